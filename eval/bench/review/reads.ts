/** Every other list and count of the console, run over a full database so that the plan of each statement can be looked at. */
import { readNumbers, readUnanswered } from '../../../src/review/numbers/numbers.ts';
import { countQueues } from '../../../src/review/cases/list.ts';
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

/** By name. What groups or sums a period sorts what it found, which is no fault; what lists must not. */
export const READS: Readonly<Record<string, { sorts?: true; read(ports: Filled['ports']): Promise<unknown> }>> = {
  'random sample': { read: ({ database }) => listSampled(database, FROM, UNTIL) },
  'gold cases': { read: ({ database }) => listGold(database) },
  'second review': { read: ({ database }) => listAgain(database, 'ann', 0) },
  'own that wait': { read: ({ database }) => countOwnWaiting(database, 'ann') },
  'decided as tests': { read: ({ database }) => pageOfReviewed(database, Number.MAX_SAFE_INTEGER) },
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
