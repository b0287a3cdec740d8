import { foldText } from '../../language/fold.ts';
import type { Earlier } from './resolve.ts';

/** What was chosen of the readings that were offered: a question that stands by itself, or a number that none has. */
export type Choice = { kind: 'chosen'; question: string } | { kind: 'not-offered'; number: number };

// Folded throughout.
const NUMERALS = '一二三四五六七八九十';
/** 「2」, 「1.」, 「第二個呢」, 「選3」, 「最後嗰個」. */
const NUMBERED =
  /^(?:我)?(?:想)?(?:要|选|拣|想问|问)?[（(]?(?:第)?(\d{1,2}|[一二三四五六七八九十]|最后)(?:一)?[)）.。、]?(?:个|项|号|份|那个|𠮶个)?(?:的|嘅)?(?:那个|𠮶个)?(?:呢|吧|啦|喇|呀|啊)?[？?。.！!]*$/u;
/** 「兩個都要」, 「全部」, 「都想知」. */
const ALL =
  /^(?:我)?(?:想)?(?:要|问)?(?:(?:[两二三四]|全部|所有|每|都|一齐|一起|全)(?:个|项|份|者|样)?)(?:都|也)?(?:想)?(?:要|知道?|问|睇|看|讲|说|得|可以)?(?:吧|啦|喇|呀|啊)?[？?。.！!]*$/u;
/** What stands around a name that is typed for its choice: 「我想問香港嗰份呢？」. */
const AROUND =
  /^(?:我)?(?:是|系|想)?(?:指|问|要|选|拣|讲|说)?(?:的|嘅)?(?:是|系)?|(?:那|𠮶|这|呢)?(?:个|项|份|次|间|条)?(?:的|嘅)?(?:呢|吧|啦|喇|呀|啊)?[？?。.！!\s]*$/gu;
/** A shorter part of a name is held by chance. */
const SHORTEST_NAME = 2;

/**
 * Reads what is typed after choices were offered: the number of one, its name or a part of it that no other has, or all
 * of them. Undefined where it is none of these, and a question of its own.
 */
export function readChoice(typed: string, last: Earlier | undefined): Choice | undefined {
  const choices = last?.outcome === 'needs-clarification' ? (last.followUps ?? []) : [];
  if (choices.length === 0) return undefined;
  const words = foldText(typed).replaceAll(/\s+/gu, '');
  const numeral = NUMBERED.exec(words)?.[1];
  if (numeral !== undefined) {
    const number = numeral === '最后' ? choices.length : NUMERALS.indexOf(numeral) + 1 || Number(numeral);
    const question = choices[number - 1];
    return question === undefined ? { kind: 'not-offered', number } : { kind: 'chosen', question };
  }
  if (ALL.test(words)) return { kind: 'chosen', question: choices.map(asSentence).join('') };
  const name = words.replaceAll(AROUND, '');
  const named = name.length < SHORTEST_NAME ? [] : choices.filter((choice) => foldText(choice).includes(name));
  const [question] = named;
  return question === undefined || named.length > 1 ? undefined : { kind: 'chosen', question };
}

function asSentence(question: string): string {
  return /[？?]$/u.test(question) ? question : `${question}？`;
}
