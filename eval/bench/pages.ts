import { loadavg } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, serveSeeds, weighVisit } from '../../tests/browser/browser.ts';
import type { BenchArguments } from './arguments.ts';
import { failBelowFloors, machine } from './floors.ts';

/** An old telephone: its window, and a processor a quarter as fast as this one. */
const PHONE = { viewport: { width: 360, height: 740 } };
const SLOWED = 4;
const RUNS = 7;
const MOST_BYTES = 60 * 1024;
const MOST_SCRIPT_BYTES = 20 * 1024;

/** One visit with nothing kept from before. */
interface Visit {
  bytes: number;
  scriptBytes: number;
  requests: number;
  /** Sum of layout shifts; nothing may move while it loads. */
  shift: number;
  /** From the navigation's start to the first text or picture. */
  paintMs: number;
}

/** One question, from the press of Enter. */
interface Asked {
  /** Until a checked statement stands on the page. */
  visibleMs: number;
  /** Until the answer's own page is painted. */
  pageMs: number;
}

type Served = Awaited<ReturnType<typeof serveSeeds>>;

/**
 * What a first visit weighs, whether anything moves, and how long paint and answer take in Chromium on a slowed
 * processor, over the sample documents. Floors hold weight and shift; times are goal lines.
 */
export async function benchPages({ json }: BenchArguments): Promise<number> {
  const [browser, served] = await Promise.all([openBrowser(), serveSeeds()]);
  try {
    const paths = await pathsOf(served);
    const visits = new Map<string, Visit[]>();
    for (const [name, path] of paths) visits.set(name, await repeat(() => visit(browser, served.address, path)));
    const questions = served.service.ports.examples;
    const withScripts = await repeat((run) =>
      ask(browser, served.address, questions[run % questions.length] ?? '', true),
    );
    const without = await repeat((run) => ask(browser, served.address, questions[run % questions.length] ?? '', false));
    if (json) process.stdout.write(`${JSON.stringify({ visits: Object.fromEntries(visits), withScripts, without })}\n`);
    else print(visits, withScripts, without);
    const all = [...visits.values()].flat();
    return failBelowFloors('pages', {
      'allowed bytes over bytes': MOST_BYTES / Math.max(...all.map(({ bytes }) => bytes)),
      'allowed script over script': MOST_SCRIPT_BYTES / Math.max(...all.map(({ scriptBytes }) => scriptBytes)),
      'visits in which nothing moves': all.filter(({ shift }) => shift === 0).length / all.length,
    });
  } finally {
    await browser.close();
    await served.close();
  }
}

async function pathsOf({ service }: Served): Promise<(readonly [name: string, path: string])[]> {
  const [question = ''] = service.ports.examples;
  const answer = await service.ports.answer({ question, channel: 'web' });
  const url = answer.statements[0]?.citations[0]?.url ?? '/sources';
  return [
    ['/', '/'],
    ['an answer', `/answers/${answer.id}`],
    ['a document at its mark', url],
    ['/sources', '/sources'],
    ['/about', '/about'],
  ];
}

async function repeat<Result>(once: (run: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  // The first one warms the server and the browser, and does not count.
  for (let run = -1; run < RUNS; run++) {
    const result = await once(run + 1);
    if (run >= 0) results.push(result);
  }
  return results;
}

async function openSlowly(browser: Browser, address: string, javaScriptEnabled = true): Promise<Page> {
  const { page } = await openPage(browser, address, { ...PHONE, javaScriptEnabled });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  return page;
}

async function visit(browser: Browser, address: string, path: string): Promise<Visit> {
  const page = await openSlowly(browser, address);
  const { sizes, shift } = await weighVisit(page, path);
  const paintMs = await firstPaint(page);
  await page.context().close();
  const sum = (of: typeof sizes) => of.reduce((total, { bytes }) => total + bytes, 0);
  const scripts = sizes.filter(({ url }) => url.endsWith('.js'));
  return { bytes: sum(sizes), scriptBytes: sum(scripts), requests: sizes.length, shift, paintMs };
}

/** Milliseconds from the start of the navigation to the first contentful paint. Asked for again until it is there. */
async function firstPaint(page: Page): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    const at = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
    if (at !== undefined) return at;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The page was not painted within ten seconds.');
}

async function ask(browser: Browser, address: string, question: string, scripts: boolean): Promise<Asked> {
  const page = await openSlowly(browser, address, scripts);
  // Written down by the page itself, because a look from outside takes as long as what is measured.
  if (scripts) await page.addInitScript(watchForStatement);
  await page.goto('/', { waitUntil: 'networkidle' });
  await page.locator('#question').fill(question);
  const pressed = Date.now();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/answers\//);
  const painted = (await firstPaint(page)) + (await page.evaluate(() => performance.timeOrigin));
  const seen = scripts ? await page.evaluate(() => sessionStorage.getItem('seen')) : null;
  await page.context().close();
  return { visibleMs: (seen === null ? painted : Number(seen)) - pressed, pageMs: painted - pressed };
}

/** Runs in the browser: keeps the time at which the first statement was painted, on whichever page it was. */
function watchForStatement(): void {
  let waiting = false;
  const look = () => {
    if (waiting || sessionStorage.getItem('seen') !== null || document.querySelector('.says') === null) return;
    waiting = true;
    // A page that is left before it paints has shown nothing: the next one looks again.
    requestAnimationFrame(() => setTimeout(() => sessionStorage.setItem('seen', String(Date.now()))));
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function print(
  visits: ReadonlyMap<string, readonly Visit[]>,
  withScripts: readonly Asked[],
  without: readonly Asked[],
) {
  const lines = [
    `Pages in Chromium at 360 × 740, processor slowed ${SLOWED} times, nothing kept; ${RUNS} runs: median (most)`,
    `${machine()}, load ${loadavg()[0]?.toFixed(1)}`,
    '',
    row('first visit', ['bytes', 'script', 'requests', 'shift', 'first paint, ms']),
    ...[...visits].map(([name, all]) => {
      const one = (of: (visit: Visit) => number) => all.map(of);
      return row(name, [
        whole(median(one((v) => v.bytes))),
        whole(median(one((v) => v.scriptBytes))),
        whole(median(one((v) => v.requests))),
        String(Math.max(...one((v) => v.shift))),
        spread(one((v) => v.paintMs)),
      ]);
    }),
    row('at most', [whole(MOST_BYTES), whole(MOST_SCRIPT_BYTES), '', '0', 'goal 500']),
    '',
    row('from Enter, ms', ['statement seen', 'page painted']),
    row('with scripts', [spread(withScripts.map((a) => a.visibleMs)), spread(withScripts.map((a) => a.pageMs))]),
    row('without', [spread(without.map((a) => a.visibleMs)), spread(without.map((a) => a.pageMs))]),
    row('', ['goal 300']),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function row(name: string, cells: readonly string[]): string {
  return `${name.padEnd(26)}${cells.map((cell) => cell.padStart(17)).join('')}`.trimEnd();
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function spread(values: readonly number[]): string {
  return `${whole(median(values))} (${whole(Math.max(...values))})`;
}
