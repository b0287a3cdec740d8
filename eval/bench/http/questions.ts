/** Questions made from the documents by the program: never one twice, so that no answer is a repeated one. */
export interface Questions {
  next(): string;
  /** How many were made. */
  asked(): number;
}

const FORMS = [
  (words: string) => `${words}是甚麼？`,
  (words: string) => `關於${words}，文件怎樣說？`,
  (words: string) => `${words}由哪個部門負責？`,
  (words: string) => `${words}在哪一年？`,
  (words: string) => `為甚麼要${words}？`,
  (words: string) => `${words}有多少？`,
  (words: string) => `請列出${words}的內容。`,
  (words: string) => `${words}嘅安排係點？`,
];

const SHORTEST = 4;
const LONGEST = 24;

/** The clauses that the sentences are made of, each once. */
export function clausesOf(texts: readonly string[]): string[] {
  const clauses = texts.flatMap((text) => text.split(/[\s，。；：、！？（）「」《》\d.]+/u));
  return [...new Set(clauses.filter(({ length }) => length >= SHORTEST && length <= LONGEST))];
}

/** Every clause in every form, then two clauses in one question; in an order that is the same in every run. */
export function makeQuestions(clauses: readonly string[]): Questions {
  if (clauses.length < 2) throw new Error('The documents have too few clauses to make questions from.');
  let asked = 0;
  const at = (index: number) => clauses[index % clauses.length] ?? '';
  // A step that shares no factor with the number visits all, far from each other.
  const step = coprimeNear(clauses.length, 7919);
  return {
    next() {
      const round = Math.floor(asked / clauses.length);
      const one = at((asked % clauses.length) * step);
      const form = FORMS[round % FORMS.length] as (words: string) => string;
      const beside = Math.floor(round / FORMS.length);
      asked += 1;
      return form(beside === 0 ? one : `${at(asked * step + beside)}和${one}`);
    },
    asked: () => asked,
  };
}

function coprimeNear(number: number, wanted: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let step = wanted;
  while (divisor(number, step) !== 1) step += 1;
  return step;
}
