/** How a clause is joined with the rest of its sentence. `none`: only by standing there. */
export type Joint =
  | 'none'
  | 'cause'
  | 'result'
  | 'condition'
  | 'consequence'
  | 'otherwise'
  | 'concession'
  | 'contrast'
  | 'exception'
  | 'addition'
  | 'alternative'
  | 'purpose'
  | 'time';

/** What opens a clause, as folded words. Longer words stand for themselves: 不但 is no 但, 並非 no 並. */
const OPENING: Readonly<Record<Exclude<Joint, 'none'>, string>> = {
  cause: '因为 由于 鉴于 有鉴于 基于 有见及 正因 之所以 皆因 缘于 既然',
  result: '因此 所以 故此 故而 因而 从而 于是 遂 致使 以致 结果 由此 是以 故',
  condition:
    '如果 如若 如 若果 若然 若 倘若 倘 假如 假若 假设 要是 只要 只有 除非 一旦 万一 唯有 凡 无论 不论 不管 在符合 在不影响',
  consequence: '则 那么 那 便 就 才',
  otherwise: '否则 不然 要不然 如否',
  concession: '虽然 虽 尽管 即使 即便 纵使 纵然 固然 就算 哪怕 诚然',
  contrast: '但是 但 然而 不过 可是 只是 惟 唯 却 反而 相反 反之 而非 而不是',
  exception: '除了 除 撇除',
  addition:
    '以及 并且 而且 及 并 且 同时 此外 另外 另 亦 还 加上 加之 再者 再加上 不但 不仅 不单 非但 又 也 更 甚至 与此同时 其次 连同',
  alternative: '或者 或 还是 抑或 抑 要么 还是说',
  purpose: '以便 以期 以求 以确保 以达致 以 为了 为求 务求 务使 藉此 借此 旨在 好让 免得 以免',
  time: '当 每当 自从 自 在此期间 其后 随后 之后 然后 接着 届时 直至 直到',
};

/** Words that only look like the one before them: 但凡, 如何, 以上, 就業, 當局, 自由. Folded. */
const NOT_OPENING =
  /^(?:但凡|但愿|如何|如下|如此|如今|如上|如常|如实|如期|如同|若干|以上|以下|以内|以外|以来|以往|以前|以后|以色列|以至|就业|就读|就职|就学|就任|就近|就座|当局|当中|当日|当天|当年|当月|当时|当地|当前|当然|当选|当值|自由|自己|自行|自动|自愿|自助|自然|自我|自治|自主|自身|自营|自贸|自驾|自费|或会|或可|或许|或须|及后|及时|及早|及格|及至|并非|并不|并没有|并无|并未|并列|除夕|除税|除权|除牌|凡事|凡尘|才能|才干|才华|方面|方便|方向|方案|方法|方式|方可|便利|便民|便捷|便宜|便衣|那些|那个|那里|那时|那样|那次|那位|那年|那种|则例|则师|故事|故宫|故障|故意|故居|故乡|惟一|唯一|却步|只是为|结果显示|结果是|结果如|更新|更改|更换|更正|更生|更加|也门|又一城|又一村|另一|另类|另行|还款|还原|还有|还债|亦即|且看|且慢|固然性|还是会|甚至于此|另外一|同时间|更名|虽败|加上述|如前|如所|如一|如有关|以[^,;。]{1,8}(?:形式|方式|名义|价格|身份|语言|为))/u;

export interface FoundJoint {
  joint: Joint;
  /** Units of the marker. */
  length: number;
}

interface Marker {
  word: string;
  joint: Exclude<Joint, 'none'>;
}

/** By first character, longest first. */
const markers = new Map<string, Marker[]>();
for (const [joint, words] of Object.entries(OPENING) as [Exclude<Joint, 'none'>, string][])
  for (const word of words.split(' ')) {
    const first = word.charAt(0);
    markers.set(
      first,
      [...(markers.get(first) ?? []), { word, joint }].toSorted((a, b) => b.word.length - a.word.length),
    );
  }

/** The marker that opens a clause whose key is `key` from `at` on, or null. */
export function openingAt(key: string, at: number): FoundJoint | null {
  const known = markers.get(key.charAt(at));
  if (known === undefined || NOT_OPENING.test(key.slice(at, at + 14))) return null;
  const found = known.find(({ word }) => key.startsWith(word, at));
  return found === undefined ? null : { joint: found.joint, length: found.word.length };
}

/** What closes a clause and says how it is joined: 除…外, 如有需要的話, 遞交申請後. Tried in this order. */
const CLOSING: readonly (readonly [RegExp, Joint])[] = [
  [/(?<mark>除外)$/u, 'exception'],
  [/除[^,;]*?(?<mark>以外|之外|在外|外)$/u, 'exception'],
  [/(?<mark>的话)$/u, 'condition'],
  [
    /(?<=.)(?<mark>(?<!同|小|及|随|当|那|这|届|临|即|平|按|准|适|工|学|课|暂|有|不|何|几|历|定|限)时|的时候|之时|之际|期间)$/u,
    'time',
  ],
  [
    /(?<=..)(?<mark>以前|之前|以后|之后|(?<!今|此|其|日|随|最|前|先|落|背|幕|然|稍|往|及|事|会|战|产|病|课|饭)后|(?<!目|日|提|以|之|事|生|眼|早|从|先|空|向|面|当|会|战|产|饭)前)$/u,
    'time',
  ],
  [/(?<=.)(?<mark>起见)$/u, 'purpose'],
];

/** Read no further than this back from a clause's end. */
const LONGEST_CLOSED = 120;

/** The marker that closes the clause whose key is the given text, with its place in it. */
export function closingOf(clause: string): (FoundJoint & { at: number }) | null {
  const from = Math.max(0, clause.length - LONGEST_CLOSED);
  const end = clause.slice(from);
  for (const [pattern, joint] of CLOSING) {
    const mark = pattern.exec(end)?.groups?.['mark'];
    if (mark !== undefined) return { joint, length: mark.length, at: clause.length - mark.length };
  }
  return null;
}

/** Behind its subject: 政府則會…, 申請人便須…. Only after a clause that calls for it. */
const INNER: readonly (readonly [RegExp, Joint])[] = [
  [/^.{1,10}?(?<mark>(?<!准|规|细|守|原|法|总|通|否|附|学)则)(?!例|师)/u, 'consequence'],
  [/^.{1,10}?(?<mark>(?<!方|以|利|简|轻|顺)便|就|才)(?=[会可须能应要不没有是])/u, 'consequence'],
  [/^.{1,10}?(?<mark>却|但)(?=.)/u, 'contrast'],
];
const CALLED_FOR: ReadonlySet<Joint> = new Set(['condition', 'cause', 'concession', 'exception', 'time']);

/** The marker behind the subject of a clause, where the clause before it is of the given joint. */
export function innerOf(clause: string, before: Joint): (FoundJoint & { at: number }) | null {
  if (!CALLED_FOR.has(before)) return null;
  const start = clause.slice(0, 16);
  for (const [pattern, joint] of INNER) {
    if ((joint === 'contrast') !== (before === 'concession')) continue;
    const match = pattern.exec(start);
    const mark = match?.groups?.['mark'];
    if (match && mark !== undefined) return { joint, length: mark.length, at: match[0].length - mark.length };
  }
  return null;
}

/** Words before which a clause ends without a comma: 推動合作以及加強聯繫. */
export const JOINING_WITHIN = /(?<![之并亦也不就便是而正])(?:以及|并且|而且|但是|然而|因此|所以|从而|否则)/gu;
