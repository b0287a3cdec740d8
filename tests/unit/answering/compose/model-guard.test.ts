import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBreaker } from '../../../../src/answering/compose/breaker.ts';
import { createModelGuard } from '../../../../src/answering/compose/model-guard.ts';
import { createTokenBudget, type TokenBudget } from '../../../../src/answering/compose/token-budget.ts';
import { ServiceError } from '../../../../src/shared/errors.ts';
import type { LogFields } from '../../../../src/shared/log.ts';
import { openDatabase } from '../../conversation/open-database.ts';

let opened: ReturnType<typeof openDatabase>;
let now: Date;
const logged: [string, LogFields | undefined][] = [];

beforeEach(() => {
  opened = openDatabase();
  now = new Date('2026-11-22T15:59:00Z');
  logged.length = 0;
});
afterEach(() => opened.connection.close());

const clock = { now: () => now };
const log = { write: (_: string, event: string, fields?: LogFields) => void logged.push([event, fields]) };
const budgetOf = (perDay: number) => createTokenBudget(opened, clock, perDay);
const guardOf = (budget: TokenBudget) =>
  createModelGuard(
    createBreaker(() => now.getTime(), { faults: 2, waitMs: 1000, longestWaitMs: 1000 }),
    budget,
    log,
  );

describe('the tokens of a day', () => {
  it('are taken while they last, and given back', async () => {
    const budget = budgetOf(100);
    const first = await budget.take(60);
    expect([await budget.take(41), await budget.take(40)]).toEqual([undefined, expect.anything()]);
    await first?.settle(30);
    expect([await budget.take(31), await budget.take(30)]).toEqual([undefined, expect.anything()]);
  });

  it('are not more for calls at once, and never enough for one that is larger than all of them', async () => {
    const budget = budgetOf(100);
    expect(await budget.take(101)).toBeUndefined();
    const taken = await Promise.all(Array.from({ length: 10 }, () => budget.take(30)));
    expect(taken.filter((one) => one !== undefined)).toHaveLength(3);
  });

  it('stay spent after a restart, and are new at midnight in Hong Kong', async () => {
    expect(await budgetOf(100).take(100)).toBeDefined();
    expect(await budgetOf(100).take(1)).toBeUndefined();
    now = new Date('2026-11-22T16:00:00Z');
    expect(await budgetOf(100).take(100)).toBeDefined();
  });

  it('are not given to the new day when they were taken before it', async () => {
    const before = await budgetOf(100).take(80);
    now = new Date('2026-11-22T16:00:00Z');
    await budgetOf(100).take(100);
    await before?.settle(0);
    expect(await budgetOf(100).take(1)).toBeUndefined();
  });
});

describe('the guard', () => {
  it('says when the tokens are spent, once, and lets pass again the next day', async () => {
    const guard = guardOf(budgetOf(100));
    await (await guard.enter(100))?.leave(100, 'well');
    expect(await guard.enter(50)).toBeUndefined();
    expect(await guard.enter(50)).toBeUndefined();
    expect(logged.map(([event]) => event)).toEqual(['model-tokens-spent']);
    expect(guard.problem()).toContain('spent');
    now = new Date('2026-11-22T16:00:00Z');
    expect(await guard.enter(50)).toBeDefined();
    expect(guard.problem()).toBeNull();
  });

  it('counts what a call really took', async () => {
    const guard = guardOf(budgetOf(100));
    await (await guard.enter(100))?.leave(10, 'well');
    expect(await guard.enter(91)).toBeUndefined();
    expect(await guard.enter(90)).toBeDefined();
  });

  it('counts what a reply took beyond what it was given', async () => {
    const guard = guardOf(budgetOf(100));
    await (await guard.enter(50))?.leave(70, 'well');
    expect(await guard.enter(31)).toBeUndefined();
    expect(await guard.enter(30)).toBeDefined();
  });

  it('lets six answers wait for the model at once; the others are quoted', async () => {
    const guard = guardOf(budgetOf(10_000));
    const passes = await Promise.all(Array.from({ length: 8 }, () => guard.enter(10)));
    expect(passes.filter((pass) => pass !== undefined)).toHaveLength(6);
    expect(guard.problem()).toBeNull();
    await passes[0]?.leave(10, 'well');
    expect(await guard.enter(10)).toBeDefined();
  });

  it('tells operators that a model failed, when it is tried again, and that it is back', async () => {
    const guard = guardOf(budgetOf(10_000));
    const fault = { fault: 'model-unavailable', retryable: true };
    for (let i = 0; i < 2; i++) await (await guard.enter(10))?.leave(5, fault);
    expect(await guard.enter(10)).toBeUndefined();
    expect(guard.problem()).toContain('after 2026-11-22T15:59:01.000Z');
    now = new Date(now.getTime() + 1000);
    const pass = await guard.enter(10);
    expect(guard.problem()).toContain('one question tries');
    await pass?.leave(5, 'well');
    expect(guard.problem()).toBeNull();
    expect(logged).toEqual([
      ['model-circuit-opened', { code: 'model-unavailable', faults: 2, until: '2026-11-22T15:59:01.000Z' }],
      ['model-circuit-closed', undefined],
    ]);
  });

  it('asks no model when what was spent cannot be read, and throws nothing', async () => {
    const broken: TokenBudget = {
      take: () => Promise.reject(new ServiceError('database-busy', 'busy')),
    };
    expect(await guardOf(broken).enter(1)).toBeUndefined();
    const half = guardOf({
      take: async () => ({ settle: () => Promise.reject(new ServiceError('database-busy', 'busy')) }),
    });
    await (await half.enter(10))?.leave(1, 'well');
    expect(logged.map(([event, fields]) => [event, fields?.['code']])).toEqual([
      ['model-tokens-uncounted', 'database-busy'],
      ['model-tokens-uncounted', 'database-busy'],
    ]);
  });
});
