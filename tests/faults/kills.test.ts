import { afterAll, describe, expect, it } from 'vitest';
import type { KillPlan } from './kill-plan.ts';
import { killAt, NAMED_POINTS } from './write-points.ts';

const times = (point: string, detail: string, ...which: number[]): KillPlan[] =>
  which.map((time) => ({ point, detail, time }));
const SHOW = 'UPDATE edition SET visible_at = ?';
const HIDE = 'UPDATE edition SET visible_at = NULL';

/** Moments at each named write point; `npm run bench -- ingest --part faults` takes many more. */
const PLANS: Readonly<Record<string, readonly KillPlan[]>> = {
  parsing: times('parsing', '', 1, 4, 5, 8, 10),
  'batch write, between transactions': times('batch-write', '', 1, 4, 9, 14, 17),
  'batch write, inside a transaction': [
    ...times('transaction-open', 'INSERT OR IGNORE INTO document', 3),
    ...times('transaction-open', 'INSERT INTO edition_part', 4),
    ...times('transaction-open', 'INSERT INTO placement', 2),
    ...times('transaction-open', 'INTO passage_terms', 2),
    ...times('transaction-open', 'INTO sentence_vector', 4),
  ],
  'batch write, just committed': times('transaction-committed', 'INSERT INTO placement', 4),
  'making visible': [...times('transaction-open', SHOW, 1, 3, 5), ...times('transaction-committed', SHOW, 1, 4)],
  'index save': [
    ...times('index-save', 'begin', 2),
    ...times('index-save', 'written', 1, 3),
    ...times('index-save', 'renamed', 1),
    ...times('index-save', 'recorded', 3),
    ...times('transaction-open', 'INSERT INTO index_file', 2),
  ],
  'encoding in the background': [
    ...times('transaction-open', 'INTO sentence_vector', 1, 5),
    ...times('transaction-committed', 'INTO sentence_vector', 2),
  ],
  'adding to the vector index': times('index-add', '', 1, 3),
  'a new edition': [
    ...times('transaction-open', 'INSERT INTO placement', 1),
    ...times('transaction-open', SHOW, 2),
    ...times('transaction-committed', SHOW, 3),
  ],
  'erasing, hiding': [...times('transaction-open', HIDE, 2), ...times('transaction-committed', HIDE, 1, 5)],
  'erasing, clearing away': [
    ...times('transaction-open', 'DELETE FROM passage ', 2),
    ...times('transaction-committed', 'DELETE FROM edition_part', 3),
    ...times('transaction-open', 'DELETE FROM placement', 1),
    ...times('transaction-open', 'DELETE FROM sentence_vector', 2),
    ...times('transaction-committed', 'DELETE FROM sentence_vector', 1),
    ...times('transaction-committed', 'DELETE FROM edition WHERE', 2),
  ],
  'withdrawing with the text kept, and bringing it back': [
    ...times('transaction-committed', 'withdrawn_because = ?', 2),
    ...times('transaction-open', 'DELETE FROM passage ', 2),
    ...times('transaction-open', 'withdrawn_at = NULL', 1),
    ...times('transaction-open', 'INSERT INTO passage ', 2),
  ],
  'the file as it was added': times('file-write', '', 1, 2, 5, 9, 11),
  'a job, accepting it': [
    ...times('transaction-open', 'INSERT OR IGNORE INTO job', 2),
    ...times('transaction-committed', 'INSERT OR IGNORE INTO job', 3),
  ],
  'a job, doing it': [
    ...times('transaction-committed', "UPDATE job SET state = 'running'", 2),
    ...times('transaction-open', 'INSERT INTO placement', 3),
    ...times('transaction-committed', SHOW, 1),
    ...times('transaction-committed', 'INSERT INTO source', 2),
    ...times('transaction-open', 'UPDATE job SET state = ?', 1),
    ...times('transaction-committed', 'UPDATE job SET state = ?', 2),
    ...times('transaction-committed', HIDE, 1),
    ...times('transaction-open', 'DELETE FROM passage ', 1),
    ...times('transaction-committed', 'INSERT INTO passage ', 4),
    ...times('transaction-open', 'withdrawn_at = NULL', 1),
    ...times('transaction-committed', 'withdrawn_at = NULL', 1),
  ],
  'migration of an empty folder': times('migration', '', 1, 2),
  'migration of a folder with documents': times('migration', '', 1, 2, 3),
  'answer stored': [
    ...times('transaction-open', 'INSERT INTO turn', 1, 9),
    ...times('transaction-committed', 'INSERT INTO turn', 1, 20),
  ],
};

const tally = new Map<string, { kills: number; acknowledged: number }>();

describe.concurrent('a process killed with SIGKILL', () => {
  for (const point of NAMED_POINTS) {
    it.each(PLANS[point.name] ?? [])(`${point.name}: $point $detail, time $time`, { timeout: 60_000 }, async (plan) => {
      const { found, acknowledged } = await killAt(point, plan);
      expect(found).toEqual([]);
      const before = tally.get(point.name) ?? { kills: 0, acknowledged: 0 };
      tally.set(point.name, { kills: before.kills + 1, acknowledged: before.acknowledged + acknowledged });
    });
  }

  it('is killed at every named point', () => {
    expect(Object.keys(PLANS).toSorted()).toEqual(NAMED_POINTS.map(({ name }) => name).toSorted());
  });
});

afterAll(() => {
  const rows = [...tally].map(
    ([name, { kills, acknowledged }]) =>
      `${name.padEnd(42)}${String(kills).padStart(5)}${String(acknowledged).padStart(14)}`,
  );
  process.stdout.write(`\n${'kills by write point'.padEnd(42)}kills  acknowledged\n${rows.join('\n')}\n\n`);
});
