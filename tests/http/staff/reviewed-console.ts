import type { RunPorts } from '../../../src/review/samples/runs.ts';
import { changeDocument } from '../../../src/review/samples/document-change.ts';
import { addText } from '../../fixtures/memory-service.ts';
import { type Desk, openDesk } from '../../fixtures/review-desk.ts';
import { type Console, openConsole } from './console.ts';

export const FIRST = '測試局通告\n申請費用為 100 元。\n申請期限為三個月。\n2026年1月5日';
export const SECOND = '測試局通告\n申請費用為 250 元。\n申請期限為三個月。\n2026年11月5日';

export interface ReviewedConsole {
  desk: Desk;
  one: Console;
  /** The case that was decided. */
  turnId: string;
}

/**
 * A case that was decided to be right, and a console over it; copies are services in memory, which answer once `held`
 * resolves.
 */
export async function openReviewed(
  text = FIRST,
  held: () => Promise<unknown> = async () => {},
): Promise<ReviewedConsole> {
  const desk = await openDesk();
  const add = (to: Desk, words: string) => addText(to.service, words, { id: 'notice', title: '測試通告' });
  await add(desk, text);
  const turnId = await desk.ask('申請費用是多少？');
  await desk.judge('ann', turnId, {});
  const beside: RunPorts['beside'] = async (change) => {
    const copy = await openDesk();
    await add(copy, text);
    return {
      async ask(question) {
        await held();
        return copy.service.answering.answer({ question, channel: 'cli' });
      },
      async change() {
        if (change.kind === 'upload') await add(copy, new TextDecoder().decode(change.file.bytes));
        if (change.kind === 'document') await changeDocument(copy.service.ingest, change.change, 'tried');
      },
      close: async () => {},
    };
  };
  const next = () => ({ names: ['CHAT_MODEL'], mark: 'first' });
  return { desk, one: await openConsole(desk.service, { beside, next }), turnId };
}
