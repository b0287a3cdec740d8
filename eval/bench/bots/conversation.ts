import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDemoSession, type DemoSession } from '../../../src/channels/demo/session.ts';
import type { Tell } from './progress.ts';
import { read } from './read-folder.ts';
import { serve } from './serve.ts';
import { startService } from './start-service.ts';

/** One thing that a person does, and what has to come of it. */
interface Step {
  does: string;
  /** Words as typed; the last button whose data is such; a reaction. */
  say?: string;
  press?: RegExp;
  react?: string;
  /** What the next message has to say; null for none. */
  expects: RegExp | null;
  /** What the database has to hold then. */
  holds?: { sql: string; n: number };
}

const FEEDBACK = { sql: `SELECT count(*) AS n FROM feedback WHERE verdict = 'useful'`, n: 1 };
const NOTHING = { sql: 'SELECT (SELECT count(*) FROM turn) + (SELECT count(*) FROM feedback) AS n', n: 0 };

function stepsOn(channel: 'telegram' | 'whatsapp'): Step[] {
  const isTelegram = channel === 'telegram';
  return [
    { does: 'begins', say: isTelegram ? '/start' : '開始', expects: /這裏是據典/u },
    { does: 'asks what has two readings', say: '那個小組由誰負責？', expects: /你想問的是哪一項？/u },
    { does: 'chooses by button', press: /^c:/u, expects: /你選了：/u },
    {
      does: 'asks in Cantonese',
      say: '九龍城區議會討論大灣區嗰次會議係邊日開㗎？',
      expects: /2018 年 9 月 27 日[\s\S]*\[1\]/u,
    },
    { does: 'opens the citation', press: /^s:/u, expects: /【[^】]*2018 年 9 月 27 日[^】]*】/u },
    { does: 'follows up', say: '咁邊度舉行？', expects: /理解為：/u },
    ...(isTelegram
      ? [{ does: 'gives feedback by button', press: /^f:.*:1$/u, expects: null, holds: FEEDBACK }]
      : [{ does: 'gives feedback by reaction', react: '👍', expects: null, holds: FEEDBACK }]),
    { does: 'asks to delete', say: isTelegram ? '/delete' : '刪除資料', expects: /要刪除/u },
    { does: 'confirms', press: /^d:yes/u, expects: /已全部刪除/u, holds: NOTHING },
  ];
}

export interface Held {
  channel: string;
  /** What was done and what the fake received, as lines. */
  transcript: string[];
  steps: number;
  asExpected: number;
}

const PATIENCE_MS = 30_000;

/** A whole conversation with the real service, as the fake of the channel's provider received it. */
export async function holdConversation(channel: 'telegram' | 'whatsapp', tell: Tell): Promise<Held> {
  const session = createDemoSession(channel);
  const api = await serve((request, connection) => session.handle(request, connection));
  const folder = mkdtempSync(join(tmpdir(), 'judian-bots-'));
  const settings = { ...session.settings(api.url), PUBLIC_URL: 'https://ask.example.org' };
  const service = await startService({ DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0', ...settings });
  const steps = stepsOn(channel);
  const transcript: string[] = [];
  let asExpected = 0;
  try {
    await session.connect(`${service.url}/webhooks/${channel}`);
    for (const step of steps) {
      tell(`${channel}: ${step.does}`);
      const isAsExpected = await take(session, step, folder, transcript);
      if (isAsExpected) asExpected += 1;
      else transcript.push(`  ✗ expected ${String(step.expects ?? step.holds?.sql)}`);
    }
  } finally {
    session.close();
    await service.stop();
    await api.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return { channel, transcript, steps: steps.length, asExpected };
}

async function take(session: DemoSession, step: Step, folder: string, transcript: string[]): Promise<boolean> {
  const before = session.received().length;
  const buttons = session.seen().flatMap((message) => message.buttons);
  const button = buttons.findLast(({ data }) => step.press?.test(data) ?? false);
  transcript.push(`▶ ${step.does}: ${step.say ?? step.react ?? `[${button?.label ?? 'no such button'}]`}`);
  if (step.say !== undefined) await session.say(step.say);
  if (step.react !== undefined) await session.react(step.react);
  if (button !== undefined) await session.press(button);
  const said = () => session.seen().slice(before);
  const isThere = () => step.expects === null || said().some(({ text }) => step.expects?.test(text));
  const holds = () =>
    step.holds === undefined ||
    read(folder, (db) => (db.prepare(step.holds?.sql ?? '').get() as { n: number }).n) === step.holds.n;
  const isDone = await within(() => isThere() && holds());
  for (const call of session.received().slice(before)) transcript.push(indented(JSON.stringify(call, null, 2)));
  if (step.holds !== undefined) transcript.push(`  ${step.holds.sql}: ${isDone ? step.holds.n : 'otherwise'}`);
  return isDone;
}

function indented(text: string): string {
  return text.replaceAll(/^/gmu, '  ◀ ');
}

async function within(isSo: () => boolean): Promise<boolean> {
  for (const began = Date.now(); Date.now() - began < PATIENCE_MS; ) {
    if (isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
