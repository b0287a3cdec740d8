import { foldText } from '../../language/fold.ts';
import { ASKING_WORDS } from '../../language/question-words.ts';

const CHOICES =
  /(\p{Script=Han}|[a-z]{2,})\s*[不唔]\s*\1|唔该|是不是|系唔系|系咪|有没有|有冇|有无|会不会|会唔会|可不可以|可唔可以|能不能|得唔得|要不要|需唔需要|该不该|应唔应该|肯不肯|了没有|咗冇|咗未|未来|不少|不超过|不逾|不高于|不低于|不多于|不断|不太|不久|不论|不管|不过|不足|不等|不一|不得不|前所未有|史无前例|[没沒冇]有?(?=[吗?？]*$)|[不唔]同|不仅|不但|不遗余力|没有问题|不用|从来没有过|[未没][曾有]?试过|不时|不愁|不光|不止|不只|不单|无不/gu;
const NEGATIONS = /不|没人|唔|冇|没有|未|无须|毋须|并非|拒绝|反对|取消/u;
/** Bounds, alternatives and conditions are no negations of what is asked: 不能多於, 走唔可以, 不一樣. */
const NO_NEGATIONS =
  /[不唔](?:能|得|可|应|可以|准)?(?:多于|少于|多过|少过|超过|高于|低于|迟于|早于)|[不唔](?:可以|得|会|能|使|用)(?=[?？]*$)|[不唔]一样|唔[断使]|[又既]\p{Script=Han}{1,4}又唔/gu;
/**
 * What has ended, is barred or is lacking is told without the words of a question's negation: 不再公布 as 暫停發布, 唔行得
 * as 封閉, 冇人聽 as 無人接聽, 唔夠 as 不足 or 少於.
 */
const TELLS_LACK =
  /暂停|停止|终止|中止|停运|停办|停用|禁|封闭|关闭|撤销|难以|困难|缺乏|短缺|无(?!论|不|线|障|人机|限)|不足|(?<![不未])(?:少于|低于)|未达|未能|否则|拒|缺席|离[职任开]|退任|(?<![除是莫无])非(?!常|洲|凡|但|遗|物质|政府|牟利)|辞|退出|除外|以外|其余|上限|不得|不予|恶劣/u;

/** True when one of the two is negated and the other is not: 「唔負責」 is not answered by who does. */
export function differsInNegation(question: string, sentence: string): boolean {
  const stated = foldText(sentence);
  if (NEGATIONS.test(stated.replaceAll(CHOICES, '')) || TELLS_LACK.test(stated)) return false;
  const clauses = foldText(question)
    .split(/[,，。;；!！]/u)
    .map((clause) => ({ clause, bare: clause.replaceAll(CHOICES, '').replaceAll(NO_NEGATIONS, '') }));
  const asks = clauses.some(({ clause }) => ASKS.test(clause));
  return clauses.some(
    ({ clause, bare }) =>
      NEGATIONS.test(bare) && (!asks || ASKS.test(clause) || NARROWS.test(clause) || statesNegated(bare, stated)),
  );
}

const ASKS = new RegExp(`${ASKING_WORDS}|未\\s*$`, 'u');
/** A clause that says in which case, or which are not meant. */
const NARROWS = /^\s*[而并]?(?:不是|唔系|不包)|(?:[时际阵]|的话|嘅话)\s*$/u;

/**
 * What stands in a clause of its own tells how things are: 「條村冇電，點跟進」 asks what is done. But where the sentence
 * tells of the very thing that the clause negates, it is of others: 「不合資格的人檢驗，罰多少」.
 */
function statesNegated(clause: string, stated: string): boolean {
  return [...clause.matchAll(NEGATED)].some(([, word = '']) => stated.includes(word));
}

const NEGATED = /(?:不|唔|冇|没有|未)(\p{Script=Han}{2})/gu;

const ASKS_FORMER =
  /(?:调整|调高|调低|上调|下调|修订|放宽|收紧|优化|改革|更改|改动|加价|减价|提高|增加|降低)(?:之)?前|原来|原本|本来|以往|从前|旧(?:有)?(?:上限|金额|标准|安排)/u;
const STATES_NEW =
  /(?:上调|下调|增|加|提高|提升|降|减|调整|调高|调低|放宽|改|延长|缩短)[\p{Script=Han}「」]{0,16}?[至到为]/u;
const STATES_FORMER =
  /由(?=.{1,30}?(?:至|到|增|减|降|升|上调|下调|改))|之?前的|原(?:来|本|有|为|订|定)|以往|从前|过往/u;

/** True when the question is for what stood before a change and the sentence tells only what it was changed to. */
export function tellsOnlyTheNew(question: string, sentence: string): boolean {
  const stated = foldText(sentence);
  return ASKS_FORMER.test(foldText(question)) && STATES_NEW.test(stated) && !STATES_FORMER.test(stated);
}

const ASKS_NEXT = /下一?[次届回轮]|下[一两]?(?:年度|季)|之后(?:一|那)次/u;
const STATES_AHEAD = /下一(?!阶段|步)|下[次届回轮]|翌|将(?!军)|即将|预计|预期|拟|会[于在]/u;

/** 「將來要有幾多個」 is not told by what 現行 rules ask for. */
const ASKS_AHEAD = /将来|日后/u;
const STATES_PRESENT = /现行|现时|目前/u;

/** True when the question is for the next time and the sentence tells only of one that was: 「下一次會議幾時開」. */
export function tellsOnlyTheLast(question: string, sentence: string): boolean {
  const [asked, stated] = [foldText(question), foldText(sentence)];
  if (ASKS_AHEAD.test(asked) && STATES_PRESENT.test(stated) && !/未来|建议|修订|计划/u.test(stated))
    return !STATES_AHEAD.test(stated);
  return ASKS_NEXT.test(asked) && !STATES_AHEAD.test(stated);
}
