/**
 * Whether who does it, to whom it is done, whether one may or must, where one goes or what is counted is told otherwise by
 * a particle, a counter or the order alone; all other words may be the same. Both texts are folded.
 */
export function changesPart(one: string, other: string): boolean {
  return (
    isDoneTo(one, other) ||
    isDoneTo(other, one) ||
    isAddressed(one, other) ||
    isAddressed(other, one) ||
    actsOn(one, other) ||
    actsOn(other, one) ||
    comesFrom(one, other) ||
    comesFrom(other, one) ||
    leadsOver(one, other) ||
    changesOrder(one, other) ||
    FOR_OTHERS.test(one) !== FOR_OTHERS.test(other) ||
    countsOther(one, other) ||
    asksOfMe(one, other) ||
    asksOfMe(other, one) ||
    endsOrBegins(one, other) ||
    endsOrBegins(other, one) ||
    obliges(one, other) ||
    obliges(other, one)
  );
}

const DONE_TO =
  /(?:被|遭到?|[给畀俾]人家?)(?:他人|别人|人)?(\p{Script=Han}(?![的了过着人]|后[果才])\p{Script=Han}|\p{Script=Han}(?=[的了过着人]))/gu;

/** 被投訴的醫生 is not 投訴醫生的人: one suffers what the other does. */
function isDoneTo(one: string, other: string): boolean {
  const suffered = sufferedIn(other);
  return [...sufferedIn(one)].some((act) => !suffered.has(act) && other.includes(act));
}

const sufferedIn = (text: string) => new Set([...text.matchAll(DONE_TO)].map(([, act = '']) => act));

const ADDRESSED = /[向替代](\p{Script=Han}{2})(\p{Script=Han}{2})/gu;
const BEFORE_ACT = '(?:可以?|会|要|能够?|应该?|须|需要?|何时|如何|怎样?)?';

/** 向政府交還土地 is not 政府交還土地. */
function isAddressed(one: string, other: string): boolean {
  return [...one.matchAll(ADDRESSED)].some(([, party = '', act = '']) =>
    new RegExp(`(?:^|,|由)${party}${BEFORE_ACT}${act}`, 'u').test(other),
  );
}

/** What people and bodies do to each other. */
const ACT_ON =
  /(投诉|举报|检举|监察|监督|起诉|控告|检控|邀请|访问|探访|委任|委派|提名|推荐|聘请|聘用|解雇|辞退|资助|赞助|照顾|代表|通知|支持|批评|调查|培训|接待|罢免|领养|收养|赡养|欺凌|歧视|骚扰|追讨|拒绝|批准|保护|委托|授权)(谁|\p{Script=Han}{2})/gu;

/** 舉報僱主 is not 僱主舉報. */
function actsOn(one: string, other: string): boolean {
  return [...one.matchAll(ACT_ON)].some(
    ([, act = '', party = '']) => other.includes(`${party}${act}`) && !other.includes(`${act}${party}`),
  );
}

/** What leads from what stands before it to what follows. */
const LEADS =
  /(?:[去往到至赴飞入帮替代向]|[多少高低大小][过于]|超过|(?<=先\p{Script=Han}{1,8})[后再才就])(?=([我他她你]|[\p{L}\p{N}]{2}))/gu;

/** 機場去市區 is not 市區去機場, nor 先交錢後考試 先考試後交錢. */
function leadsOver(one: string, other: string): boolean {
  const [left, right] = [endsOf(one), endsOf(other)];
  return left.some(({ to, from }) =>
    right.some((back) => back.to !== to && from.includes(back.to) && back.from.includes(to)),
  );
}

const TOWARDS = /[去往到至赴](?![哪什几多])(\p{Script=Han}{2})/gu;

/** 轉去另一隊 is not 由另一隊轉來. */
function comesFrom(one: string, other: string): boolean {
  return [...one.matchAll(TOWARDS)].some(
    ([, to = '']) =>
      new RegExp(`[由从自]${to}`, 'u').test(other) &&
      !new RegExp(`[由从自]${to}`, 'u').test(one) &&
      !new RegExp(`[去往到至赴]${to}`, 'u').test(other),
  );
}

const endsOf = (text: string) =>
  [...text.matchAll(LEADS)].map(({ 1: to = '', index }) => ({ to, from: text.slice(0, index) }));

/** People, and ends of words for people and bodies. */
const PARTY =
  /我(?![们的想家个哋啲老阿爸妈])|专家|配偶|父母|子女|老公|老婆|丈夫|妻子|儿子|女儿|\p{Script=Han}主(?![席导办题义持])|\p{Script=Han}工(?![作程资业商艺厂会具])|\p{Script=Han}[人者员户长师生东事民客商警官方局署处会院校府部司](?![区城务资任员日议])/gu;

/** 股東可以罷免董事 is not 董事可以罷免股東: both stand in the other order. */
function changesOrder(one: string, other: string): boolean {
  const [left, right] = [partiesOf(one), partiesOf(other)];
  const shared = left.filter((party) => right.includes(party));
  return shared.join() !== right.filter((party) => left.includes(party)).join();
}

/** Those named once: of one that is named twice (駐校社工, 兩社工) the order tells nothing. */
function partiesOf(text: string): string[] {
  const all = [...text.matchAll(PARTY)].map(([party]) => party);
  return all.filter((party) => all.indexOf(party) === all.lastIndexOf(party));
}

const FOR_OTHERS = /[帮替代](?:他人|别人|人)/u;

const PEOPLE_COUNTED = /(?:多少|几)个?(?:人(?!民币)|名(?!额)|位)/u;
const THINGS_COUNTED = /(?:多少|几)(?:间|家(?!人)|所|次|宗|条|辆|架|座|幢|栋|艘|份|张|本|项|种|类|款)/u;

/** 多少人 is not 多少間. */
function countsOther(one: string, other: string): boolean {
  return isPeople(one, other) || isPeople(other, one);
}

const isPeople = (one: string, other: string) =>
  PEOPLE_COUNTED.test(one) && !THINGS_COUNTED.test(one) && THINGS_COUNTED.test(other) && !PEOPLE_COUNTED.test(other);

/** 誰可以查閱我的資料 is not 我可以查閱誰的資料. */
const asksOfMe = (one: string, other: string) => /谁[^,]*我/u.test(one) && /我(?!想)[^,]*谁/u.test(other);

const MAY = /可不可以|可否|能否|能不能|(?:可以|能够?|准许?)[^,]*吗|谁(?:可以|能)/u;
const MUST = /要不要|用不用|需不需要|须不须|是否(?:需要|必须|须|要)|(?:需要|必须|须|要)[^,]*吗|谁(?:需要|必须|要)/u;

/** 可以申報嗎 is not 需要申報嗎. */
function obliges(one: string, other: string): boolean {
  return MUST.test(one) && !MAY.test(one) && MAY.test(other) && !MUST.test(other);
}

const WHEN = '(?:几点|何时|几时|什么时候|几月(?:几[日号])?|哪[年月天日])';
const UNTIL = new RegExp(`[到至]${WHEN}|${WHEN}(?:关|闭|收工|收队|结束|截止|完)`, 'u');
const FROM = new RegExp(`${WHEN}(?:开(?!放时)|起|开始)(?!.*[到至]${WHEN})`, 'u');

/** 開放到幾點 is not 幾點開, nor 試行到幾時 幾月開始試行. */
const endsOrBegins = (one: string, other: string) =>
  UNTIL.test(one) && !FROM.test(one) && FROM.test(other) && !UNTIL.test(other);
