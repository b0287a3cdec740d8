import { boundAfter, boundBefore, withinAfter } from './bounds.ts';
import { matchAt, type Numeral, readNumber, readNumeral, tidy } from './numerals.ts';
import type { Bound, FigureType, Granularity } from './types.ts';
import { type Unit, unitAt } from './units-table.ts';

/** A figure as it stands in folded text; places are those of the fold. */
export interface Draft {
  type: FigureType | 'bare';
  value: number | string | null;
  low?: number | string;
  high?: number | string;
  unit: string;
  bound: Bound;
  granularity?: Granularity;
  relative?: string;
  under?: number;
  start: number;
  end: number;
  numeralStart: number;
  numeralEnd: number;
  /** What stands before 萬 or 億, for 3至5億. */
  mantissa?: number;
  /** What one unit of the mantissa is worth: 10⁸ for 5億, 10 for 五成. */
  ratio?: number;
  /** Counts only as an end of a range (五至八人): alone it is a word. */
  weak?: boolean;
  /** Digits as typed, for what turns out to be a year or a code. */
  digits?: string;
}

const CURRENCY_BEFORE: readonly (readonly [string, RegExp])[] = [
  ['港元', /(?:港币|港元|港纸|hkd ?\$?|hk ?\$|港币 ?\$)\s?$/u],
  ['美元', /(?:us ?\$|usd|美元|美金)\s?$/u],
  ['人民幣', /(?:人民币|rmb ?¥?|cny|[¥￥])\s?$/u],
  ['澳門元', /(?:澳门元|澳门币|mop ?\$?|葡币)\s?$/u],
  ['新台幣', /(?:nt ?\$|新台币)\s?$/u],
  ['歐元', /(?:eur|欧元|€)\s?$/u],
  ['英鎊', /(?:gbp|英镑|£)\s?$/u],
  ['澳元', /(?:a ?\$|aud)\s?$/u],
  ['加元', /(?:c ?\$|cad)\s?$/u],
  ['日圓', /(?:jpy|日圆|日元)\s?$/u],
  ['元', /\$\s?$/u],
];
const CURRENCY_END = new Set([...'币元纸$d金b¥￥ypor€£圆镑 ']);

/** The currency before a number, 港幣 or HK$, and where it begins. */
export function currencyBefore(text: string, at: number): { unit: string; at: number } | null {
  if (!CURRENCY_END.has(text.charAt(at - 1))) return null;
  const window = text.slice(Math.max(0, at - 8), at);
  for (const [unit, pattern] of CURRENCY_BEFORE) {
    const match = pattern.exec(window);
    if (match !== null) return { unit, at: at - window.length + match.index };
  }
  return null;
}

const PERCENT = / ?[%％]| ?個?个?百分点| ?per ?cent/uy;
const TENTHS = /成(?![立功员为果本年人绩长都交份熟就效型品分行语因])(?:(?<half>半)|(?<hundredths>[一二三四五六七八九])(?![十百千万个项名至到、]))?(?![立功员])/uy;
const HALF_UNIT = /半/uy;
const MONEY_TAIL = /[正整](?![个式体常在年])/uy;
const GROWTH =
  /(?:增加|增长|增幅|升幅|加幅|涨幅|上升|飙升|急升|攀升|提升|升|上涨|涨|扩大|扩充|提高|高出|高|激增|急增|大增|递增|剧增|增|快|多出|多|大|贵|长|翻)(?:了|咗|达|为|超过|逾|到)?(?:大约|约|近|将近|接近|逾|超过|超出|至少|最少|不少于|足足|整整|几乎)?\s?$/u;
const NO_GROWTH = /(?:增加|增长|上升|提升|升|扩大|提高|增)(?:至|到|成|为)\S{0,3}$|(?:多达|高达|达到|最多|至多|最高|最大)\S{0,2}$/u;

/** The number at `numeral`, with whatever unit and bound words stand around it. */
export function readQuantity(text: string, numeral: Numeral): Draft {
  const currency = currencyBefore(text, numeral.start);
  const draft: Draft = {
    type: 'bare',
    value: numeral.value,
    unit: '',
    bound: 'exact',
    start: currency?.at ?? numeral.start,
    end: numeral.end,
    numeralStart: numeral.start,
    numeralEnd: numeral.end,
    mantissa: numeral.mantissa,
    ratio: numeral.mantissa === 0 ? 1 : tidy(numeral.value / numeral.mantissa),
    digits: numeral.digits,
    ...(numeral.under !== undefined && { under: numeral.under }),
  };
  if (numeral.spread) Object.assign(draft, { value: null, bound: 'range', ...numeral.spread });
  if (!readShare(text, draft) && !readUnit(text, draft, numeral, currency?.unit)) {
    if (currency) Object.assign(draft, { type: 'amount', unit: currency.unit });
  }
  return withBounds(text, draft);
}

/** 30%, 三成, 七成半, 兩成三, 0.5個百分點. */
function readShare(text: string, draft: Draft): boolean {
  const percent = matchAt(PERCENT, text, draft.end);
  if (percent !== null) {
    draft.type = 'percentage';
    draft.unit = percent[0].includes('点') ? '百分點' : '';
    draft.end = PERCENT.lastIndex;
    return true;
  }
  const tenths = matchAt(TENTHS, text, draft.end);
  const most = Math.max(Number(draft.value ?? 0), Number(draft.high ?? 0));
  if (tenths === null || most > 10 || most < 1) return false;
  const more = tenths.groups?.['half'] ? 5 : (readNumber(tenths.groups?.['hundredths'] ?? '') ?? 0);
  draft.type = 'percentage';
  draft.ratio = 10;
  scale(draft, (value) => tidy(value * 10 + more));
  draft.end = TENTHS.lastIndex;
  if (more === 0) readSomeBehind(text, draft);
  return true;
}

function scale(draft: Draft, change: (value: number) => number): void {
  if (typeof draft.value === 'number') draft.value = change(draft.value);
  if (typeof draft.low === 'number') draft.low = change(draft.low);
  if (typeof draft.high === 'number') draft.high = change(draft.high);
}

/** 個半月, 兩個半月: the half stands inside the unit. */
const HALF_INSIDE = / ?个半 ?(?<unit>月|钟头|小时|钟|世纪|学年|星期|礼拜|学期)/uy;
const SOME_INSIDE = / ?个[几多](?<unit>月|钟头|小时|钟|世纪|学年|星期|礼拜)/uy;

function readUnit(text: string, draft: Draft, numeral: Numeral, currency: string | undefined): boolean {
  const inside = matchAt(HALF_INSIDE, text, draft.end);
  if (inside !== null) {
    const unit = unitAt(`个${inside.groups?.['unit']}`, 0) ?? unitAt(inside.groups?.['unit'] ?? '', 0);
    scale(draft, (value) => value + 0.5);
    draft.end = HALF_INSIDE.lastIndex;
    return setUnit(draft, unit);
  }
  const some = matchAt(SOME_INSIDE, text, draft.end);
  if (some !== null) {
    draft.end = SOME_INSIDE.lastIndex;
    draft.under = Number(draft.value) + 1;
    return setUnit(draft, unitAt(`个${some.groups?.['unit']}`, 0) ?? unitAt(some.groups?.['unit'] ?? '', 0));
  }
  let at = draft.end;
  if (text.charAt(at) === ' ') at++;
  const unit = unitAt(text, at);
  if (unit === null || !fits(text, at, unit, numeral, currency)) return false;
  draft.end = at + unit.key.length;
  setUnit(draft, unit);
  if (unit.type === 'multiple') readGrowth(text, draft);
  if (unit.type === 'amount') {
    if (currency !== undefined && unit.dimension === 'dollar') draft.unit = currency;
    if (matchAt(MONEY_TAIL, text, draft.end)) draft.end = MONEY_TAIL.lastIndex;
  } else if (currency !== undefined && unit.type !== 'count') return false;
  readSomeBehind(text, draft);
  if (HALFABLE.has(unit.type) && matchAt(HALF_UNIT, text, draft.end) && !/[个数以]/u.test(text.charAt(draft.end + 1))) {
    scale(draft, (value) => value + 0.5);
    draft.end += 1;
  }
  if (unit.key === '度' && /摄氏 ?(?:零下)? ?$/u.test(text.slice(Math.max(0, draft.start - 6), draft.start))) celsius(text, draft);
  if (unit.key === '度' && /^[cC]/u.test(text.slice(draft.end))) draft.end += 1;
  return true;
}

const SOME_BEHIND = /[多几余](?![元样边方重功媒式变数米渠语族国额款下地何乎久年月])/uy;

/** 三年多, 五十歲幾 and 一成多: more than what is said, less than one more of it. */
function readSomeBehind(text: string, draft: Draft): void {
  if (typeof draft.value !== 'number' || !SOMEABLE.has(draft.type) || !matchAt(SOME_BEHIND, text, draft.end)) return;
  draft.under ??= draft.value + (draft.type === 'percentage' ? 10 : 1);
  draft.end = SOME_BEHIND.lastIndex;
}

const SOMEABLE = new Set(['duration', 'measure', 'age', 'multiple', 'percentage']);
const HALFABLE = new Set(['duration', 'measure', 'multiple', 'amount']);

function setUnit(draft: Draft, unit: Unit | null): boolean {
  if (unit === null) return false;
  draft.type = unit.type;
  draft.unit = unit.name;
  return true;
}

function celsius(text: string, draft: Draft): void {
  draft.unit = '攝氏度';
  draft.start = text.lastIndexOf('摄', draft.start);
}

/** 增加兩倍 is three times as much; 增至兩倍 and 是三倍 are what they say. */
function readGrowth(text: string, draft: Draft): void {
  if (!growthAt(text, draft.start)) return;
  scale(draft, (value) => value + 1);
  if (draft.under !== undefined) draft.under += 1;
}

/** Whether a word of growth stands before `at`. */
export function growthAt(text: string, at: number): boolean {
  const window = text.slice(Math.max(0, at - 9), at);
  return GROWTH.test(window) && !NO_GROWTH.test(window);
}

/** Behind one Chinese digit a unit may be part of a word (三角洲, 五金店); 百 and 千 alone count only what is counted often. */
function fits(text: string, at: number, unit: Unit, numeral: Numeral, currency: string | undefined): boolean {
  const next = text.charAt(at + unit.key.length);
  if (unit.key === '对' && /[零一二两三四五六七八九十百\d]/u.test(next)) return false;
  if (unit.key.length === 1 && CLASHES.has(text.slice(at, at + 2))) return false;
  if (/^[a-z]/u.test(unit.key)) return !numeral.han;
  if (unit.type === 'amount' && currency !== undefined) return true;
  const single = numeral.han && numeral.end - numeral.start === 1;
  // 登陸艇 and 隊伍 hold digits of bankers: one of them alone counts nothing but money.
  if (single && /[壹贰叁叄肆伍陆柒捌玖拾佰仟]/u.test(text.charAt(numeral.start))) return unit.type === 'amount';
  if (!single) return !(unit.weak && numeral.han && numeral.value < 10 && /\p{Script=Han}/u.test(next) && numeral.bare);
  if (!unit.weak) return true;
  return Math.abs(numeral.value) > 1 && (!/\p{Script=Han}/u.test(next) || /[的在等和及与以内或至、]/u.test(next));
}

/** A unit that begins a word of its own: 元旦, 分別, 日本, 天然, 人民. */
const CLASHES = new Set(
  '元旦 元朗 元宵 元首 分别 分之 分区 分为 分行 分成 日本 天然 天文 天水 天后 天津 天星 天主 个体 个别 个案分 件件 部署 部分 部份 部门级 项目组 家长 家居 场所 场地 条例 条文 条约 条件 次序 次要 种族 种植 类型 类似 点钟 点半 点正 级别 级数 口岸 口径 口头 行政 行业 行动 行为 步骤 市场 市区 市镇 省级 区域 区内 区议 区份 国际 国家级 国务 头等 面积 面对 面向 道路 代表 代理 代价 门槛 科技 科学 科研 队伍 员工 方面 方向 方案 方便 方法 方式 回应 回收 回归 回复 手机 手术 手续 手册 把握 把关 根据 根本 角色 角度 路线 路面 线路 界别 界限 球场 球员 节目 节日 升降 升级 升值 升至 升幅 升旗 度假 度过 副主 副局 打击 打造 打算 打印 打字 打工 打仗 打架 打扮 打开 打电 打断 打理 字眼 字体 里程 晚上 晚会 晚间 夜间 码头 列入 列出 列明 版本 版权 站点 处理 处方 处于 处罚 局长 局部 股东 股份 股票 群组 群众 起码 起步 起来 起初 尾气 床铺 车站 车辆 车主 对于 对应 对接 双方 座谈 座落 位于 位置 名称 名单 名誉 名义 号召 号码 票价 票据 期间 期望 期限 届时 届满 批准 批出 批评 批发 轮候 轮流 组成 组织 组别 组合 包括 包含 包装 段落 句子 笔者 笔试 封闭 封锁 封面 则例 则为 例外 例如 例子 例会 例行 单位数 单一 单独 单程 层面 层次 间接 间距 间中 份额 份内 份子 份量 宗教 宗旨 张贴 台风 台湾 台北 所有 所以 所述 所需 所得 所长 所在 家具 家庭计 部长 部队 集中 集团 集合 集体 首席 首长 首都 首先 局限 圈子 束缚 打算 课程 课堂 课题 楼宇 楼价 分数 分析 分布 分配 分享 分流 分类 分支 分钟间 球类 扇形 梯队 针对 折扣 折合 折叠 段时 点击 点名 点心 站台 口罩 口味 行车 行人 村民 村屋 市民级 市值 县级 镇级 岛屿 头条 面试 面临 面议 道德 代码 门诊部 门户 科目 方圆 回顾 回报 手段 把脉 根治 角落 路程 路段 路口 界线 元件 元素级 元朗区 人民 人数 人力 人工 人手 人员 人均 人才 人家 人类 人心 人物 人情 人次数 年轻 年级 年龄 年长 年老 年纪 年青 年薪 年度 年报 日常 日子 日后 日间 日期 日程 日元 日圆 天气 天台 天空 天桥 夜市 晚餐 米高梅 克服 克里 升学 公里 磅礴 载重 载客 载入 周边 周围 周转 周末 周期 周刊 秒表 次数 倍增 倍感 岁月 台前 列席 副手 起诉 起点 起草 起因 起用 起飞'
    .split(' ')
    .filter((word) => word.length === 2 && word !== '公里'),
);

function withBounds(text: string, draft: Draft): Draft {
  const before = boundBefore(text, draft.start, draft.type !== 'bare');
  const after = boundAfter(text, draft.end);
  const within =
    draft.type === 'duration' || draft.type === 'measure' ? withinAfter(text, draft.end) : null;
  if (draft.bound === 'range') return draft;
  negate(text, draft);
  if (draft.under !== undefined) draft.bound = 'more-than';
  const recent = draft.type === 'duration' && (before?.bound === 'about' ? /^近 ?$/u.test(text.slice(before.at, draft.start)) : false);
  if (draft.type === 'duration') setRelative(text, draft);
  if (before !== null && !recent) {
    draft.bound = before.bound;
    draft.start = before.at;
  }
  for (const end of [after, within]) {
    if (end === null) continue;
    if (before === null || recent || end.bound !== 'about') {
      if (before === null || recent || before.bound === 'about') draft.bound = end.bound;
      draft.end = Math.max(draft.end, end.at);
    }
  }
  return draft;
}

const PAST = /(?:过去|最近|以往|近)(?:的|这)? ?$/u;
const FUTURE = /(?:未来|今后|往后|接下来|其后的|将来)(?:的|这)? ?$/u;

/** 過去一年 and 未來五年: a span before or after the day they are said on. */
function setRelative(text: string, draft: Draft): void {
  const window = text.slice(Math.max(0, draft.start - 6), draft.start);
  const past = PAST.exec(window);
  const future = past === null ? FUTURE.exec(window) : null;
  if (past?.[0].startsWith('近') && (draft.under !== undefined || /[接将附最]近 ?$/u.test(window))) return;
  const match = past ?? future;
  if (match === null) return;
  draft.relative = past === null ? 'future' : 'past';
  draft.start -= window.length - match.index;
}

/** -5°C and −0.5%: only where no other thing before could make the sign a dash. */
function negate(text: string, draft: Draft): void {
  if (typeof draft.value !== 'number' || (draft.type !== 'percentage' && !/度|°/u.test(draft.unit))) return;
  if (!/[-−]/u.test(text.charAt(draft.start - 1)) || /[\d%a-z)年月日]/u.test(text.charAt(draft.start - 2))) return;
  draft.value = -draft.value;
  draft.start -= 1;
}

/** The numeral at `at` read as a quantity, or null when the characters there make none. */
export function quantityAt(text: string, at: number): Draft | null {
  const numeral = readNumeral(text, at);
  return numeral === null ? null : readQuantity(text, numeral);
}
