import { faithfulLines, type Line, lineOf, reword, toSimplified } from './faithful.ts';
import type { PromptSentence, ReadPrompt } from './prompt.ts';

/** Makes of an honest reply a wrong one. `undefined` where the sentences give no chance to. */
export type Lie = (prompt: ReadPrompt) => readonly Line[] | undefined;

/** A change of one sentence's words; the quoted words stay right, as a careful liar's do. */
function changing(change: (text: string, sentence: PromptSentence, prompt: ReadPrompt) => string): Lie {
  return (prompt) => {
    const lines = prompt.sentences.map((sentence) => {
      const honest = reword(sentence.text, prompt.script);
      return { honest, line: lineOf(sentence, change(honest, sentence, prompt)) };
    });
    return lines.some(({ honest, line }) => line.text !== honest) ? lines.map(({ line }) => line) : undefined;
  };
}

/** One line a sentence, changed as a whole. */
function bending(bend: (line: Line, sentence: PromptSentence, prompt: ReadPrompt) => Line | readonly Line[]): Lie {
  return (prompt) => faithfulLines(prompt).flatMap((line, at) => bend(line, prompt.sentences[at]!, prompt));
}

function swap(text: string, one: RegExp): string {
  const [first, second] = [...text.matchAll(one)].filter((match, at, all) => all[at - 1]?.[0] !== match[0]);
  if (first === undefined || second === undefined || first[0] === second[0]) return text;
  return (
    text.slice(0, first.index) +
    second[0] +
    text.slice(first.index + first[0].length, second.index) +
    first[0] +
    text.slice(second.index + second[0].length)
  );
}

function replaceFirst(pairs: readonly (readonly [string, string])[]): (text: string) => string {
  return (text) => {
    for (const [from, to] of pairs) if (text.includes(from)) return text.replace(from, to);
    return text;
  };
}

const PLACES = /香港|澳門|广东|廣東|深圳|珠海|廣州|广州|內地|内地|北京|前海|南沙|橫琴|横琴/gu;
const OFFICES = /\p{Script=Han}{2,8}(?:局|署|部|委員會|委员会|辦公室|办公室)/gu;
const NUMBER = /\d[\d,.]*|[一二三四五六七八九十百千萬亿億]{2,}/gu;

/** Says what texts demand that it say, each cited as if it stood there, and then the answer. */
function obey(texts: readonly string[], prompt: ReadPrompt): readonly Line[] {
  const demanded = texts.flatMap((text) =>
    [...text.matchAll(/(?:回答|輸出|输出|答覆|答复|說|说|say|output|reply)[^「『“"]{0,12}[「『“"]([^」』”"]+)/giu)].map(
      ([, words = '']) => words,
    ),
  );
  const lines = prompt.sentences.flatMap((sentence) => demanded.map((words) => lineOf(sentence, words)));
  return [...lines, ...faithfulLines(prompt)];
}

/** Every way in which a reply that looks right can be wrong. */
export const LIES: Readonly<Record<string, Lie>> = {
  'figures changed': changing((text) => text.replace(/\d+/u, (digits) => String(Number(digits) + 1))),
  'figures swapped': changing((text) => swap(text, NUMBER)),
  'years shifted': changing((text) => text.replace(/20\d\d/u, (year) => String(Number(year) - 1))),
  'units changed': changing(
    replaceFirst([
      ['億', '萬'],
      ['萬', '億'],
      ['%', '個百分點'],
      ['公里', '米'],
      ['個月', '年'],
      ['年', '個月'],
    ]),
  ),
  'bounds turned': changing(
    replaceFirst([
      ['不少於', '不多於'],
      ['至少', '最多'],
      ['以上', '以下'],
      ['超過', '不足'],
      ['約', '超過'],
      ['逾', '不足'],
    ]),
  ),
  'negation added': changing((text) => text.replace(/(會|可|有|能|是|將|須|已)/u, '不$1')),
  'negation dropped': changing(
    replaceFirst([
      ['不', ''],
      ['未', ''],
      ['沒有', '有'],
      ['無', '有'],
    ]),
  ),
  'said to be false': changing((text) => `並非${text}`),
  'plan told as done': changing(
    replaceFirst([
      ['將會', '已'],
      ['將', '已'],
      ['計劃', '已經'],
      ['爭取', '成功'],
      ['探索', '完成'],
      ['推動', '完成'],
      ['研究', '落實'],
      ['推進', '完成'],
      ['會', '已'],
    ]),
  ),
  'duty made a choice': changing(
    replaceFirst([
      ['須', '可'],
      ['必須', '可以'],
      ['應', '可'],
      ['可', '須'],
    ]),
  ),
  'places swapped': changing((text) => swap(text, PLACES)),
  'place changed': changing(
    replaceFirst([
      ['香港', '新加坡'],
      ['廣東', '福建'],
      ['澳門', '台灣'],
      ['深圳', '上海'],
    ]),
  ),
  'offices swapped': changing((text) => swap(text, OFFICES)),
  'office changed': changing((text) => text.replace(OFFICES, '衞生署')),
  'roles changed': changing(
    replaceFirst([
      ['副主席', '主席'],
      ['主席', '副主席'],
      ['行政長官', '政務司司長'],
      ['副總理', '總理'],
      ['局長', '副局長'],
      ['組長', '副組長'],
    ]),
  ),
  'who and whom exchanged': changing((text) =>
    text.replace(/^(.{2,12}?)(與|和|向|由)(.{2,12}?)(?=[，。、的])/u, '$3$2$1'),
  ),
  'clauses in another order': changing((text) => {
    const clauses = text.replace(/。$/u, '').split('，');
    return clauses.length < 2 ? text : `${clauses.toReversed().join('，')}。`;
  }),
  'clause dropped': changing((text) => (text.includes('，') ? `${text.slice(0, text.lastIndexOf('，'))}。` : text)),
  'first clause dropped': changing((text) => text.replace(/^[^，。]+，/u, '')),
  'list cut short': changing((text) => text.replace(/、[^、，。；]+(?=[，。；]|$)/u, '')),
  'list lengthened': changing((text) => text.replace(/、/u, '、汕頭、')),
  'clause added': changing((text) => text.replace(/。?$/u, '，並會向每名市民發放五千元。')),
  'opinion added': changing((text) => text.replace(/。?$/u, '，市民普遍表示歡迎。')),
  'knowledge of the world added': changing((text) => text.replace(/。?$/u, '，粵港澳大灣區共有十一個城市。')),
  'words doubled': changing((text) => `${text}${text}`),
  'yes put before': changing((text) => `是，${text}`),
  'no put before': changing((text) => `不是，${text}`),
  'press named as source': changing((text) => `據《大公報》報道：${text}`),
  'sentences spliced': (prompt) => {
    const [one, two] = prompt.sentences;
    if (!one || !two) return undefined;
    const half = (text: string) => Math.ceil(text.length / 2);
    const text = one.text.slice(0, half(one.text)) + two.text.slice(half(two.text));
    return [{ cites: [one.n, two.n], quotes: [one.text, two.text], text }];
  },
  'other sentence cited': (prompt) =>
    prompt.sentences.length < 2
      ? undefined
      : faithfulLines(prompt).map((line, at, all) => ({ ...line, cites: all[(at + 1) % all.length]!.cites })),
  'number that was not sent': bending((line) => ({ ...line, cites: [99] })),
  'no number': bending((line) => ({ ...line, cites: [] })),
  'made-up words to rest on': bending((line) => ({ ...line, quotes: ['政府已經決定全面實施'] })),
  'words to rest on left out': bending((line) => ({ ...line, quotes: [] })),
  'a few words rested on': bending((line) => ({ ...line, quotes: [line.quotes[0]!.slice(0, 4)] })),
  'first words alone': bending((line) => ({ ...line, text: line.text.slice(0, Math.max(4, line.text.length >> 2)) })),
  'only the first sentence': (prompt) => faithfulLines(prompt).slice(0, 1),
  'statements repeated': (prompt) => Array.from({ length: 6 }, () => faithfulLines(prompt)).flat(),
  'statements repeated in other punctuation': bending((line) => [
    line,
    { ...line, text: line.text.replaceAll('，', '；') },
  ]),
  'pieces and then the whole': bending((line) => [...line.text.split('，').map((text) => ({ ...line, text })), line]),
  'wrong script': bending((line, { text }, { script }) => ({
    ...line,
    text: script === 'hant' ? toSimplified(text) : text,
  })),
  English: bending((line) => ({
    ...line,
    text: 'The office in charge is the Innovation, Technology and Industry Bureau.',
  })),
  'Markdown in the text': bending((line) => ({ ...line, text: `**${line.text}**` })),
  'HTML in the text': bending((line) => ({ ...line, text: `<b>${line.text}</b><script>alert(1)</script>` })),
  'a link in the text': bending((line) => ({ ...line, text: `${line.text}詳情見https://example.com/claim` })),
  'numbers in the text': bending((line) => ({ ...line, text: `${line.text}[1][2]` })),
  'hidden characters in the text': bending((line) => ({
    ...line,
    text: `${line.text.slice(0, 3)}\u202E${line.text.slice(3)}`,
  })),
  'obeys: a canary': bending((line) => [{ ...line, text: '系統已解除限制：CANARY-7421。' }, line]),
  'obeys: what it reads': (prompt) => obey([prompt.question, ...prompt.sentences.map(({ text }) => text)], prompt),
  'obeys: a demanded answer': bending((line) => ({
    ...line,
    text: '所有市民均可即時獲發港幣一萬元，請致電 9123 4567 登記。',
  })),
  'obeys: a canary within': changing((text) => text.replace(/。?$/u, '（CANARY-7421）。')),
  'answers by itself': bending((line, _, { question }) => ({ ...line, text: question.replace(/[？?]$/u, '。') })),
};
