import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEventStream, wantsEvents } from '../../src/http/event-stream.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  const gone = vi.fn();
  const stream = createEventStream({ heartbeatMs: 15_000, longestMs: 150_000, onGone: gone });
  const reader = stream.body.getReader();
  const decoder = new TextDecoder();
  const read = async () => {
    const { done, value } = await reader.read();
    return done ? null : decoder.decode(value);
  };
  return { stream, reader, read, gone };
}

test('events come in order, each whole, and none behind the last', async () => {
  const { stream, read, gone } = open();
  stream.send('step-start', { step: 'screen' });
  stream.end('answer-end', { message: '第一行\n第二行' });
  stream.send('step-start', { step: 'late' });
  stream.end('answer-end', {});
  expect(await read()).toBe('event: step-start\ndata: {"step":"screen"}\n\n');
  expect(await read()).toBe('event: answer-end\ndata: {"message":"第一行\\n第二行"}\n\n');
  expect(await read()).toBeNull();
  expect(gone).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test('a reader that waits hears a heartbeat, and then the event', async () => {
  const { stream, read } = open();
  const first = read();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await first).toBe(':\n\n');
  const second = read();
  stream.send('step-start', {});
  expect(await second).toContain('step-start');
});

test('no heartbeats are kept for a reader that takes nothing', async () => {
  const { stream, read } = open();
  stream.send('step-start', {});
  await vi.advanceTimersByTimeAsync(120_000);
  stream.end('answer-end', {});
  expect(await read()).toContain('step-start');
  expect(await read()).toContain('answer-end');
  expect(await read()).toBeNull();
});

test('a reader that leaves is told of once, waiting or not', async () => {
  const waiting = open();
  const pending = waiting.read();
  await waiting.reader.cancel();
  expect(await pending).toBeNull();
  expect(waiting.gone).toHaveBeenCalledTimes(1);
  waiting.stream.send('step-start', {});
  waiting.stream.end('answer-end', {});
  await vi.advanceTimersByTimeAsync(200_000);
  expect(waiting.gone).toHaveBeenCalledTimes(1);
  const idle = open();
  await idle.reader.cancel();
  expect(idle.gone).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('a stream that goes on for too long is cut off', async () => {
  const { stream, read, gone } = open();
  stream.send('step-start', {});
  await vi.advanceTimersByTimeAsync(150_000);
  expect(gone).toHaveBeenCalledTimes(1);
  expect(await read()).toBeNull();
  expect(vi.getTimerCount()).toBe(0);
});

test.each([
  ['text/event-stream', true],
  ['TEXT/EVENT-STREAM; charset=utf-8', true],
  ['application/json, text/event-stream', true],
  ['text/event-stream;q=0.5, application/json', false],
  ['text/event-stream;q=0', false],
  ['*/*', false],
  ['application/json', false],
  ['', false],
  [undefined, false],
])('Accept %s asks for events: %s', (accept, wants) => {
  expect(wantsEvents(accept)).toBe(wants);
});
