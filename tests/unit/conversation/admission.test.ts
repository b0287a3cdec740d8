import { expect, it } from 'vitest';
import { createAdmission } from '../../../src/conversation/admission.ts';
import { createDayLimit, secondsToMidnight } from '../../../src/conversation/day-limit.ts';
import { createQuestionLimit } from '../../../src/conversation/limits.ts';
import { createCallerNames } from '../../../src/conversation/person.ts';
import { createSwitches } from '../../../src/conversation/switches.ts';
import { openDatabase } from './open-database.ts';

const NOON = Date.UTC(2026, 10, 22, 4);
const DAY_MS = 24 * 60 * 60_000;

function movingClock() {
  let atMs = NOON;
  return { now: () => new Date(atMs), forward: (ms: number) => void (atMs += ms) };
}

interface Limits {
  perMinute?: number;
  perNetwork?: number;
  perPerson?: number;
  all?: number;
}

function open({ perMinute = 15, perNetwork = 120, perPerson = 300, all }: Limits = {}) {
  const database = openDatabase();
  const clock = movingClock();
  const switches = createSwitches(database, clock);
  const admission = createAdmission({
    switches,
    limit: createQuestionLimit(database, clock, perMinute),
    networkLimit: createQuestionLimit(database, clock, perNetwork),
    dayLimit: createDayLimit(database, clock, { perPerson, all: all ?? null }),
    onePending: true,
  });
  return { admission, switches, clock, database };
}

type Service = ReturnType<typeof open>;

/** Asks and is answered at once; why not, where it was not taken. */
async function ask(
  { admission }: Service,
  asker: { person?: string; network?: string; clientId?: string; channel?: string },
) {
  const entered = await admission.enter({ channel: 'web', ...asker });
  if (entered.ok) entered.leave();
  return entered.ok ? 'taken' : entered.refusal.reason;
}

it('lets a person have one question in work, others go on, and takes the next when it has ended', async () => {
  const service = open();
  const first = await service.admission.enter({ channel: 'web', person: 'a' });
  expect(await ask(service, { person: 'a' })).toBe('pending');
  expect(await ask(service, { person: 'b' })).toBe('taken');
  expect(await ask(service, { person: 'a', clientId: 'library' })).toBe('taken');
  if (first.ok) first.leave();
  expect(await ask(service, { person: 'a' })).toBe('taken');
});

it('lets exactly one of many pass that one person asks at once', async () => {
  const { admission } = open();
  const entered = await Promise.all(Array.from({ length: 20 }, () => admission.enter({ channel: 'api', person: 'a' })));
  expect(entered.filter(({ ok }) => ok)).toHaveLength(1);
});

it('gives back a question once: the next one of the person stays in work', async () => {
  const { admission } = open();
  const first = await admission.enter({ channel: 'web', person: 'a' });
  if (first.ok) first.leave();
  expect((await admission.enter({ channel: 'web', person: 'a' })).ok).toBe(true);
  if (first.ok) first.leave();
  expect((await admission.enter({ channel: 'web', person: 'a' })).ok).toBe(false);
});

it('does not hold a person up for a question that was not taken', async () => {
  const service = open({ perMinute: 1 });
  expect(await ask(service, { person: 'a' })).toBe('taken');
  expect(await ask(service, { person: 'a' })).toBe('rate');
  service.clock.forward(2 * 60_000);
  expect(await ask(service, { person: 'a' })).toBe('taken');
});

it('holds an address to its limit, whatever names of browsers are made up behind it', async () => {
  const service = open({ perNetwork: 5 });
  const asked: string[] = [];
  for (let person = 0; person < 8; person++)
    asked.push(await ask(service, { person: `made-up-${person}`, network: 'n' }));
  expect(asked).toEqual([...Array<string>(5).fill('taken'), ...Array<string>(3).fill('rate')]);
  expect(await ask(service, { person: 'other', network: 'elsewhere' })).toBe('taken');
});

it('holds a person, and all together, to a day, and says when the next begins', async () => {
  const service = open({ perPerson: 2, all: 3 });
  expect(await ask(service, { person: 'a' })).toBe('taken');
  expect(await ask(service, { person: 'a' })).toBe('taken');
  expect(await ask(service, { person: 'a' })).toBe('budget');
  // What was refused was not counted for all.
  expect(await ask(service, { person: 'b' })).toBe('taken');
  const refused = await service.admission.enter({ channel: 'web', person: 'c' });
  expect(refused).toEqual({ ok: false, refusal: { reason: 'budget', retryAfterSeconds: 12 * 60 * 60 } });
  service.clock.forward(DAY_MS / 2);
  expect(await ask(service, { person: 'a' })).toBe('taken');
});

it('lets exactly so many of a day pass that are asked at once', async () => {
  const database = openDatabase();
  const limit = createDayLimit(database, movingClock(), { perPerson: 7, all: 20 });
  const one = await Promise.all(Array.from({ length: 30 }, () => limit.take('own', 'a')));
  expect(one.filter(({ ok }) => ok)).toHaveLength(7);
  const many = await Promise.all(Array.from({ length: 30 }, (_, index) => limit.take('own', `p${index}`)));
  expect(many.filter(({ ok }) => ok)).toHaveLength(13);
  expect(await limit.used()).toBe(20);
});

it('takes nothing in a channel that was switched off, by another process too, and again when it is on', async () => {
  const service = open();
  const elsewhere = createSwitches(service.database, service.clock);
  expect(await ask(service, { person: 'a' })).toBe('taken');
  await elsewhere.set('web', false);
  service.clock.forward(3000);
  expect(await ask(service, { person: 'a' })).toBe('closed');
  expect(await ask(service, { person: 'a', channel: 'telegram' })).toBe('taken');
  await elsewhere.set('telegram', false);
  await elsewhere.set('web', true);
  service.clock.forward(3000);
  expect(await ask(service, { person: 'a' })).toBe('taken');
  expect(await ask(service, { person: 'a', channel: 'telegram' })).toBe('closed');
});

it('stays switched off when the note of it is damaged', async () => {
  const service = open();
  await service.switches.set('web', false);
  await service.database.run(`UPDATE setting SET value = '["w' WHERE name = 'channels-closed'`);
  service.clock.forward(3000);
  expect(await ask(service, { person: 'a' })).toBe('closed');
});

it('counts nobody for the operator on the machine itself', async () => {
  const service = open({ perMinute: 1, perPerson: 1, all: 1 });
  for (let time = 0; time < 3; time++) expect(await ask(service, { channel: 'cli' })).toBe('taken');
});

it('knows a caller for a week, and forgets the key then', async () => {
  const database = openDatabase();
  const clock = movingClock();
  const [name, other] = [createCallerNames(database, clock), createCallerNames(database, clock)];
  const before = await name('192.0.2.7');
  expect(await other('192.0.2.7')).toBe(before);
  expect(await name('192.0.2.7', 'browser')).not.toBe(before);
  expect(await name('::ffff:192.0.2.7')).toBe(before);
  clock.forward(7 * DAY_MS);
  const after = await name('192.0.2.7');
  expect(after).not.toBe(before);
  expect(await other('192.0.2.7')).toBe(after);
  // Only one key is ever there.
  const keys = await database.all(`SELECT name FROM setting WHERE name LIKE 'caller-key%'`);
  expect(keys).toHaveLength(1);
});

it.each([
  ['2026-11-22T15:59:59.500Z', 1],
  ['2026-11-22T16:00:00Z', 86_400],
  ['2026-11-22T04:00:00Z', 43_200],
])('at %s the next day in Hong Kong is %d seconds away', (now, seconds) => {
  expect(secondsToMidnight(new Date(now))).toBe(seconds);
});
