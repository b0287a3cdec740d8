import { describe, expect, test } from 'vitest';
import { createTestService } from '../../http/support.ts';
import { openable, run, taken, testPorts } from './cli-support.ts';

/** A service in which so many sentences wait until it is read what they mean. */
function waiting(count: number) {
  const waited: string[] = [];
  const { open } = openable(createTestService({}));
  const openService: typeof open = async (how) => ({
    ...(await open(how)),
    encoding: { waiting: () => count, settled: async () => void waited.push('settled') },
    intake: { look: () => Promise.reject(new Error('not asked for')), take: async () => taken({ documentId: 'a' }) },
  });
  return { waited, ports: testPorts({ openService, readFile: async () => new Uint8Array([1]) }) };
}

const ADD = ['add', 'a.txt', '--issuer', '教育局', '--issued', '2024-09'];

describe('sentences of which nobody has read what they mean', () => {
  test.each([
    [['ask', '甚麼是學位分配？'], 3, 1],
    [['search', '學位'], 3, 1],
    [ADD, 3, 1],
    [ADD, 0, 0],
    [['documents'], 3, 0],
    [['withdraw', 'a', '--because', '內容有誤'], 3, 0],
  ])('%j with %i of them waits %i times', async (args, count, times) => {
    const { waited, ports } = waiting(count);
    await run(args, ports);
    expect(waited).toHaveLength(times);
  });
});
