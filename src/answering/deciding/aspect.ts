import { askedCount } from '../../language/enumerations.ts';
import { foldText } from '../../language/fold.ts';
import { asksName, asksRoleHolder, namedPeople, tellsName } from '../../language/people.ts';
import { namesNewPlace } from '../../language/places.ts';
import { holdsWantedType, newFigures } from '../../retrieval/answer-type.ts';
import type { QuestionKind } from '../../language/question.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import type { Doubt } from './doubt.ts';
import { doubtAboutThing } from './another-thing.ts';
import { statesList } from './lists.ts';
import { countsAmongFields } from './among-fields.ts';
import { asksItself, tellsBeforeAsking } from './asks-itself.ts';
import { asksDay, datesTellingOnly, tellsDay } from './which-day.ts';
import { holdsAskedClass } from './asked-class.ts';
import { lacksContact } from './contacts.ts';
import { doerOf } from './doer-of.ts';
import { mayTellHow } from './how.ts';
import { usesWithoutExplaining } from './meaning.ts';
import { namesNoSigner } from './signer.ts';
import { comparesNoAmounts } from './compared.ts';
import { isIssuedDate } from './figures-missing.ts';
import { countsAllForOne } from './one-of-all.ts';
import { namedInstead } from './named-instead.ts';
import { keepsBack, namesNoMember } from './named-class.ts';
import { namesOnly } from './named-only.ts';
import { differsInNegation, tellsOnlyTheLast, tellsOnlyTheNew } from './opposite.ts';
import { mayRelate } from './relation.ts';
import { statesAmount } from './states-amount.ts';
import { asksResult, saysUndecided, statesPlan } from './status.ts';
import { namesPointOnly } from './point.ts';
import { asksBody, asksDoer, namesBody, namesDoer, namesMembers } from './who.ts';
import { readVerdict } from '../verdict.ts';
import { leavesPostOpen } from './who-is.ts';
import { asksWhere, tellsPlace } from './where.ts';
import { mayTellWhy } from './why.ts';

/** Whether the sentence states the kind of thing that is asked, on the asked side of it. */
export function doubtAboutAspect(query: PreparedQuery, evidence: Evidence): Doubt | undefined {
  const { text } = evidence.sentence;
  const { kind } = query.read;
  if (asksItself(query.question, text) && !tellsBeforeAsking(query, evidence)) return { kind: 'asks-itself' };
  if (
    // What is asked with 是不是 is answered by what is negated: the verdict says which.
    (kind !== 'yes-no' && differsInNegation(query.question, text)) ||
    tellsOnlyTheNew(query.question, text) ||
    tellsOnlyTheLast(query.question, text)
  )
    return { kind: 'opposite', another: null };
  const thing = doubtAboutThing(query, evidence);
  if (thing !== undefined) return thing;
  const another = namedInstead(query, evidence);
  if (another !== null) return { kind: 'opposite', another };
  if (
    asksResult(query.question) &&
    statesPlan(text, evidence.edition.description.kind) &&
    !(kind === 'yes-no' && mayTellThen(query, evidence))
  )
    return { kind: 'plan-only' };
  if (
    !mayTellWhy(query, evidence) ||
    !mayTellHow(query, evidence) ||
    usesWithoutExplaining(query, evidence) ||
    !mayRelate(query.written, evidence.own.folded) ||
    countsAmongFields(query, evidence) ||
    lacksContact(query.written, evidence.own.folded) ||
    countsAllForOne(query, evidence) ||
    namesOnly(query, evidence) ||
    namesPointOnly(query, evidence.own.folded) ||
    leavesPostOpen(query, evidence) ||
    namesNoSigner(query, evidence) ||
    comparesNoAmounts(query, evidence) ||
    !namesMembers(query, evidence) ||
    !holdsAskedClass(query.written, evidence.own.folded) ||
    doerOf(query, evidence) === 'other'
  )
    return { kind: 'kind-missing', wants: kind };
  return isToldForSure(query) ? doubtAboutKind(query, evidence) : undefined;
}

/** 「研究設立」 tells whoever asks whether it was set up that it was not settled then, and says so. */
/** Whether others passed or approved something, no plan of whoever works at it tells. */
const ASKS_APPROVAL = /(?:通过|获批|获准|批准)了/u;

function mayTellThen(query: PreparedQuery, evidence: Evidence): boolean {
  if (ASKS_APPROVAL.test(query.written)) return false;
  return tellsUndecided(query, evidence) || asksOfThatTime(query, evidence);
}

function tellsUndecided({ question }: PreparedQuery, { sentence, edition }: Evidence): boolean {
  if (!saysUndecided(sentence.text)) return false;
  return readVerdict(question, { cited: sentence.text, description: edition.description }) !== null;
}

/**
 * Whether names and places that are asked for are told in some way, by signs that are sure without a list of them. What
 * lacks them is no answer, and yet stands beside those that may be: it is not left out like what tells of another matter.
 */
export function doubtAboutNames(query: PreparedQuery, evidence: Evidence): Doubt | undefined {
  const { kind } = query.read;
  const lacks =
    tellsNoNames(query, evidence) || (kind === 'place' && asksWhere(query.written) && !tellsWhere(query, evidence));
  return lacks ? { kind: 'kind-missing', wants: kind } : undefined;
}

/** 「叫甚麼名字」 of whatever. Folded. */
const ASKS_CALLED = /叫做?(?:什么|何)名?|(?:名[字称]|全名|全称)(?:分别|各自)?(?:是|叫|为)(?:什么|何|哪)/u;
/** 「三位司長，分別叫甚麼名字」: what stands in marks is nobody's name. */
const ASKS_PEOPLE_CALLED =
  /(?:[局司处署市省校院会]长|官员|主席|主任|委员|代表|专家|院士)[,，]?(?:分别|各自)?(?:叫|的?(?:姓名|名字|全名)(?:是|叫)?)(?:什么|何|哪)/u;
const IN_MARKS = /[《「『“"]([^》」』”"]+)/gu;

/**
 * 「哪四間醫院」 and 「主席是誰」 ask for names: a sentence that says how many there are, or that there is one, tells none.
 * Places have signs of their own.
 */
function tellsNoNames(query: PreparedQuery, evidence: Evidence): boolean {
  const { read, written } = query;
  const { own, sentence } = evidence;
  const isNamed = () => namedPeople(sentence.text).length > 0 || tellsName(own.folded);
  if (ASKS_PEOPLE_CALLED.test(written) && !isNamed()) return true;
  if (ASKS_CALLED.test(written) && !namesInMarks(sentence.text, written) && !isNamed()) return true;
  if (read.kind === 'person' && asksRoleHolder(written) && !statesWhatIsAsked(query, evidence) && !isNamed())
    return true;
  if (OF_A_CLASS.has(read.kind) && keepsBack(written, own.folded)) return true;
  if (OF_A_CLASS.has(read.kind) && namesNoMember(written, sentence.text)) return true;
  return COUNTS_NAMES.has(read.kind) && askedCount(written) !== null && !statesList(query, evidence);
}

const OF_A_MEETING = /[会會][议議]$|[论論][坛壇]$/u;

/** The meeting of whose papers the names are asked for is no name of any. */
function namesInMarks(text: string, written: string): boolean {
  return [...text.matchAll(IN_MARKS)].some(
    ([, name = '']) => !OF_A_MEETING.test(name) && !written.includes(foldText(name)),
  );
}

/** 「哪八個城市」 wants so many of them, and any other 哪裏 a place or what leads to one. */
function tellsWhere(query: PreparedQuery, evidence: Evidence): boolean {
  if (ASKS_SPENT.test(query.written) && SPENT.test(evidence.own.folded)) return true;
  if (askedCount(query.written) !== null && !statesList(query, evidence) && !namesSoMany(query, evidence)) return false;
  return tellsPlace(query.written, evidence.own.folded);
}

/** Kinds that ask which of a class; what a 中心 is for, and whether there is one, a sentence without names tells. */
const OF_A_CLASS: ReadonlySet<QuestionKind> = new Set([
  'organisation',
  'list',
  'place',
  'person',
  'definition',
  'other',
]);

/** Kinds of which a question that counts what it asks for wants so many names. */
const COUNTS_NAMES: ReadonlySet<QuestionKind> = new Set(['organisation', 'person', 'other']);

/** Whether the sentence holds something of the kind that is asked for; the judge weighs it where no rule can be sure. */
export function doubtAboutKind(query: PreparedQuery, evidence: Evidence): Doubt | undefined {
  return statesWhatIsAsked(query, evidence) ? undefined : { kind: 'kind-missing', wants: query.read.kind };
}

/**
 * Figures, days, several things and who is in charge are seen wherever they stand. Names are not: no list holds the
 * places, bodies and people of documents that are yet to come.
 */
function isToldForSure(query: PreparedQuery): boolean {
  const { read, written } = query;
  if (askedCount(written) !== null) return true;
  if (read.kind === 'organisation') return ASKS_OFFICE.test(written) || asksBody(written) || asksDoer(query);
  if (read.kind === 'person') return ASKS_POST.test(written) || asksDoer(query);
  if (read.kind === 'list') return read.several;
  return read.kind === 'figure' || read.kind === 'date';
}

const ASKS_OFFICE = /负责|部门|机构|单位|(?:哪|边|什么)一?个?(?:政策)?局/u;
/** 「甚麼職位的人」 is answered by a post, not by a name. Folded. */
const ASKS_POST = /(?:什么|咩|何|哪个?|边个?)(?:职位|职务|职衔|官职|职称|官衔)|担任(?:什么|咩|何)/u;
const POST = /长官|[局司部市省院校会署处组]长|书记|主席|主任|总理|总监|总裁|秘书|委员|代表团?团长|大使|专员/gu;

/** 到2018年9月是否已經…… of a document of 2018-09: its plan says that it was none yet. */
function asksOfThatTime(query: PreparedQuery, evidence: Evidence): boolean {
  return query.read.figures.some((figure) => isIssuedDate(evidence, figure));
}

/**
 * A question for a day, an amount, a place, a name or a list is answered only by a sentence that states one the question
 * does not hold; the 一 of 一個 counts nothing.
 */
export function statesWhatIsAsked(query: PreparedQuery, evidence: Evidence): boolean {
  const { kind, figures } = query.read;
  const words = query.read.content.map((run) => run.text).join('，');
  if (kind === 'place')
    return (
      namesNewPlace(evidence.own.folded, words) ||
      namesSoMany(query, evidence) ||
      (ASKS_SPENT.test(query.written) && SPENT.test(evidence.own.folded))
    );
  if (kind === 'list' || (kind === 'definition' && askedCount(query.written) !== null))
    return statesList(query, evidence);
  if (kind === 'organisation') return namesBody(query, evidence) && namesDoer(query, evidence, words);
  if (kind === 'date' && ASKS_CLOCK.test(query.written)) return tellsHour(evidence);
  if (kind === 'date' && asksDay(query.written) && !tellsDay(evidence)) return false;
  if (kind === 'date' && datesTellingOnly(query, evidence)) return false;
  if (kind === 'date')
    return (
      holdsWantedType(kind, evidence.sentence, evidence.own, query.read) ||
      TIMES.test(evidence.own.folded) ||
      (ASKS_HOUR.test(query.written) && evidence.own.figures.some((figure) => figure.type === 'time')) ||
      (ASKS_HOW_LONG.test(foldText(query.question)) &&
        newFigures(evidence.own, figures).some((figure) => figure.type === 'duration'))
    );
  if (kind === 'person' && ASKS_POST.test(query.written))
    return (evidence.own.folded.match(POST) ?? []).some((post) => !words.includes(post));
  if (kind === 'person' && asksName(query.question))
    return namesSomebody(evidence.sentence.text, words) && !lacksTitle(query.written, evidence.own.folded);
  if (kind === 'person' && asksDoer(query)) return namesDoer(query, evidence, words);
  return kind !== 'figure' || statesAmount(query, evidence);
}

/** 「邊三個縣」 is answered by 「博羅、惠東、龍門三縣」: places that no list holds. */
function namesSoMany({ written }: PreparedQuery, { own }: Evidence): boolean {
  const count = askedCount(written);
  if (count === null) return false;
  const said = count === 2 ? '[二两]' : ([...'零一二三四五六七八九十'][count] ?? String(count));
  return new RegExp(
    `、[^、,，。;；]{1,12}(?:${said}|${count})个?(?:县|市|区|地|国|省|镇|处|城市|地区|口岸|州)`,
    'u',
  ).test(own.folded);
}

/** 「籌來的錢投到哪裏」 asks for a purpose. Folded. */
const ASKS_SPENT = /(?:钱|资金|款|津贴|经费)[^,，。]{0,8}(?:投|用|花)[^,，。]{0,3}[哪边何]/u;
const SPENT = /用于|用作|用以|投入|投放|投资|拨作|作为/u;

/** Times that no calendar counts: 共和末期, 一局結束之後, 286年, 未來12個至18個月. Folded. */
const TIMES =
  /(?:未来|今后|往后)[^,，。;；]{0,10}(?:[个年月]|日|周|星期)|[\u3400-\u9fff](?:(?:[时初中末晚早后同近]期|前期(?!工作|准备|规划|研究|筹备))|之初|伊始|时代|年代|世纪|年间|[之以][前后]|(?<![然最前今往])后(?=[,，。]|$)|时(?=[,，])|末年|初年)|(?<!\d)\d{1,4}年(?!级)/u;

/** 「開到幾點」 is told by an hour or a part of a day, not by a date. Folded. */
const ASKS_CLOCK = /(?<![哪这那好前])几点(?!建议|要求|意见|内容|不同|理由|原因)/u;
const PART_OF_DAY =
  /[上中下]午|凌晨|清早|早上|晚上?|傍晚|深夜|午夜|全日|全天|通宵|\d{1,2}[:：]\d{2}|[\d一二两三四五六七八九十](?:时(?!代|期|段)|点)/u;

function tellsHour({ own }: Evidence): boolean {
  return own.figures.some(({ type }) => type === 'time') || PART_OF_DAY.test(own.folded);
}

/** 「幾點停」 is answered by an hour, and 「幾時」 may be. Folded. */
const ASKS_HOUR = /几点|几时|何时|什么时候|时间/u;

/** 「幾耐之後開」 is answered by a day or by how long it takes. */
const ASKS_HOW_LONG = /多久|几耐|多长时间|几长时间/u;

/** 「工業局局長是哪位」: whoever chairs what the bureau is in charge of is none; 「有位部長表示支持，是哪一位」. Folded. */
const OF_OFFICE =
  /[局署厅部司处院校]([局署厅部司处院校]长)(?:是|叫)|有(?:一)?[位名个][^,，?？]{0,8}?([部局司市省署厅处院校会]长|主席|主任|书记|总理)[^?？]*(?:是|叫)(?:哪一?位|谁|什么名)/u;

function lacksTitle(written: string, stated: string): boolean {
  const [, office, somebody] = OF_OFFICE.exec(written) ?? [];
  const title = office ?? somebody;
  return title !== undefined && !stated.includes(title);
}

const OFFICE_ACTS = /(行政长官|司长|主席|总理)(?:主持|率领|领导|亲自|批示|见证)/gu;

const WITNESSED = /在[^,，。；;]{2,16}[見见][證证]下/gu;

/** A name that the question does not hold, or an office that is said to hold another: 三位司長擔任副組長. */
function namesSomebody(sentence: string, asked: string): boolean {
  // Whoever saw it done did not do it.
  const text = asked.includes('见证') ? sentence : sentence.replaceAll(WITNESSED, '');
  if (namedPeople(text).some((name) => !asked.includes(name.slice(-2)))) return true;
  const folded = foldText(text);
  const holds = [...folded.matchAll(/[担兼]任([^,，。;；]{1,12})/gu)].some(([, held = '']) =>
    Array.from(held, (_, at) => held.slice(at, at + 2)).some((pair) => pair.length === 2 && asked.includes(pair)),
  );
  if (holds || (folded.includes('由行政长官') && !asked.includes('行政长官'))) return true;
  // 「行政長官是誰」 is not told by what the 行政長官 did.
  return [...folded.matchAll(OFFICE_ACTS)].some(([, office = '']) => !asked.includes(office));
}
