import { looksLikeName } from '../../language/people.ts';
import { coveredUnits } from '../../retrieval/held-units.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { correctionOf } from '../correction.ts';

// Folded throughout.

/**
 * What gives a reason, an aim or an effect; 因為 is seldom written in documents. 為 before a number or a share only
 * equates, 使用 and 命令 cause nothing, and neither do 因素 and 基因. What something is worth is why it matters.
 */
const CAUSES =
  '(?<![原基啡])因(?!素|特网|应)|因应[^,，。;；]{1,16}而|故此|所以|受(?=[^,，。;；]{1,24}影响)|由于|基于|鉴于|为了|(?<![分称改译视评设成作])为(?!止|期|例|主|限|准|长|首|[\\d一二三四五六七八九十百千零约各其每全最]|日)|以(?!上|下|内|外|及|来|往|后|前|[^,，。;；]{1,30}(?:作为|为试点|的?(?:方式|形式|模式)))|从而|旨在|目的|使(?!用|命|馆|者|节)|(?<![命法司县])令(?!牌)|让(?!路|座|渡)|避免|防止|理由|原因|有见及|重要|关键|核心|优势|潜力|意义|贡献';
/** What tells of an aim or an effect only where the question does not ask after it: 「為何支持」 is no matter of 支持. */
const EFFECTS =
  '认为|担心|忧虑|目标|有助|便利?|促进|促成|推动|确保|考虑|带来|配合|应对|解决|限制|困难|不足|有利|达至|达致|实现|提升|加强|帮助|支持';
const REASON = new RegExp(`(?<causes>${CAUSES})|(?<effects>${EFFECTS})`, 'gu');

/** Whether a folded sentence says anything of why what a question asks about is so. */
export function givesReason(stated: string, asked = '', subjects: readonly string[] = []): boolean {
  return [...stated.matchAll(REASON)].some(({ groups, 0: word, index }) =>
    groups?.['effects'] === undefined
      ? !isCauseItself(stated.slice(index + word.length), word, subjects)
      : !asked.includes(word),
  );
}

/** 「因機件故障取消了十七班」 tells what the failure led to, and nothing of why it failed. */
function isCauseItself(after: string, word: string, subjects: readonly string[]): boolean {
  const cause = /^[因由原]/u.test(word) ? after.replace(/^(?:为|是|有)/u, '') : '';
  return subjects.some((subject) => subject.length >= SHORTEST && cause.startsWith(subject));
}

const SHORTEST = 3;

/**
 * Whether a sentence may answer why, true of any other question. Why something is that is not is answered by what the
 * document records in its place.
 */
export function mayTellWhy({ read, question, written }: PreparedQuery, { own, sentence }: Evidence): boolean {
  if (read.kind !== 'reason') return true;
  const subjects = read.content.map(({ text }) => text);
  return givesReason(own.folded, written, subjects) || correctionOf(question, sentence.text) !== null;
}

/** Less is held beside a reason by chance. */
const FEWEST_WORDS = 3;
/** 「聶德權為什麼說…」, 「點解聶德權話…」. */
const SPEAKER =
  /^(?:为什么|为何|何解)?(?<name>\p{Script=Han}{2,3}?)(?:为什么|为何|何解)?(?:会)?(?:说|讲|话|指|表示|认为|觉得)/u;

/**
 * Whether a sentence says 因為 and holds every word of what a question asks the reason of, but for the name of whoever said
 * so, which the sentences before may give.
 */
export function tellsReason({ read, units, written }: PreparedQuery, { own }: Evidence): boolean {
  if (read.kind !== 'reason' || !/因为|由于/u.test(own.folded)) return false;
  const name = SPEAKER.exec(written)?.groups?.['name'] ?? '';
  const speaker = looksLikeName(name) ? name : '';
  const asked = units.filter(({ alone, said, text }) => !alone && !said && !speaker.includes(text));
  return asked.length >= FEWEST_WORDS && coveredUnits(asked, [own]).every((isCovered) => isCovered);
}
