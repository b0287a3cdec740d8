import { formatDate, monthsBetween } from '../language/dates.ts';
import { findFigures } from '../language/figures/figures.ts';
import { namedPeople } from '../language/people.ts';
import type { QuestionKind } from '../language/question.ts';
import { toReaderScript } from '../language/script.ts';
import type { DateBasis, EditionInfo } from '../knowledge/types.ts';
import type { Notice, Statement } from './answer.ts';
import type { CitedRun } from './citations.ts';
import { forceOn, isSupersededOn } from '../knowledge/in-force.ts';
import { statesPlan } from './deciding/status.ts';

/** How a document's date is known, as people read it. */
export const DATE_BASIS: Readonly<Record<DateBasis, string>> = {
  printed: '日期印於文件',
  declared: '日期由營運者註明',
  inferred: '日期由內文推斷',
  unknown: '營運者未有註明',
};

/** Months after which evidence is too old for a question about the present. */
const OLD_MONTHS = 24;

/** For whom notices are worded: the day they ask on, whether they ask about the present, and their script. */
export interface Reader {
  asOf: string;
  asksNow: boolean;
  /** What the question asks for; null where it was not read. */
  asked: QuestionKind | null;
  script: 'hant' | 'hans';
}

/** Kinds that are answered by items, and how many of them are worth a count. */
const ITEMS: ReadonlySet<QuestionKind> = new Set(['list', 'summary', 'procedure']);
const WORTH_COUNTING = 3;

/**
 * What a reader has to know about the documents behind the statements, each said once. Our words are in the reader's
 * script; titles stay in the document's.
 */
export function noticesFor(statements: readonly { statement: Statement; run: CitedRun }[], reader: Reader): Notice[] {
  const notices: Notice[] = [];
  if (statements.filter(({ run }) => run.conflicts === true).length > 1) {
    const text = '不同文件的說法並不一致，以下先列出較新的一份；請留意各文件的日期。';
    notices.push({ kind: 'conflict', text: toReaderScript(text, reader.script) });
  }
  const [first] = statements;
  const isOneDocument = statements.every(({ run }) => run.edition.id === first?.run.edition.id);
  if (reader.asked !== null && ITEMS.has(reader.asked) && isOneDocument && statements.length >= WORTH_COUNTING) {
    const text = `以上共引述${statements.length}項，按文件的次序排列。`;
    notices.push({ kind: 'count', text: toReaderScript(text, reader.script) });
  }
  const editions = new Map(statements.map(({ run }) => [run.edition.id, run.edition]));
  // One newer document among those cited is enough to speak of the present.
  const newest =
    [...editions.values()]
      .map(({ description }) => description.issued.date)
      .toSorted()
      .at(-1) ?? '';
  for (const edition of editions.values()) {
    const runs = statements.filter(({ run }) => run.edition.id === edition.id).map(({ run }) => run);
    notices.push(...editionNotices(edition, runs, newest, reader));
  }
  if (statements.some(({ statement }) => statement.parts.some((part) => part.kind === 'ours' && part.rule === 'sic'))) {
    notices.push({
      kind: 'misprint',
      text: toReaderScript('〔原文如此〕之前的字按文件所印引述，本服務沒有改動。', reader.script),
    });
  }
  if (first !== undefined && reader.asked === 'person' && statements.some(({ run }) => namesHolder(run))) {
    const date = formatDate(first.run.edition.description.issued.date);
    const text = `人士的職銜截至文件日期（${isOneDocument ? date : '見各文件'}），其後或有變動。`;
    notices.push({ kind: 'office-holders', text: toReaderScript(text, reader.script) });
  }
  return notices.filter((notice, index) => notices.findIndex((one) => one.text === notice.text) === index);
}

/** Whether what is cited names somebody by an office, which another may hold by now. */
function namesHolder({ sentences }: CitedRun): boolean {
  return sentences.some(({ text }) => namedPeople(text).length > 0);
}

function editionNotices(
  edition: EditionInfo,
  runs: readonly CitedRun[],
  newest: string,
  { asOf, asksNow, script }: Reader,
): Notice[] {
  const { issued, title, kind, status } = edition.description;
  const date = formatDate(issued.date);
  const notices: Notice[] = [];
  const say = (noticeKind: Notice['kind'], text: string, before = ''): void => {
    notices.push({ kind: noticeKind, text: before + toReaderScript(text, script) });
  };
  const basis = issued.basis === 'unknown' ? '' : `（${DATE_BASIS[issued.basis]}）`;
  say('issued-date', `：${date}${basis}。`, inTitleMarks(title));
  if (issued.basis === 'unknown') {
    say('inferred-date', '這份文件的發出日期不詳；文中「今日」「昨日」「今年」等說法未能換算為確實日期。');
  }
  if (issued.basis === 'inferred') {
    say(
      'inferred-date',
      `文件沒有印明日期，只能由內文推斷為${date}；文中「今日」「昨日」「今年」等說法未能換算為確實日期。`,
    );
  }
  if (kind === 'press-report') say('press-report', '這是傳媒的報道，並非政府文件。');
  const plans = runs.some((run) => run.sentences.some((one) => one.kind !== 'heading' && statesPlan(one.text, kind)));
  if (plans) {
    const passed = plannedDayHasPassed(runs, edition, asOf) ? '，當中所訂的時間已過' : '';
    say('plan', `這是${issued.date === '' ? '文件發出' : date}時的計劃或目標${passed}；文件沒有說明其後是否已經落實。`);
  }
  const force = forceOn(edition, asOf);
  const { from = '', until = '' } = edition.description.inForce ?? {};
  if (isSupersededOn(edition, asOf)) say('superseded', sayBySupersession(edition));
  else if (force === 'expired') say('expired', `這份文件有效至${formatDate(until)}，現已過期。`);
  if (force === 'before') say('not-in-force-yet', `這份文件自${formatDate(from)}起生效，現時尚未生效。`);
  if (edition.status === 'superseded') say('superseded', `這份文件已有較新的版本，以上引自${date}的舊版本。`);
  if (asksNow && newest === '') {
    say('outdated', '所引文件都沒有註明日期，未必反映現況。');
  } else if (asksNow && monthsBetween(newest, asOf) > OLD_MONTHS) {
    say('outdated', `這份文件發出已超過兩年（${date}），未必反映現況。`);
  }
  if (status !== '') say('sample-document', `所據文件是${status}。`);
  return notices;
}

function sayBySupersession({ supersededBy }: EditionInfo): string {
  const { title = null, from = null } = supersededBy ?? {};
  const since = from === null ? '' : `自${formatDate(from)}起`;
  return `這份文件${since}已由${title === null ? '另一份文件' : inTitleMarks(title)}取代。`;
}

/** Whether a day or year that the cited sentences set themselves, after the document's own date, lies before `asOf`. */
function plannedDayHasPassed(runs: readonly CitedRun[], edition: EditionInfo, asOf: string): boolean {
  const issued = edition.description.issued.date;
  const days = runs
    .flatMap(({ sentences }) => sentences.flatMap(({ text }) => findFigures(text)))
    .flatMap(({ type, value }) => (type === 'date' && /^\d{4}/u.test(String(value)) ? [String(value)] : []))
    .filter((day) => day.slice(0, 4) >= issued.slice(0, 4));
  const last = days.toSorted().at(-1);
  return last !== undefined && last < asOf.slice(0, last.length);
}

/** A title in 《》; titles inside it stand in 〈〉, as Hong Kong prints them. */
export function inTitleMarks(title: string): string {
  return `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`;
}
