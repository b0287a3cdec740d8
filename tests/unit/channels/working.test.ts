import { expect, it } from 'vitest';
import type { Fields } from '../../../src/channels/read.ts';
import { createTelegramAdapter } from '../../../src/channels/telegram/adapter.ts';
import type { ApiResult } from '../../../src/channels/telegram/api.ts';

/** An adapter whose waits end when the test lets them, and the calls that it made. */
function adapterWith(result: ApiResult) {
  const calls: { method: string; params: Fields }[] = [];
  let wake = () => {};
  const adapter = createTelegramAdapter({
    api: {
      async call(method, params) {
        calls.push({ method, params });
        return method === 'sendMessageDraft' ? result : { kind: 'ok', result: true };
      },
    },
    sleep: (_ms, signal) =>
      new Promise((resolve) => {
        wake = resolve;
        signal?.addEventListener('abort', () => resolve());
      }),
    onToken: () => {},
  });
  return {
    adapter,
    calls,
    async pass() {
      wake();
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    },
    drafts: () => calls.filter(({ method }) => method === 'sendMessageDraft').map(({ params }) => params['text']),
  };
}

it('a long answer says what is being done, step by step, and nothing once it is there', async () => {
  const { adapter, calls, drafts, pass } = adapterWith({ kind: 'ok', result: true });
  const working = adapter.showWorking({ address: '7', kind: 'private' }, '');
  await pass();
  expect(calls.map(({ method }) => method)).toEqual(['sendChatAction']);
  await pass();
  working.onStep('compose');
  await pass();
  working.onStep('verify');
  await pass();
  expect(drafts()).toEqual(['正在查閱文件……', '正在整理答案……', '正在逐句核對出處……']);
  working.stop();
  await pass();
  expect(drafts()).toHaveLength(3);
});

it('groups get no drafts, and neither does who has a server that does not know them', async () => {
  const group = adapterWith({ kind: 'ok', result: true });
  group.adapter.showWorking({ address: '-7', kind: 'group' }, '');
  for (let time = 0; time < 4; time++) await group.pass();
  expect(group.drafts()).toEqual([]);
  const old = adapterWith({ kind: 'error', code: 404, description: '', retryAfterMs: null, migratedTo: null });
  old.adapter.showWorking({ address: '7', kind: 'private' }, '');
  for (let time = 0; time < 4; time++) await old.pass();
  expect(old.drafts()).toHaveLength(1);
});
