import type { SegmentedSentence } from './types.ts';

const OFFICE =
  '議員|议员|主席|局長|局长|司長|司长|署長|署长|處長|处长|部長|部长|市長|市长|長官|长官|專員|专员|秘書|秘书|委員|委员|代表|主任|總裁|总裁|總監|总监|校長|校长|院長|院长|教授|博士|醫生|医生|律師|律师|法官|先生|女士|小姐|發言人|发言人|記者|记者';
/** How records print who speaks: 「陳健波議員：近年，……」. */
const SPEAKS = new RegExp(
  `^(?<speaker>\\p{Script=Han}{0,14}?(?:${OFFICE}))(?:[（(][^（）()]{1,20}[）)])?\\s*[：:]`,
  'u',
);
/** 「主席：陳大文先生」 says who it is: what somebody says is told in clauses. */
const SAID = /[，。；？！]/u;
/** Whether a paragraph begins with who speaks; the name of whoever it is. */
export function speakerOf(paragraph: string): string | undefined {
  const named = SPEAKS.exec(paragraph);
  return named !== null && SAID.test(paragraph.slice(named[0].length)) ? named.groups?.['speaker'] : undefined;
}

/** One line that looks so may be anything; a record has one turn after another. */
const FEWEST_TURNS = 2;

/**
 * Whose words each sentence is, in a record of what was said: a name before a colon speaks until the next one, or until
 * a heading opens another matter. In all other documents nobody speaks.
 */
export function withSpeakers(text: string, sentences: readonly SegmentedSentence[]): SegmentedSentence[] {
  let turns = 0;
  let speaker: string | undefined;
  const spoken = sentences.map((sentence, index) => {
    const begins = sentence.paragraph !== sentences[index - 1]?.paragraph;
    const named = begins ? speakerOf(text.slice(sentence.start, sentence.end)) : undefined;
    if (named !== undefined) {
      speaker = named;
      turns += 1;
    } else if (sentence.kind === 'heading') speaker = undefined;
    return speaker === undefined ? sentence : { ...sentence, attributes: { ...sentence.attributes, speaker } };
  });
  return turns < FEWEST_TURNS ? [...sentences] : spoken;
}
