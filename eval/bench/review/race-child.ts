// One of two processes that take cases from one database file at once. It prints the cases that it was given.
import { existsSync, writeFileSync, writeSync } from 'node:fs';
import { createSqliteDatabase } from '../../../src/platform/node/sqlite-database.ts';
import { takeNext } from '../../../src/review/cases/leases.ts';
import { REVIEW_RULES } from '../../../src/config/review.ts';
import { createKeyed } from '../../../src/shared/keyed.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { randomIds } from '../../../src/shared/ids.ts';

const [, , file = '', person = '', other = ''] = process.argv;
const database = createSqliteDatabase(file);
const ports = {
  database,
  clock: systemClock,
  ids: randomIds,
  rules: { ...REVIEW_RULES, gold: 0 },
  keyed: await createKeyed('race', 'review'),
};
// Neither begins before both are there.
writeFileSync(`${file}.${person}`, '');
while (!existsSync(`${file}.${other}`)) await new Promise((resolve) => setTimeout(resolve, 1));
const taken: number[] = [];
for (;;) {
  const lease = await takeNext(ports, person, { queue: 'random' });
  if (lease === undefined) break;
  taken.push(lease.seq);
  // Whoever has a case works on it; without that one process would starve the other of the file.
  await new Promise((resolve) => setTimeout(resolve, 1));
}
database.close();
writeSync(1, JSON.stringify(taken));
