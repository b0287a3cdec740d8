import type { Range } from '../../knowledge/types.ts';
import {
  compareFigures,
  type Figure,
  figureProves,
  findFigures,
  isAmount,
  unitAgrees,
} from '../../language/figures/figures.ts';
import { NAMED_PLACE } from '../../language/places.ts';
import { namedPeople } from '../../language/people.ts';

/** A value that a question states, and one of the same kind that a sentence states in its place. All folded. */
export interface Instead {
  /** Where the asker's value stands in the question. */
  asked: Range;
  /** What would stand there if the question were right. */
  value: string;
  /** What the sentence records, as it is shown. */
  recorded: Range;
  /** No two of them hold together: a thing has one head, one count and one day on which it was signed. */
  sole: boolean;
}

/**
 * What a folded sentence may state where a folded question states something else: a figure, a day, who heads or leads it,
 * the body that it stands under or that is in charge of it. Whether it is said of the same thing is for the question to
 * show that has the recorded value in it (`amended`): it must be answered, or be settled with yes, by that sentence.
 */
export function insteadOf(asked: string, stated: string): Instead[] {
  return (
    [figuresInstead, daysInstead, placesInstead, doersInstead, namesInstead, bodiesInstead]
      .flatMap((find) => find(asked, stated))
      // 「144小時簽證是否延長至240小時」: what is recorded is what the question knows already.
      .filter((other) => !amended(asked, { ...other, value: '' }).includes(other.value))
      .filter((other) => !ASKS.test(asked.slice(other.asked.start, other.asked.end)))
  );
}

/** 何 alone is a surname as well. */
const ASKS = /什么|咩|哪|谁|边个|几|多少|何[人时处地者]/u;

/** The question with what is recorded in the place of what it states. */
export function amended(question: string, { asked, value }: Pick<Instead, 'asked' | 'value'>): string {
  return question.slice(0, asked.start) + value + question.slice(asked.end);
}

function figuresInstead(asked: string, stated: string): Instead[] {
  const figures = findFigures(stated);
  return findFigures(asked)
    .filter((figure) => isAmount(figure) && isPlain(figure))
    .flatMap((figure): Instead[] => {
      const noun = figure.type === 'count' ? nounBehind(asked, figure) : undefined;
      const alike = figures
        .filter((one) => one.type === figure.type && unitAgrees(one.unit, figure.unit))
        .map((one) => ({ one, end: noun === undefined ? one.end : endOfNoun(stated, one, noun) }))
        .filter(({ end }) => end !== undefined);
      // Of several, the question may mean any, or all: 「首三座大樓，其餘五座大樓」 are eight. One that it takes from another
      // thing is for the clause to tell.
      if (alike.length > 1 && !alike.some(({ one }) => figureProves(one, figure))) return [];
      return alike
        .filter(({ one }) => isPlain(one) && compareFigures(one, figure) === 'different')
        .map(({ one, end = one.end }) => {
          const value = stated.slice(one.start, one.end);
          return { asked: figure, value, recorded: { start: one.start, end }, sole: true };
        });
    });
}

/** A bound of either leaves room for the other. */
function isPlain({ bound, value }: Figure): boolean {
  return bound === 'exact' && typeof value === 'number';
}

/** How the noun that a figure counts ends: 文件 of 四份合作文件. */
function nounBehind(text: string, { end }: Figure): string | undefined {
  return /^(?:大|项|份|个|条|座|间|所|家|类|点|位|名)?(?:合作)?(\p{Script=Han}{2})/u.exec(text.slice(end))?.[1];
}

/** Characters that describe what is counted, before its noun: 20份合作文件. */
const BEFORE_NOUN = 6;

function endOfNoun(text: string, { end }: Figure, noun: string): number | undefined {
  const [behind = ''] = /^[^,，、。;；和及与]*/u.exec(text.slice(end, end + BEFORE_NOUN + noun.length)) ?? [];
  const at = behind.indexOf(noun);
  return at < 0 ? undefined : end + at + noun.length;
}

/** What is done once, so that it has one day. A meeting of many is none of it, but for its number. */
const ONCE = /签|成立|公布|发表|发布|推出|通车|开通|启用|落成|通过/u;
const NUMBERED = /第[一二两三四五六七八九十百\d]+[次届]/u;

function daysInstead(asked: string, stated: string): Instead[] {
  const [day, ...more] = findFigures(asked).filter(isDay);
  if (day === undefined || more.length > 0) return [];
  const days = findFigures(stated.replaceAll(/《[^》]*》/gu, (title) => ' '.repeat(title.length))).filter(isDay);
  const [one] = days;
  if (one === undefined || days.length > 1 || figureProves(one, day) || figureProves(day, one)) return [];
  const sole = ONCE.test(asked) || NUMBERED.test(asked);
  return [{ asked: day, value: stated.slice(one.start, one.end), recorded: one, sole }];
}

/** A day, month or year of the calendar that is named with its year. */
function isDay({ type, relative, value, granularity }: Figure): boolean {
  return (
    type === 'date' &&
    relative === undefined &&
    typeof value === 'string' &&
    /^\d{4}/u.test(value) &&
    (granularity === 'day' || granularity === 'month' || granularity === 'year')
  );
}

const PLACES =
  '香港|澳门|广东|广西|广州|深圳|珠海|佛山|惠州|东莞|中山|江门|肇庆|北京|上海|天津|重庆|福建|四川|湖北|陕西|前海|横琴|南沙';
const HELD = '举行|召开|举办|会面|签署|签订|成立|设立|开幕|开会|进行|开';
const AT = new RegExp(`(?:在|于|到|去|赴)(?<place>${PLACES})[^,，。;；]{0,8}?(?<act>${HELD})`, 'du');
const MEETS = /举行|召开|举办|会面|开/u;

/** 「是否在廣州舉行」 of what was held in Hong Kong, unless it was held at both. */
export function placesInstead(asked: string, stated: string): Instead[] {
  const [wanted, found] = [AT.exec(asked), AT.exec(stated)];
  const at = wanted?.indices?.groups?.['place'];
  const { place = '', act = '' } = found?.groups ?? {};
  if (!wanted || !at || !found || place === wanted.groups?.['place']) return [];
  if (wanted.groups?.['act'] !== act && !(MEETS.test(wanted.groups?.['act'] ?? '') && MEETS.test(act))) return [];
  if (new RegExp(`(?:在|于)${wanted.groups?.['place']}`, 'u').test(stated)) return [];
  const recorded = { start: found.index, end: found.index + found[0].length };
  const sole = ONCE.test(act) || NUMBERED.test(asked);
  return [{ asked: { start: at[0], end: at[1] }, value: place, recorded, sole }];
}

/** Who it is done by, before what is done. Of the first kinds there is one. */
const DONE_BY: readonly (readonly [act: string, sole: boolean])[] = [
  ['主持(?:召开)?|召开', true],
  ['率领|带领|领导', true],
  ['批示|见证|宣布|介绍', false],
];
const WHO = '(?:(?!由)\\p{Script=Han}){2,16}?';
const HOLDS = '(?:担任|出任|当|做|任)';
/** Heads, of whom a body has one; its deputies and members are several. */
const HEAD = '(?<!副)(?:组长|主席|会长|主任|召集人|团长|院长|校长|局长|署长)';

function doersInstead(asked: string, stated: string): Instead[] {
  const acts = DONE_BY.flatMap(([act, sole]) => {
    const wanted = new RegExp(`由(${WHO})(?:亲自)?(?:${act})`, 'du').exec(asked);
    const found = new RegExp(`(?:由|(?:^|[,，。与和]))(${WHO})(?:亲自|定期)*(?:${act})`, 'du').exec(stated);
    return inPlaceOf(wanted, found, sole);
  });
  const heads = [
    new RegExp(`由(${WHO})(?:亲自)?${HOLDS}(?<role>${HEAD})`, 'du'),
    new RegExp(`(?<role>${HEAD})(?:是不是|是否为?|是|系)由?(${WHO})(?:担任|出任|当|做)?(?:吗|[?？。]|$)`, 'du'),
    new RegExp(`(?<role>${HEAD})由(${WHO})(?:亲自)?来?${HOLDS}`, 'du'),
  ].flatMap((pattern) => {
    const wanted = pattern.exec(asked);
    const role = wanted?.groups?.['role'] ?? '';
    if (role === '') return [];
    const found = new RegExp(`(?:由|(?:^|[,，。]))(${WHO})(?:亲自)?(?:担任|出任)${role}(?=[,，。;；]|$)`, 'du').exec(
      stated,
    );
    return inPlaceOf(wanted, found, true);
  });
  return [...acts, ...heads];
}

type Match = RegExpExecArray | null;

/** The group of one match in the place of that of the other, unless one of them may be the other. */
function inPlaceOf(wanted: Match, found: Match, sole: boolean): Instead[] {
  const [asked, value] = [groupOf(wanted), groupOf(found)];
  if (wanted === null || found === null || asked === null || value === null) return [];
  const [who, whom] = [wanted[0].slice(asked.start - wanted.index, asked.end - wanted.index), value.text];
  if (mayBeSame(who, whom)) return [];
  const start = /^[,，。与和]/u.test(found[0]) ? found.index + 1 : found.index;
  return [{ asked, value: value.text, recorded: { start, end: found.index + found[0].length }, sole }];
}

function groupOf(match: Match): (Range & { text: string }) | null {
  const at = match?.indices
    ?.slice(1)
    .findIndex((range) => range !== undefined && range !== match.indices?.groups?.['role']);
  const range = at === undefined || at < 0 ? undefined : match?.indices?.[at + 1];
  return match && range ? { start: range[0], end: range[1], text: match.input.slice(range[0], range[1]) } : null;
}

/** 韓正 is 國務院副總理韓正, and one of 三位司長 is the 政務司司長. */
function mayBeSame(one: string, other: string): boolean {
  const tail = one.slice(-2);
  return (
    one.includes(other) ||
    other.includes(one) ||
    (/^(?:[两二三四五六七八九十\d]+[位名]|各|有关)/u.test(other) && other.endsWith(tail))
  );
}

const NAME = '[\\p{Script=Han}]{2,4}';
const POST = '长官|[市省局司部署校院会]长|书记|主席|主任|总理';

/** 「廣東省省長是不是朱小丹」 of 廣東省省長馬興瑞; 「陳如桂是廣州市市長嗎」 of 深圳市市長陳如桂. */
function namesInstead(asked: string, stated: string): Instead[] {
  const holder = new RegExp(
    `([\\p{Script=Han}]{2,10}(?:${POST}))(?:是不是|是否为?|是)(${NAME})(?:吗|[?？。]|$)`,
    'du',
  ).exec(asked);
  const named = holder === null ? [] : namedPeople(stated).map((person) => ({ person, at: stated.indexOf(person) }));
  const other = named.find(({ person, at }) => {
    const post = person.slice(0, 2);
    return holder?.[1]?.endsWith(post) && stated.slice(0, at + 2).endsWith(lastOf(holder[1]));
  });
  const range = holder?.indices?.[2];
  const byName =
    other === undefined || range === undefined || mayBeSame(holder?.[2] ?? '', other.person.slice(2))
      ? []
      : [
          {
            asked: { start: range[0], end: range[1] },
            value: other.person.slice(2),
            recorded: { start: other.at, end: other.at + other.person.length },
            sole: true,
          },
        ];
  return [...byName, ...placesOfPost(asked, stated)];
}

/** 廣東省省長: the place and the post; 當時的 before it is none of it. */
function lastOf(post: string): string {
  return post.split(/时的?|年的?|任|的|届/u).at(-1) ?? post;
}

function placesOfPost(asked: string, stated: string): Instead[] {
  const place = NAMED_PLACE.source;
  const wanted = new RegExp(
    `(${NAME})(?:是不是|是否为?|是)(?<place>${place}|香港|广东)(?<post>[市省]?(?:${POST}))`,
    'du',
  ).exec(asked);
  const at = wanted?.indices?.groups?.['place'];
  if (!wanted || !at) return [];
  const found = new RegExp(`(?<place>${place}|香港|广东)${wanted.groups?.['post']}(?=${wanted[1]})`, 'du').exec(stated);
  const value = found?.groups?.['place'];
  if (!found || !value || value === wanted.groups?.['place']) return [];
  const recorded = { start: found.index, end: found.index + found[0].length + (wanted[1]?.length ?? 0) };
  return [{ asked: { start: at[0], end: at[1] }, value, recorded, sole: true }];
}

const BODY = '[\\p{Script=Han}]{2,14}(?:局|署|处|厅|司|部|办公室|委员会)';

/** What a body stands under, and who is in charge: of the first there is one, of the second there may be others. */
function bodiesInstead(asked: string, stated: string): Instead[] {
  const under = inPlaceOf(
    new RegExp(`(?:设[于在]|隶属于?|属于?|在)(${BODY})(?:之下|辖下|旗下|下面|底下|下)`, 'du').exec(asked),
    new RegExp(`[在于](${BODY})(?:之下|辖下|旗下|下)(?:成立|设立|设)`, 'du').exec(stated),
    true,
  );
  const charged = inPlaceOf(
    new RegExp(`由(${BODY})(?:来)?(?:负责|主责|牵头|跟进|统筹|推行|处理|主理)`, 'du').exec(asked),
    /[(（]([\p{Script=Han}、]{3,40})[)）]$/du.exec(stated),
    false,
  );
  return [...under, ...charged];
}
