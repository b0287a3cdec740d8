import { findContrast } from '../../language/names/contrast.ts';
import { otherSides } from '../../language/names/contrasted.ts';
import { meetsAny } from './compare-words.ts';
import { exchangesBack } from './gates.ts';
import { type ReadForSame, readWritten } from './read-question.ts';

/** Words that ask, wherever they stand; 六十幾歲 and 好幾晚 ask nothing. Folded. */
const ASKS =
  /什么|哪|谁|吗|呢|多少|怎|多[久长大远高]|何[时地处人]|如何|为何|[是能可会有须需应]否|(?<![十百千万好这那])几(?!乎)|(\p{Script=Han})[不没]\1|有没有|有无|是不|未\?|咩|点(?=[算办做样])|吧|得不得|想(?:知|问|查|了解)|请问/u;

/** A clause of a folded question, and whether it asks. */
export interface Clause {
  text: string;
  asks: boolean;
}

export function clausesOf(written: string): Clause[] {
  const texts = written.match(/[^,?]+\??/gu) ?? [];
  return texts.map((text) => ({ text, asks: ASKS.test(text) }));
}

const cores = new WeakMap<ReadForSame, Map<string, ReadForSame>>();

/**
 * What a question asks, without the clauses that only tell of the asker: of 「我阿爸行動不便，傷殘津貼點申請」 the second. A
 * clause that asks nothing stays where the approved question has a word, figure or place of it, or another side of what
 * it tells (聽日出院 beside 入院). The question itself where there is nothing to leave aside, or where all may matter.
 */
export function coreOf(asked: ReadForSame, approved: ReadForSame): ReadForSame {
  const clauses = clausesOf(asked.written);
  if (clauses.length < 2 || !clauses.some(({ asks }) => asks)) return asked;
  const kept = clauses.filter(({ text, asks }) => asks || speaksOf(readWritten(text, text), approved));
  if (kept.length === clauses.length) return asked;
  const written = kept.map(({ text }) => text).join(',');
  const known = cores.get(asked) ?? new Map<string, ReadForSame>();
  cores.set(asked, known);
  const core = known.get(written) ?? readWritten(asked.question, written);
  known.set(written, core);
  return turnsOnAsker(asked, core) || !namesOne(approved) ? asked : core;
}

/** What is done with anything: alone it names nothing. Folded. */
const ACTS =
  /^(?:预约|预订|投诉|举报|上诉|查询|咨询|登记|报名|注册|续期|补领|换领|更改|取消|退款|审批|批准?|缴费|付款|有权|服务)$/u;

/** What is approved names something: 如何預約服務 does not, and of 「想驗愛滋，點預約」 nothing may be left aside there. */
function namesOne({ units, places }: ReadForSame): boolean {
  return places.length > 0 || units.some(({ text, weight }) => weight === 'full' && !ACTS.test(text));
}

/** Whether one may or must do something turns on who asks, and where; how, when or how much hardly ever does. */
function turnsOnAsker(asked: ReadForSame, core: ReadForSame): boolean {
  return core.asked.has('whether') || core.asked.size === 0 || asked.places.length > core.places.length;
}

function speaksOf(clause: ReadForSame, approved: ReadForSame): boolean {
  return (
    (clause.figures.length > 0 && approved.figures.length > 0) ||
    (clause.places.length > 0 && approved.places.length > 0) ||
    meetsAny(clause, approved) ||
    otherSides(clause.written, approved.written) !== null ||
    findContrast(clause.loose, approved.loose) !== null ||
    exchangesBack(clause.written, approved.written)
  );
}
