/** CRUD-RAG's questions on its news, and the same with a name changed. */
import type { SetDocument } from '../sets/folders.ts';
import { bucketOf } from '../sets/data.ts';
import { bare } from './bare.ts';
import type { Asked } from './examples.ts';

/** A line of what `match.py` writes: a document, and its questions with answers that stand in it. */
export interface NewsDocument {
  id: number;
  text: string;
  questions: readonly (readonly [question: string, answer: string])[];
}

const LONGEST_TITLE = 30;
/** Answers of one character stand anywhere. */
const SHORTEST_ANSWER = 2;

/** The news have no titles: the first words stand for one. */
export function documentOf({ id, text }: NewsDocument): SetDocument {
  const [first = ''] = text.replace(/^[，、\s]*(?:正文：|原标题：)?/u, '').split(/[。！？\s]/u);
  const title = first.slice(0, LONGEST_TITLE) || '新聞';
  return {
    file: `n${id}.txt`,
    text: `${title}\n\n${text}\n`,
    title,
    issuer: '新聞',
    issued: '2023',
    jurisdictions: ['CN'],
    language: 'zh-Hans-CN',
  };
}

/** Each question as it is and without the sentences that answer, and, where a name can be changed, with another name. */
export function questionsOf(documents: readonly NewsDocument[]): Asked[] {
  const names = documents.map(namesOf);
  return documents.flatMap((document, at) =>
    document.questions.flatMap(([question, answer], number): Asked[] => {
      const id = `${document.id}-${number}`;
      const changed = changeName(id, question, document.text, names[at] ?? [], names.flat());
      return [
        ...(bare(answer).length >= SHORTEST_ANSWER
          ? [
              {
                id,
                question,
                before: [],
                variants: ['whole', 'removed'] as const,
                answers: ({ sentence }: Parameters<Asked['answers']>[0]) => bare(sentence.text).includes(bare(answer)),
              },
            ]
          : []),
        ...(changed === undefined
          ? []
          : [{ id: `${id}-name`, question: changed, before: [], variants: ['whole'] as const, answers: () => false }]),
      ];
    }),
  );
}

const NAME = /^[\p{Script=Han}A-Za-z“”《》]{2,10}$/u;

/** Answers to other questions on the same document are the names in it. */
function namesOf({ questions }: NewsDocument): string[] {
  return [...new Set(questions.map(([, answer]) => answer).filter((answer) => NAME.test(answer)))];
}

function changeName(
  id: string,
  question: string,
  text: string,
  own: readonly string[],
  all: readonly string[],
): string | undefined {
  const [name] = own.filter((one) => question.includes(one)).toSorted((a, b) => b.length - a.length);
  if (name === undefined) return undefined;
  const strange = all.filter((one) => !text.includes(one));
  const alike = strange.filter((one) => Math.abs(one.length - name.length) <= 1 && one.at(-1) === name.at(-1));
  const others = alike.length > 0 ? alike : strange.filter((one) => one.length === name.length);
  const other = others[bucketOf(id, Math.max(1, others.length))];
  return other === undefined ? undefined : question.replaceAll(name, other);
}
