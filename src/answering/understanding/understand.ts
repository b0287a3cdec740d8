import { scriptOf, toReaderScript } from '../../language/script.ts';
import { asksName } from '../../language/people.ts';
import { readQuestion } from '../../language/question.ts';
import { type Register, registerOf } from '../../language/register.ts';
import { type Earlier, resolve, type Resolved, type ResolveRule, standing } from './resolve.ts';

/** A question as it was understood. */
export interface Understood {
  /** What is asked, as it was typed but for words to a program. */
  question: string;
  /** What is asked in words that stand by themselves, where rules could find them; else `question`. */
  asked: string;
  /** How `asked` was found; null when the question stands by itself. */
  rule: ResolveRule | null;
  /** The question as the person is shown that it was understood; null when that is how it was typed. */
  shownAs: string | null;
  /** What was said before in the conversation and may be leaned on; empty at its beginning. */
  context: string;
  /** It points back (那…呢, 佢, 該計劃) or says too little by itself: without the context it asks nothing. */
  leans: boolean;
  script: 'hant' | 'hans';
  register: Register;
  /** It asks about the present (現時, 而家), so an old document must say that it is old. */
  asksNow: boolean;
}

const POINTS_BACK =
  /^(?:那麼?|那么|咁|咁樣|咁样|而)|(?:它|佢|佢哋|他們|他们|該計劃|该计划|該項|该项|上述|呢個|呢个|嗰個|嗰个|這個|这个|這項|这项|那個|那个)/u;
/** Without a subject of its own, a question speaks of the one before: 「會引進哪些公司？」, 「雙方由誰簽署？」. */
const NO_SUBJECT =
  /^(?:就(?=[多幾几哪])|由(?=[誰谁邊边哪])|簽|签|涵蓋|涵盖|達成|达成|分別|分别|一共|總共|总共|共(?=[簽签有])|哪次|邊次|边次|會|会|將|将|有冇|有沒有|有没有|可以|可否|需要|需唔需要|要|仲有|還有|还有|是否|係咪|雙方|双方|兩者|两者|其中|當時|当时|嗰時|到時|到时)/u;
const ASKS_NOW = /現時|现时|現在|现在|目前|而家|今年|今日|最新|依家|現行|现行|現任|现任/u;

/** Reads a question in the light of the conversation; `before` are its earlier answers, newest first. */
export function understand(question: string, before: readonly Earlier[]): Understood {
  const context = contextOf(before.map(standing));
  const leans = context !== '' && pointsBack(question);
  const script = scriptOf(
    question,
    before.map((answer) => answer.question),
  );
  const resolved = resolve(question, before, leans);
  const asked = resolved.rule === 'carried' ? question : resolved.question;
  return {
    question: resolved.rule === 'choice' ? asked : question,
    asked,
    rule: resolved.rule,
    shownAs: resolved.rule === null ? null : shown(resolved, script),
    // A choice says all that it means.
    context: resolved.rule === 'choice' ? '' : context,
    leans: resolved.rule === 'choice' ? false : leans,
    script,
    register: registerOf(asked),
    asksNow: ASKS_NOW.test(asked) || asksName(asked),
  };
}

/** Our own words before a question that is carried on are in the reader's script. */
function shown({ question, rule }: Resolved, script: Understood['script']): string {
  return rule === 'carried' ? question.replace(CARRIED_ON, (ours) => toReaderScript(ours, script)) : question;
}

const CARRIED_ON = /^承上題/u;

/** The question before, with the one that it leaned on itself, oldest first. */
function contextOf([last, ...earlier]: readonly string[]): string {
  if (last === undefined) return '';
  return pointsBack(last) && earlier.length > 0 ? `${contextOf(earlier)}，${last}` : last;
}

/** Characters of its own that a question needs to stand by itself. */
const ENOUGH = 6;

/** Whether a question speaks of what was said before, or says too little by itself. */
export function pointsBack(question: string): boolean {
  if (POINTS_BACK.test(question) || NO_SUBJECT.test(question)) return true;
  const { content, names } = readQuestion(question);
  return names.length === 0 && content.reduce((sum, run) => sum + run.text.length, 0) < ENOUGH;
}
