/** Every other list and count of the console, run over a full database so that the plan of each statement can be looked at. */
import { readNumbers, readUnanswered } from '../../../src/review/numbers/numbers.ts';
import { countQueues } from '../../../src/review/cases/list.ts';
import { earlierTurns } from '../../../src/review/cases/earlier.ts';
import { filedRows } from '../../../src/review/cases/filing.ts';
import { countOpenTo, listBegun } from '../../../src/review/cases/own.ts';
import { readCase } from '../../../src/review/cases/read-case.ts';
import { decidingCase, wasWeighed } from '../../../src/review/cases/reopen.ts';
import { recentCounts } from '../../../src/review/numbers/recent.ts';
import { listVerified, verifiedOfCase } from '../../../src/review/verified-desk.ts';
import { toldOf } from '../../../src/review/verified-told.ts';
import { emptyAnswer } from '../../../tests/fixtures/empty-answer.ts';
import { countOwnWaiting, listAgain } from '../../../src/review/cases/second.ts';
import { createRunRows } from '../../../src/review/samples/run-rows.ts';
import { flipsBetween, progressOf, wrongOf } from '../../../src/review/samples/run-results.ts';
import { pageOfReviewed } from '../../../src/review/samples/reviewed.ts';
import { listGold, listSampled } from '../../../src/review/samples/sampled.ts';
import type { Database, SqlStatement } from '../../../src/shared/database.ts';
import type { Filled } from './filled.ts';

const DAYS = { from: '2026-03-01', to: '2026-03-30' };
const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const [FROM, UNTIL] = ['2026-02-28T16:00:00.000Z', '2026-03-30T16:00:00.000Z'];

/** A turn of the filled database that cites nothing and stands in a case; every fifth is one. */
const TURN = `turn${String(500).padStart(28, '0')}`;

/** By name. What groups or sums a period sorts what it found, which is no fault; what lists must not. */
export const READS: Readonly<Record<string, { sorts?: true; read(ports: Filled['ports']): Promise<unknown> }>> = {
  'random sample': { read: ({ database }) => listSampled(database, FROM, UNTIL) },
  'gold cases': { read: ({ database }) => listGold(database) },
  'second review': { read: ({ database }) => listAgain(database, 'ann', 0) },
  'own that wait': { read: ({ database }) => countOwnWaiting(database, 'ann') },
  'decided as tests': { read: ({ database }) => pageOfReviewed(database, Number.MAX_SAFE_INTEGER) },
  // What one began is few, and ordered by what is in two tables.
  'begun and not handed in': { read: ({ database }) => listBegun(database, 'reviewer-0', 0), sorts: true },
  'open to one': { read: ({ database }) => countOpenTo(database, 'reviewer-0') },
  'turn to file, by what was shown': {
    read: (ports) =>
      filedRows(
        ports,
        { id: 'new', asked_at: '2026-12-01T00:00:00.000Z', channel: 'web' },
        emptyAnswer({ id: 'new', conversationId: 'new', question: '長者津貼的上限是多少？', message: null }),
      ),
  },
  'what decided a case': { read: ({ database }) => decidingCase(database, TURN) },
  'whether it was weighed': {
    async read({ database }) {
      const row = await readCase(database, TURN);
      return row && wasWeighed({ database }, row, { queue: 'feedback', why: 'other' });
    },
  },
  'asked before': { read: ({ database }) => earlierTurns(database, { turnId: TURN, understoodAs: '長者津貼' }) },
  'verified answers': { read: listVerified },
  'verified answer of a case': { read: (ports) => verifiedOfCase(ports, TURN), sorts: true },
  // Of suspended answers, which are few, those whose owner has no account.
  'suspended answers to be told of': { read: ({ database }) => toldOf(database, { id: 'reviewer-0', role: 'editor' }) },
  'of the last seven days': { read: ({ database }) => recentCounts(database, new Date('2026-12-01')), sorts: true },
  runs: { read: ({ database, clock }) => createRunRows(database, clock).list(20) },
  'run to go on with': { read: ({ database, clock }) => createRunRows(database, clock).next() },
  'last run': { read: ({ database, clock }) => createRunRows(database, clock).latest('upload', 'nothing') },
  'question to ask': { read: ({ database, clock }) => createRunRows(database, clock).nextQuestion('run', 1) },
  'how far a run is': { read: ({ database }) => progressOf(database, { id: 'run', kind: 'upload' }) },
  'what is wrong': { read: ({ database }) => wrongOf(database, { run: 'run', phase: 1 }) },
  flips: { read: ({ database }) => flipsBetween(database, { run: 'run', phase: 1 }, { run: 'run', phase: 2 }) },
  'queues counted': { read: ({ database }) => countQueues(database), sorts: true },
  numbers: { read: ({ database }) => readNumbers(database, DAYS), sorts: true },
  'numbers of a year': { read: ({ database }) => readNumbers(database, YEAR), sorts: true },
  'what is not in the documents': { read: ({ database }) => readUnanswered(database, DAYS, 50), sorts: true },
  'the same of a year': { read: ({ database }) => readUnanswered(database, YEAR, 50), sorts: true },
};

/** Runs one of them, and tells its statements. */
export async function statementsOf({ ports }: Filled, name: string): Promise<SqlStatement[]> {
  const seen: SqlStatement[] = [];
  const { database } = ports;
  const recorded: Database = {
    ...database,
    get: (sql, params = []) => {
      seen.push({ sql, params });
      return database.get(sql, params);
    },
    all: (sql, params = []) => {
      seen.push({ sql, params });
      return database.all(sql, params);
    },
  };
  await READS[name]?.read({ ...ports, database: recorded });
  return seen;
}
