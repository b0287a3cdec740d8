import { expect, it } from 'vitest';
import { type CallEnding, createBreaker } from '../../../../src/answering/compose/breaker.ts';

const LIMITS = { faults: 3, waitMs: 1000, longestWaitMs: 3000 };
const FAULT: CallEnding = { fault: 'model-timeout', retryable: true };

function start() {
  const time = { ms: 0 };
  const breaker = createBreaker(() => time.ms, LIMITS);
  const call = (ending: CallEnding) => {
    expect(breaker.enter()).toBe(true);
    breaker.leave(ending);
  };
  return { time, breaker, call };
}

it('opens after three faults in a row, not after three with a good call between', () => {
  const { breaker, call } = start();
  for (const ending of [FAULT, FAULT, 'well', FAULT, FAULT] as const) call(ending);
  expect(breaker.state()).toEqual({ kind: 'closed', faults: 2 });
  call(FAULT);
  expect(breaker.state()).toEqual({ kind: 'open', untilMs: 1000, faults: 3, code: 'model-timeout' });
  expect(breaker.enter()).toBe(false);
});

it('opens at once when the same call cannot succeed later', () => {
  const { breaker, call } = start();
  call({ fault: 'model-unavailable', retryable: false });
  expect(breaker.state().kind).toBe('open');
});

it('lets one question try when the time is over, and the others only when that went well', () => {
  const { time, breaker, call } = start();
  for (let i = 0; i < 3; i++) call(FAULT);
  time.ms = 999;
  expect(breaker.enter()).toBe(false);
  time.ms = 1000;
  expect(breaker.enter()).toBe(true);
  expect(breaker.state().kind).toBe('trying');
  expect(breaker.enter()).toBe(false);
  breaker.leave('well');
  expect(breaker.state()).toEqual({ kind: 'closed', faults: 0 });
  expect(breaker.enter()).toBe(true);
});

it('waits twice as long after each try that fails, up to its longest, and as at first once it was well', () => {
  const { time, breaker, call } = start();
  for (let i = 0; i < 3; i++) call(FAULT);
  const waits = [2000, 3000, 3000].map((wait) => {
    const state = breaker.state();
    time.ms = state.kind === 'open' ? state.untilMs : 0;
    call(FAULT);
    expect(breaker.state()).toMatchObject({ kind: 'open', untilMs: time.ms + wait });
    return wait;
  });
  expect(waits).toHaveLength(3);
  time.ms += 3000;
  call('well');
  for (let i = 0; i < 3; i++) call(FAULT);
  expect(breaker.state()).toMatchObject({ untilMs: time.ms + 1000 });
});

it('lets the next one try when the one who tried has left', () => {
  const { time, breaker, call } = start();
  for (let i = 0; i < 3; i++) call(FAULT);
  time.ms = 1000;
  call('left');
  expect(breaker.state().kind).toBe('open');
  expect(breaker.enter()).toBe(true);
});

it('is not closed, nor kept open longer, by calls that began before it opened', () => {
  const { breaker, call } = start();
  expect([breaker.enter(), breaker.enter()]).toEqual([true, true]);
  for (let i = 0; i < 3; i++) call(FAULT);
  breaker.leave('well');
  breaker.leave(FAULT);
  expect(breaker.state()).toMatchObject({ kind: 'open', untilMs: 1000 });
});
