import { fold, foldText } from './fold.ts';
import { KEPT_WORDS } from './question-words.ts';

/** A clause that asks, with what the first of its sentence is about where it names nothing itself. */
export interface AskingClause {
  question: string;
  /** 沙嶺 of 「沙嶺有多大，由誰負責，幾時完成？」; '' where the first begins with what it asks, absent for the first itself. */
  subject?: string;
}

/**
 * Cuts a sentence at each clause that asks with a question word of its own: 「沙嶺有多大，由誰負責，幾時完成？」 asks three
 * things of 沙嶺. What asks nothing goes with the clause behind it, or with the last. A sentence that asks one thing comes
 * back as it is.
 */
export function clausesAsked(sentence: string): readonly [AskingClause, ...AskingClause[]] {
  const clauses = clausesOf(sentence);
  const parts: string[] = [];
  let waiting = '';
  for (const clause of clauses) {
    if (!asks(clause, parts.length === 0)) waiting += clause;
    else if (parts.length === 0 || saysEnough(clause)) {
      parts.push(waiting + clause);
      waiting = '';
    } else {
      parts.push(`${parts.pop() ?? ''}${waiting}${clause}`);
      waiting = '';
    }
  }
  const [first, ...rest] = parts;
  if (first === undefined || rest.length === 0) return [{ question: sentence }];
  const last = rest.length - 1;
  const subject = subjectOf(first);
  return [
    { question: asOne(first) },
    ...rest.map((part, at) => ({ question: asOne(part) + (at === last ? waiting : ''), subject })),
  ];
}

/** With the marks that end each; what stands in brackets or marks is not cut. */
function clausesOf(sentence: string): string[] {
  const clauses = sentence.match(/(?:《[^》]*》|「[^」]*」|（[^）]*）|\([^)]*\)|\d,\d|[^，,；;])+[，,；;]*/gu) ?? [];
  return clauses.flatMap(listedClauses);
}

/** 「幾時開、喺邊度開、簽咗幾份」: a list of questions, where each has a question word of its own. 「甲、乙有多大」 is none. */
function listedClauses(clause: string): readonly string[] {
  const listed = clause.match(/(?:《[^》]*》|「[^」]*」|[^、])+、?/gu) ?? [];
  const ask = (one: string) => ASKS.test(foldText(one).replaceAll(KEPT_WORDS, ''));
  return listed.length > 1 && listed.every(ask) ? listed.map((one) => one.replace(/、$/u, '，')) : [clause];
}

/** Folded; 幾 alone also counts (十幾, 幾年來, 那幾份), and 點 and 邊 stand in other words. */
const ASKS =
  /哪|什么|咩|乜|谁|多少|几多|几时|几耐|几号|几点|几大|几长|(?<![那这的呢嗰近好前后过十百千])几[个项份次间座条名位种类届](?=\p{Script=Han})|何时|何地|何处|多[大久长远高](?![的度])|(?<![两周旁身])边[个度位间啲年日]|[喺响去到]边(?=[呀㗎啊搞开建设办做起交攞领举登签成召]|[,，?？\s]*$)|是否|有没有|有冇|怎样|怎么|如何|点样|点解|为何/u;
/** Asks by its particle, which behind another question only asks whether that is known: 「…多少錢，算出來了嗎」. Folded. */
const ASKS_WHETHER = /(?:吗|嘛)(?=[，,？?。]*$)/u;
/** 「對片區有沒有興趣的調查」 and 「說不出是誰」 ask nothing: they tell of a question. Folded. */
const TELLS_OF =
  /(?:有没有|有冇|是否|怎样|怎么|如何|点样)[^,，]*的\p{Script=Han}{1,4}[,，]*$|(?:不知道?|说不出|不清楚|不管|无论|不论|忘记|忘了|看不出)[^,，]*(?:哪|谁|什么|多少|几|何|怎|如何|是否)/u;

function asks(clause: string, isFirst: boolean): boolean {
  const folded = foldText(clause);
  if (TELLS_OF.test(folded)) return false;
  return ASKS.test(folded.replaceAll(KEPT_WORDS, '')) || (isFirst && ASKS_WHETHER.test(folded));
}

/** 「是不是」, 「分別多少」, 「又如何」 ask once more what the clause before asks. */
function saysEnough(clause: string): boolean {
  const folded = foldText(clause);
  if (/^[又再]?(?:各自|各|分别|具体|主要)/u.test(folded)) return false;
  if (WHEN_OR_WHERE.test(folded)) return true;
  return folded.replaceAll(SAYS_NOTHING, '').length > 1;
}

/** Says what it asks for by its question word alone. Folded. */
const WHEN_OR_WHERE =
  /谁|几时|何时|什么时候|哪一?[年月日天里]|何地|什么地方|边[个度位年日]|[喺响去到]边|多[大久长远高]|几[耐大长]|为何|为什么|点解/u;
const SAYS_NOTHING =
  /主要|一共|总共|哪些|哪几|几多|多少|几|项|个|份|种|方面|什么|怎样|怎么|如何|有|是否|是|系|咩|乜|边|啲|吗|对|呢|又|例如|比如|譬如|包括|[^\p{L}\p{N}]/gu;

function asOne(part: string): string {
  return part.replace(/[，,；;]+$/u, '？');
}

/** What stands before the first question word of a question, without the words that lead to it; '' where nothing does. */
export function subjectOf(part: string): string {
  const folded = fold(part);
  const bare = folded.text.replaceAll(KEPT_WORDS, (word) => '一'.repeat(word.length));
  const at = ASKS.exec(bare)?.index ?? 0;
  const led = folded.text.slice(0, at).replace(LEADS, '');
  const before = NAMED_THING.test(led) ? led : led.replace(ATTRIBUTE, '');
  const subject = part.slice(0, folded.origins[before.length] ?? part.length);
  return before.length < FEWEST ? '' : subject.replace(POLITE, '');
}

const FEWEST = 2;
/** 「…就多少個」, 「…簽了幾份」, 「…是由誰」: what only leads to the question word. Folded. */
const LEADS =
  /(?:[,，;\s]|是|系|为|有|在|喺|由|于|就|(?<!委员|理事|董事|立法|区?议|[协商学工])会|将|将会|要|可以|能|可|共|一共|总共|合共|分别|大约|约|占地?|占|设|设有|同|和|与|跟|的|嘅|该|其|请|签了|签咗|签署了?|叫|(?:他|她|佢)叫|达成了?|包括|涵盖|包含|提供|举行|举办|其实|究竟|到底|又|分别|各自?|讲|说|做|(?:会|将)?(?:扩展|扩大|增加|减少|提高|延长|调整|成立|设立)(?:至|到|了|咗))+$/u;
/** 「計劃的津貼上限」 belongs to the 計劃, and so does the next thing that is asked. Folded. */
const ATTRIBUTE = /[的嘅][^的嘅,，]{1,6}$/u;
const POLITE = /^(?:請問|请问|想問一?下?|想问一?下?|唔該|我想知道?|想知道?)[，,]?/u;

/** Whether a question names what it asks of, however short it is: 大灣區 of 「大灣區有哪些城市」. */
export function namesItself(question: string): boolean {
  return NAMED_THING.test(foldText(subjectOf(question))) || NAMED_BEHIND.test(foldText(question));
}

/** Ends as names of things do. Folded. */
export const NAMED_THING =
  /(?:^[「《].*|(?<![这那该此其呢嗰])(?![这那该此其呢嗰])\p{Script=Han}(?:[区市县港局署处园桥路站院岛省城会盟]|计划|协议|会议|中心|小组|项目|机制|平台|口岸|政府|高铁|公司|大学)[」》]?)$/u;
/** 「誰是督導組組長？」, 「邊個局負責…？」: what is asked of stands behind the question word. Folded. */
const NAMED_BEHIND =
  /^(?:请问|想问|想知)?(?:(?:谁|边[个位]|哪[一]?位)[是系]|[哪边]一?个(?:政策)?(?:局|部门|机构|单位)).{3}/u;
