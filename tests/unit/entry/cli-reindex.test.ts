import { expect, it } from 'vitest';
import { createTestService } from '../../http/support.ts';
import { openable, run, testPorts } from './cli-support.ts';

const REINDEXED = { embedder: 'onnx-x', vectorsMade: 1, vectorsRemoved: 362, passages: 81 };

/** Ports whose service makes its indexes again when it is asked to. */
function ports(address?: string) {
  const { open, opened } = openable(createTestService({}));
  let asked = 0;
  const openService: ReturnType<typeof testPorts>['openService'] = async (options) => {
    options.onReindex?.({ step: 'vectors', done: 1, total: 1 });
    asked += options.onReindex ? 1 : 0;
    return { ...(await open(options)), ...(options.onReindex && { reindexed: REINDEXED }) };
  };
  return { ports: testPorts({ openService, findRunningServer: async () => address }), opened, asked: () => asked };
}

it('makes the indexes again, says what it did, and lets the folder go', async () => {
  const given = ports();
  expect(await run(['reindex'], given.ports)).toEqual({
    code: 0,
    err: '',
    out: 'Indexed 81 passages by their words and 1 sentence anew by onnx-x; 362 vectors of other models removed. Start with: npm start\n',
  });
  expect(given.asked()).toBe(1);
  expect(given.opened).toMatchObject([{ closed: true }]);
});

it('prints JSON for programs', async () => {
  const { out } = await run(['reindex', '--json'], ports().ports);
  expect(JSON.parse(out)).toEqual(REINDEXED);
});

it('does nothing while a service runs', async () => {
  const given = ports('http://127.0.0.1:8787');
  const ran = await run(['reindex'], given.ports);
  expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Stop it first') as string });
  expect(given.asked()).toBe(0);
});

it('takes no arguments', async () => {
  expect((await run(['reindex', 'now'])).code).toBe(2);
});
