import { setTimeout as sleep } from 'node:timers/promises';
import { createDemoSession, type DemoSession } from '../channels/demo/session.ts';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { createLineLog } from '../shared/log.ts';
import type { Session } from './cli-commands.ts';
import { exitCodes, type ExitCode } from './cli-exit.ts';
import { listen } from './cli-listen.ts';
import { withProgress } from './cli-progress.ts';
import { createPaint, harmless, indent } from './cli-text.ts';

/** How long a line waits for what it leads to, before the next is asked for. */
const PATIENCE_MS = 30_000;
const LOOK_MS = 50;
const REACTION = /^\p{Extended_Pictographic}$/u;
/** Further parts of an answer come a second apart. */
const QUIET_MS = 1500;

/**
 * Chats with the bot in the terminal: a fake service and the real bot, each a server on this machine, over the
 * operator's documents. What is said is deleted at the end, as a resident would.
 */
export async function runDemo(
  session: Session,
  channel: 'telegram' | 'whatsapp',
  lines: AsyncIterable<string>,
): Promise<ExitCode> {
  const { terminal, ports } = session;
  const demo = createDemoSession(channel);
  const fake = await listen({
    host: '127.0.0.1',
    port: 0,
    fetch: (request, env) => demo.handle(request, { cut: () => outgoingOf(env)?.destroy() }),
  });
  const config = { ...session.config, ...demoSettings(demo, fake.address) };
  const log = createLineLog((line) => terminal.err(`${line}\n`));
  try {
    const service = await withProgress('Opening the documents', terminal, () =>
      ports.openService({ config, log, address: fake.address }),
    );
    const bot = await listen({ host: '127.0.0.1', port: 0, fetch: (...args) => service.app.fetch(...args) });
    try {
      await demo.connect(`${bot.address}/webhooks/${channel}`);
      await chat(session, demo, lines);
    } finally {
      await bot.close(1000);
      await service.close();
    }
    return exitCodes.ok;
  } finally {
    demo.close();
    await fake.close(0);
  }
}

function outgoingOf(env: unknown): { destroy(): void } | undefined {
  return (env as { outgoing?: { destroy(): void } } | undefined)?.outgoing;
}

/** The channel's settings alone, checked like any others. */
function demoSettings(demo: DemoSession, address: string): Partial<Config> {
  const loaded = loadConfig({ PUBLIC_URL: 'http://127.0.0.1', ...demo.settings(address) });
  if (!loaded.ok) throw new Error('The settings of the demo are wrong.');
  const settings = Object.entries(loaded.value).filter(([name]) => /^(?:TELEGRAM|WHATSAPP)/u.test(name));
  return Object.fromEntries(settings);
}

async function chat({ terminal }: Session, demo: DemoSession, lines: AsyncIterable<string>): Promise<void> {
  const paint = createPaint(terminal.colour);
  let shown = 0;
  let noted = 0;
  const show = () => {
    for (const { text, buttons } of demo.seen().slice(shown)) {
      const choices = buttons.map(({ label }, at) => `${paint('cyan', `#${at + 1}`)} ${harmless(label)}`).join('   ');
      terminal.out(`\n${indent(harmless(text), 2, '│ ')}\n${choices === '' ? '' : `  ${choices}\n`}`);
    }
    for (const note of demo.notes().slice(noted)) terminal.out(`  ${paint('dim', harmless(note))}\n`);
    shown = demo.seen().length;
    noted = demo.notes().length;
  };
  /** Shows what comes until nothing more does. */
  const follow = async (): Promise<void> => {
    const seenBefore = shown;
    const notedBefore = noted;
    let quietSince = Date.now();
    for (const began = Date.now(); Date.now() - began < PATIENCE_MS; await sleep(LOOK_MS)) {
      const before = shown + noted;
      show();
      if (shown + noted > before) quietSince = Date.now();
      if (shown + noted > seenBefore + notedBefore && Date.now() - quietSince > QUIET_MS) return;
    }
  };
  terminal.out('Type a question, #1 to press a button, 👍 to react, or /end. Nothing leaves this machine.\n');
  await demo.say('/start');
  await follow();
  for await (const line of lines) {
    const typed = line.trim();
    if (typed === '/end') break;
    if (typed === '') continue;
    const number = /^#(\d{1,2})$/u.exec(typed)?.[1];
    const button = number === undefined ? undefined : demo.seen().at(-1)?.buttons[Number(number) - 1];
    if (number !== undefined && button === undefined) {
      terminal.out('There is no such button under the last message.\n');
      continue;
    }
    await (REACTION.test(typed) ? demo.react(typed) : button === undefined ? demo.say(typed) : demo.press(button));
    await follow();
  }
  await demo.press({ label: '', data: 'd:yes' });
  await follow();
}
