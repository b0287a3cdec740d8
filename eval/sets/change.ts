/**
 * Changes one constraint of a question so that its paragraph no longer answers it: a year or figure, a name, or the head
 * noun. A script cannot know that nothing else answers; a part of what it makes is checked by hand (`changed.json`).
 */
import { findNumbers } from '../score/figures.ts';
import { foldForms } from '../score/fold.ts';
import { bucketOf } from './data.ts';
import type { SpanQuestion } from './spans.ts';

export const changeKinds = ['figure', 'name', 'noun'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** The changed question, or undefined where this kind has nothing to change. `paragraph` is what answers the original. */
export function changeQuestion(
  kind: ChangeKind,
  { id, question }: Pick<SpanQuestion, 'id' | 'question'>,
  paragraph: string,
  names: readonly string[],
): string | undefined {
  if (kind === 'figure') return changeFigure(question, paragraph);
  if (kind === 'name') return changeName(id, question, paragraph, names);
  return changeNoun(question, paragraph);
}

/** The first year or figure of two digits and more, moved by a step that the paragraph does not know. */
function changeFigure(question: string, paragraph: string): string | undefined {
  const written = /\d{2,4}/u.exec(question);
  if (written === null) return undefined;
  const known = new Set(findNumbers(paragraph).map(({ value }) => value));
  const value = Number(written[0]);
  const moved = [7, 11, 13, 17, -9].map((step) => value + step).find((other) => !known.has(other));
  if (moved === undefined) return undefined;
  return `${question.slice(0, written.index)}${moved}${question.slice(written.index + written[0].length)}`;
}

/** A name that the question and the paragraph share, in favour of one that the paragraph does not hold. */
function changeName(id: string, question: string, paragraph: string, names: readonly string[]): string | undefined {
  const own = names.filter((name) => question.includes(name)).toSorted((a, b) => b.length - a.length)[0];
  if (own === undefined) return undefined;
  const others = names.filter(
    (name) =>
      Math.abs(name.length - own.length) <= 1 && name !== own && !paragraph.includes(name) && !question.includes(name),
  );
  const other = others[bucketOf(id, Math.max(1, others.length))];
  return other === undefined ? undefined : question.replace(own, other);
}

/** Nouns of one kind: what has the one may have the other, and a text on the one does not answer for the other. */
const NOUNS: readonly (readonly [string, string])[] = [
  ['人口', '面積'],
  ['面積', '人口'],
  ['首都', '國歌'],
  ['作者', '譯者'],
  ['導演', '編劇'],
  ['編劇', '攝影師'],
  ['主席', '秘書長'],
  ['校長', '副校長'],
  ['總統', '財政部長'],
  ['市長', '副市長'],
  ['父親', '祖父'],
  ['母親', '外祖母'],
  ['妻子', '妹妹'],
  ['兒子', '侄子'],
  ['哥哥', '姊姊'],
  ['弟弟', '表妹'],
  ['出生', '結婚'],
  ['去世', '受洗'],
  ['逝世', '受洗'],
  ['畢業', '休學'],
  ['成立', '解散'],
  ['建立', '拆除'],
  ['創立', '改名'],
  ['開通', '停駛'],
  ['通車', '停駛'],
  ['完工', '招標'],
  ['發行', '停售'],
  ['出版', '再版'],
  ['上映', '殺青'],
  ['首播', '重播'],
  ['發明', '註冊商標'],
  ['發現', '命名'],
  ['語言', '貨幣'],
  ['貨幣', '國花'],
  ['高度', '造價'],
  ['長度', '造價'],
  ['冠軍', '季軍'],
  ['亞軍', '季軍'],
  ['球隊', '經紀公司'],
  ['公司', '基金會'],
  ['大學', '小學'],
  ['專輯', '紀錄片'],
  ['歌曲', '廣告'],
  ['小說', '漫畫'],
  ['電影', '廣播劇'],
  ['原因', '預算'],
  ['地點', '門票'],
  ['機場', '港口'],
  ['車站', '停車場'],
  ['律師', '翻譯'],
  ['辯護人', '翻譯'],
  ['判處', '假釋'],
  ['被告人', '受害人'],
  ['日期', '時辰'],
  ['車牌', '保險單'],
  ['金額', '利率'],
];

function changeNoun(question: string, paragraph: string): string | undefined {
  const asked = foldForms(question);
  const known = foldForms(paragraph);
  for (const [noun, other] of NOUNS) {
    const [from, to] = [foldForms(noun), foldForms(other)];
    // Folding keeps every character's place as long as no width changes.
    if (asked.length !== question.length || !asked.includes(from) || known.includes(to) || asked.includes(to)) continue;
    const at = asked.lastIndexOf(from);
    const inScript = asked === question ? to : other;
    return `${question.slice(0, at)}${inScript}${question.slice(at + from.length)}`;
  }
  return undefined;
}
