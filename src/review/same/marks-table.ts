/** What narrows or turns a question: it must be so in both. */
export type Mark =
  | 'max'
  | 'within'
  | 'min'
  | 'above'
  | 'below'
  | 'before'
  | 'after'
  | 'earliest'
  | 'average'
  | 'except'
  | 'only'
  | 'without'
  | 'spent';

/** Each taken out where it stands. Folded. */
export const MARKS: readonly (readonly [Mark, RegExp])[] = [
  [
    'max',
    /上限|不(?:可|得|能|应)?(?:超过|多于|超出|高于)|至多|最多|最高(?!法|人民|检)|最大|最长|最久|限额|封顶|顶多|最多只/u,
  ],
  ['within', /以内|之内|(?<=[天日月年时周期□])内(?!地|容|的)/u],
  ['min', /下限|不(?:可|得|能|应)?(?:少于|低于|少过)|至少|最少|最低(?!工资)|起码|最小|最短/u],
  ['earliest', /最早|最快/u],
  ['below', /以下|未满|不满|未够|未足|不足|不够|低于|少于|少过|小于|未到|未及/u],
  [
    'above',
    /(?<!可)以上|超过|逾(?!期)|多于|高于|多过|大于|年满|已满|已届|(?<=[居住工作])满|满(?=[\d一二三四五六七八九十#□])/u,
  ],
  ['before', /之前|以前|前(?!海|往|景|线|期|沿|瞻|年|后|提|身|任|来|进)/u],
  ['after', /之后|以后|过后|(?<=\p{Script=Han})(?<![最落售产前先])后(?=[□,有会可要多能需还的再才被]|$)/u],
  ['average', /平均/u],
  ['except', /除(?!夕|了|非|名|颤|草|尘|湿|税).{1,12}(?:外|以外)|除了/u],
  ['only', /只(?:有|限|能|可|准)?|仅(?:限|有)?|唯一/u],
  ['without', /毋须|毋需|无须|无需|不用|不必|不需要?|免(?=\p{Script=Han})(?!费|税|疫|签|责)/u],
  // 撥款用了多少 asks for less than 撥款有多少; 用了多少錢 asks what it cost.
  ['spent', /(?:用[了去掉]|花[了去]|动用了?)(?=□)/u],
];
