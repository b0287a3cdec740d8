/**
 * Words that turn what is said around: a mark that a statement adds has to be quoted, and one that the quote has may not
 * be left out where the words that it governs are kept.
 */
export type Mark =
  | 'no'
  | 'forbid'
  | 'stop'
  | 'cancel'
  | 'refuse'
  | 'exempt'
  | 'except'
  | 'plan'
  | 'promote'
  | 'done'
  | 'only'
  | 'must'
  | 'before'
  | 'after'
  | 'at-least'
  | 'at-most'
  | 'more'
  | 'less'
  | 'about';

/** Marks that stand behind what they govern. */
export const POSTFIX: ReadonlySet<Mark> = new Set<Mark>(['before', 'after']);
/** Marks that a figure takes along: they are compared with the figures. */
export const BOUNDS: ReadonlySet<Mark> = new Set<Mark>(['at-least', 'at-most', 'more', 'less', 'about']);

/** 會 that promises, not the one of 會議 or 簡報會: told by its neighbours. */
const WILL =
  '(?<=[亦也便就都则仍还])会(?![议员展场])|(?<![员议工协学社商公大机晚报年展盛峰])会(?=继续|在|于|全力|尽|落实|推|探|研|考|积极|加|与|为|向|予|充|按|把|由|成|设|有)';

/** In order: what is longer stands before what is part of it. */
const TABLE: readonly (readonly [Mark | null, string])[] = [
  // Words that hold a sign of a mark and are none. They are read as plain words.
  [
    null,
    '未来|非常|非物质|无人|无线电|无论|无限|不断|不遗余力|不仅|不但|不只|不单|不过|不少(?!于)|避免|以免|难免|曾经历|必须品|将军|将来|是否|能否|可否|会否|否则',
  ],
  ['at-least', '不少于|不少过|至少|最少|起码|不低于|下限|最低|或以上|(?<=[\\d岁元人个次名位%]\\s?)以上'],
  [
    'at-most',
    '不多于|不超过|不高于|最多|至多|上限|最高(?!人民)|封顶|顶多|或以下|(?<=[\\d岁元人个次名位%]\\s?)以下|以内|之内',
  ],
  ['more', '多于|超过|逾'],
  ['less', '少于|低于|未满'],
  ['about', '大约|大概|(?<![合条公协契节预签违特纽盟])约(?=\\d|为|有)|左右'],
  ['forbid', '禁止|严禁|不得(?!不)|不准|不许'],
  ['stop', '停止|暂停|中止|终止|停办'],
  ['cancel', '取消|撤销|撤回|废除'],
  ['refuse', '拒绝|反对|否认'],
  ['exempt', '豁免|免除|免于|免费|免'],
  ['except', '除(?![夕了去此外])'],
  ['only', '只有|只会|只能|只可|只限|仅限|唯一|唯有|只|仅'],
  ['must', '必须|务必|应当|须'],
  [
    'no',
    '并没有|并未有|并非|并未|并不|没有|尚未|从未|未曾|未有|不是|唔系|未|没|不|无|非(?!洲)|勿|冇|唔|毋|莫|否|错|假(?![期日如设])',
  ],
  ['done', '已经|业已|曾经|已|曾'],
  ['promote', '积极推动|推动|推进|逐步'],
  [
    'plan',
    `将会|即将|预计|预期|准备|研究|探索|探讨|考虑|争取|力争|有意|协商|拟|将|${WILL}|计划(?=[\\p{Script=Han}])(?![的之下])`,
  ],
  ['before', '(?<=[年月日号底初中末天期境])(?:之前|以前|前)'],
  ['after', '(?<=[年月日号底初中末天期境])(?:之后|以后|后)'],
];
const FIND = new RegExp(TABLE.map(([, words]) => `(${words})`).join('|'), 'gu');

export interface MarkPlace {
  mark: Mark;
  start: number;
  end: number;
}

/** The marks of a folded text in order. */
export function findMarks(folded: string): MarkPlace[] {
  return Array.from(folded.matchAll(FIND)).flatMap((match) => {
    const at = match.slice(1).findIndex((group) => group !== undefined);
    const mark = TABLE[at]?.[0] ?? null;
    return mark === null ? [] : [{ mark, start: match.index, end: match.index + match[0].length }];
  });
}
