import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import type { Goal } from '../../../eval/run/goals.ts';
import type { Judged, Run, RunHead, Shown } from '../../../eval/run/record.ts';
import { reportPage } from '../../../eval/run/report.ts';
import { type Comparison, compareRuns } from '../../../eval/run/totals.ts';

const head: RunHead = {
  type: 'run',
  version: 1,
  set: 'gba',
  half: 'dev',
  filter: null,
  system: 'service',
  url: null,
  smoke: false,
  samplesHash: 'hash',
  count: 0,
  startedAt: '2026-11-21T08:09:10.111Z',
  asOf: '2026-11-20',
  heldShown: false,
  machine: '2 × Example processor',
};

function aShown(over: Partial<Shown> = {}): Shown {
  return {
    question: '大灣區有多少人口？',
    before: [],
    message: null,
    statements: [{ text: '人口約7,000萬。', quotes: [{ file: 'a.txt', quote: '總人口約7,000萬' }] }],
    related: [],
    expected: { vital: ['8600萬'], quotes: [{ file: 'b.txt', quote: '總人口超過8,600萬' }], reason: null },
    faults: [{ fault: 'missing-fact', what: '8600萬' }],
    ...over,
  };
}

function aLine(id: string, over: Partial<Judged> = {}): Judged {
  return {
    type: 'judged',
    id,
    base: id,
    answerable: true,
    labels: ['half:dev', 'lang:hant', 'kind:figure'],
    expected: 'answered',
    outcome: 'answered',
    counts: { strict: [0, 1] },
    faults: ['missing-fact'],
    ms: 12,
    versions: { settings: '7' },
    shown: aShown(),
    ...over,
  };
}

const right = { counts: { strict: [1, 1] as [number, number] }, faults: [], shown: aShown({ faults: [] }) };

function aRun(judged: readonly Judged[], over: Partial<RunHead> = {}): Run {
  return { head: { ...head, count: judged.length, ...over }, judged, errors: [] };
}

function pageOf(judged: readonly Judged[], over: Partial<RunHead> = {}): string {
  return reportPage(aRun(judged, over), [], undefined);
}

/** The words of a page, or of a part of it, without its markup. */
function wordsOf(markup: string): string {
  return markup.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ');
}

function cardsOf(page: string): string[] {
  return page.match(/<article[^]*?<\/article>/gu) ?? [];
}

/** The page's tags with the names of their attributes; what stands between quotes or between tags is left out. */
function tagsOf(page: string): string[] {
  return [...page.replaceAll(/="[^"]*"/gu, '=""').matchAll(/<[^>]*>/gu)].map(([tag]) => tag);
}

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=http://example.com/x onerror=alert(1)>',
  "' autofocus onfocus=alert(1) x='",
  '</title></head><body onload=alert(1)>',
  '</style><svg/onload=alert(1)>',
  '&lt;b&gt; & &#60;i&#62;',
  '<!-- <a href="javascript:alert(1)">',
];

/** A run with the same words in every place that words can stand in. */
function pageFullOf(words: string): string {
  const shown: Shown = {
    question: words,
    before: [words],
    message: words,
    statements: [{ text: words, quotes: [{ file: words, quote: words }] }],
    related: [words],
    expected: { vital: [words], quotes: [{ file: `${words}.`, quote: words }], reason: words },
    faults: [{ fault: words, what: words }],
  };
  const labels = ['kind', 'lang', 'tag', 'half', 'part'].map((label) => `${label}:${words}`);
  const hostile = aLine(words, { labels, expected: words, faults: [words], versions: { [words]: words }, shown });
  // Its id comes after every attack's, so that the order of the cards is always the same.
  const last = aLine('龍');
  const goals: Goal[] = [{ what: words, measured: words, reached: false }];
  const comparison = compareRuns([aLine(words, right)], [hostile], 'strict');
  const over = { set: words, half: words, filter: words, system: words, startedAt: words, asOf: words, machine: words };
  return reportPage(aRun([hostile, last], over), goals, comparison);
}

describe('what comes from a run stays text', () => {
  test.each(attacks)('%s', (attack) => {
    const page = pageFullOf(attack);
    expect(tagsOf(page)).toEqual(tagsOf(pageFullOf('無')));
    const escaped = attack
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;');
    // Head, question, statements, expected and faults all show it, so nothing was dropped to be safe.
    expect(page.split(escaped).length).toBeGreaterThan(25);
  });

  test('words with markup are shown as they were written', () => {
    const question = '「<script>alert("x")</script>」是甚麼？';
    const page = pageOf([aLine('a', { shown: aShown({ question }) })]);
    expect(page).toContain('「&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;」是甚麼？');
    expect(page.match(/<script/gu)).toHaveLength(1);
  });
});

describe('the page needs nothing but itself', () => {
  test('names no other place', () => {
    const page = pageFullOf('http://example.com/');
    expect([...page.matchAll(/\shref="([^"]*)"/gu)].map(([, to]) => to).filter((to) => !to?.startsWith('#'))).toEqual(
      [],
    );
    expect(page).not.toMatch(/<[^>]*\s(?:src|srcset|action|formaction|poster|data|xlink:href|style)=/u);
    expect(page).not.toMatch(/<(?:link|img|iframe|object|embed|form|base|audio|video)\b/u);
    expect(page.match(/<style>[^]*<\/style>/u)?.[0]).not.toMatch(/url\(|@import|@font-face/u);
    expect(page.match(/<script>[^]*<\/script>/u)?.[0]).not.toMatch(/fetch|XMLHttp|import|location|http/u);
  });

  test('its policy allows its own style and script only', () => {
    const page = pageOf([aLine('a')]);
    const hashOf = (tag: string) => {
      const [, text = ''] = page.match(new RegExp(`<${tag}>([^]*)</${tag}>`, 'u')) ?? [];
      return createHash('sha256').update(text).digest('base64');
    };
    const policy = page.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/u)?.[1]?.replaceAll('&#39;', "'");
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hashOf('style')}'; script-src 'sha256-${hashOf('script')}'; base-uri 'none'; form-action 'none'`,
    );
    // A policy in the page only guards what stands after it.
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
  });

  test('is a whole list without its script', () => {
    const page = pageOf([aLine('a'), aLine('b')]);
    expect(page).toMatch(/<div id="filters"[^>]* hidden>/u);
    expect(cardsOf(page).map((card) => /^<article[^>]* hidden/u.test(card))).toEqual([false, false]);
  });
});

describe('numbers', () => {
  const nineOfTen = Array.from({ length: 10 }, (_, at) => aLine(`q${at}`, at === 0 ? {} : right));

  test('a share stands with its Wilson interval and its count', () => {
    const summary = wordsOf(pageOf(nineOfTen));
    expect(summary).toContain('90.0 % 59.6–98.2 9/10');
    expect(summary).not.toContain('above 90 %');
  });

  test('the whisker goes from the lower to the upper end', () => {
    expect(pageOf(nineOfTen)).toContain('<line x1="59.58%" x2="98.21%"');
    expect(pageOf(nineOfTen)).toMatch(/class="fill higher" [^>]*width="90\.00%"/u);
  });

  test('above 90 % is said when the lower end is', () => {
    const all = Array.from({ length: 40 }, (_, at) => aLine(`q${at}`, right));
    expect(wordsOf(pageOf(all))).toContain('above 90 %');
  });

  test('variants count for the language only', () => {
    const variant = aLine('a-yue', { base: 'a', labels: ['half:dev', 'lang:yue', 'kind:figure', 'variant'] });
    const words = wordsOf(pageOf([aLine('a', right), variant]));
    expect(words).toContain('dev 1 100.0 % 20.7–100.0 1/1');
    expect(words).toContain('Cantonese (yue) 1 0.0 % 0.0–79.3 0/1');
    expect(words).toMatch(/Cantonese \(yue\) less Traditional −100\.0 −\S+ to \S+ 1 0 1 1\.000/u);
  });

  test('outcomes are counted as expected and given', () => {
    const unanswerable = { answerable: false, expected: 'not-found', counts: { refusal: [1, 1] as [number, number] } };
    const page = pageOf([
      aLine('a', right),
      aLine('b', { ...right, outcome: 'related-only' }),
      aLine('c', { ...right, ...unanswerable, outcome: 'related-only' }),
      aLine('d', { ...right, ...unanswerable, outcome: 'related-only' }),
    ]);
    expect(wordsOf(page)).toContain('expected answered related-only answered 1 1 not-found 0 2');
  });

  test('goals are reached, short or not measured', () => {
    const goals: Goal[] = [
      { what: 'first', measured: '93.0 %', reached: true },
      { what: 'second', measured: '91.0 %', reached: false },
      { what: 'third', measured: undefined, reached: undefined },
    ];
    const words = wordsOf(reportPage(aRun([aLine('a')]), goals, undefined));
    expect(words).toContain('first 93.0 % reached second 91.0 % short third – not measured');
  });

  test('headings of tables say what they head', () => {
    const page = pageOf([aLine('a')]);
    expect(page.match(/<th\b/gu)?.length).toBe(page.match(/<th scope="(?:row|col)"/gu)?.length);
    expect(page.match(/<table>/gu)?.length).toBe(page.match(/<caption>/gu)?.length);
  });
});

describe('the head', () => {
  test('says what was asked, of what, when and where', () => {
    const lines = [aLine('a'), aLine('b', { versions: { settings: '8', model: null } }), aLine('c')];
    const words = wordsOf(pageOf(lines, { filter: 'kind:figure', heldShown: true }));
    expect(words).toContain('Set gba Half dev Filter kind:figure Questions 3, 3 judged Asked as of 2026-11-20');
    expect(words).toContain('Started 2026-11-21 08:09:10 UTC Machine 2 × Example processor');
    expect(words).toContain('settings: 7 (2 answers), 8 (1 answers) model: none');
    expect(words).toContain('Held questions shown yes');
    expect(wordsOf(pageOf(lines))).toContain('Held questions shown no');
  });

  test('a run with faults says that it is no result', () => {
    const run = {
      ...aRun([aLine('a')], { count: 3 }),
      errors: [{ type: 'error' as const, id: 'b', what: 'status 500' }],
    };
    const words = wordsOf(reportPage(run, [], undefined));
    expect(words).toContain(
      '2 of 3 questions are not judged, 1 of them because of a fault. What follows is no result.',
    );
    expect(wordsOf(pageOf([aLine('a')]))).not.toContain('no result');
  });
});

describe('failures', () => {
  test('each shows the question, the answer and what was expected beside it', () => {
    const shown = aShown({
      before: ['甚麼是大灣區？'],
      statements: [{ text: '人口約7,000萬。', quotes: [{ file: 'a.txt', quote: '總人口約7,000萬' }] }],
      faults: [
        { fault: 'missing-fact', what: '8600萬' },
        { fault: 'not-verbatim', what: '總人口約7,000萬' },
      ],
    });
    const [card = ''] = cardsOf(pageOf([aLine('a', { labels: ['lang:yue'], outcome: 'partly-answered', shown })]));
    const words = wordsOf(card);
    expect(words).toMatch(/甚麼是大灣區？ .*大灣區有多少人口？/u);
    expect(card).toContain('<h3 lang="yue-Hant-HK">');
    expect(words).toContain('Outcome expected answered , given partly-answered .');
    expect(words).toMatch(/人口約7,000萬。 總人口約7,000萬 a\.txt not verbatim another file than expected/u);
    expect(words).toMatch(/Expected .*8600萬 missing .*總人口超過8,600萬 b\.txt/u);
  });

  const one = [1, 1] as [number, number];
  const none = [0, 1] as [number, number];
  test.each([
    ['strict', aLine('a', { counts: { strict: none }, faults: [] }), true],
    ['strict met', aLine('a', { counts: { strict: one, outcome: none }, faults: [] }), false],
    ['gold span', aLine('a', { counts: { 'span-strict': none }, faults: [] }), true],
    ['refusal', aLine('a', { answerable: false, counts: { refusal: none }, faults: [] }), true],
    [
      'refusal, figure changed',
      aLine('a', { answerable: false, counts: { 'refusal-figure': none }, faults: [] }),
      true,
    ],
    [
      'refused with hostile words',
      aLine('a', { answerable: false, counts: { refusal: one }, faults: ['forbidden-words'] }),
      true,
    ],
    ['refusal met', aLine('a', { answerable: false, counts: { refusal: one }, faults: [] }), false],
  ])('%s', (_, line, isFailure) => {
    expect(cardsOf(pageOf([line]))).toHaveLength(isFailure ? 1 : 0);
  });

  test('of held questions there are numbers only', () => {
    const held = aLine('gba-h1-001', { labels: ['half:held', 'lang:hans', 'kind:list'], shown: null });
    const heldWon = aLine('gba-h1-002', { ...right, shown: null });
    const lines = [aLine('gba-d1-001'), held, heldWon];
    const before = [aLine('gba-d1-001', right), aLine('gba-h1-001', right), aLine('gba-h1-002')];
    const page = reportPage(aRun(lines), [], compareRuns(before, lines, 'strict'));
    expect(page).not.toContain('gba-h1');
    expect(cardsOf(page)).toHaveLength(1);
    const words = wordsOf(page);
    expect(words).toContain('Failed: 2. Held and not shown: 1.');
    expect(words).toContain('held 1 0.0 %');
    expect(words).toMatch(/Won \(1\) Held and not shown: 1\. Lost \(2\) gba-d1-001 Held and not shown: 1\./u);
  });
});

test('flips since an earlier run lead to their questions', () => {
  const after = [aLine('now wrong'), aLine('now-right', right), aLine('same', right)];
  const before = [aLine('now wrong', right), aLine('now-right'), aLine('same', right)];
  const comparison = compareRuns(before, after, 'strict') as Comparison;
  const page = reportPage(aRun(after), [], comparison);
  const [, section = ''] = page.match(/<section id="compared">([^]*?)<\/section>/u) ?? [];
  const links = [...section.matchAll(/<a href="#([^"]*)">([^<]*)<\/a>/gu)];
  expect(links.map(([, , name]) => name)).toEqual(['now-right', 'now wrong']);
  for (const [, anchor, name] of links) {
    const card = cardsOf(page).find((one) => one.startsWith(`<article class="card" id="${anchor}"`));
    expect(wordsOf(card ?? '')).toContain(name);
  }
  expect(wordsOf(section)).toContain('over 3 questions asked in both runs; McNemar’s exact test p 1.0000');
  expect(pageOf(after)).not.toContain('earlier run');
});

describe('the filter', () => {
  interface Field {
    value: string;
    dataset: Record<string, string>;
  }

  /** Runs the page's script over as much of a document as it asks for. */
  function openFilter(page: string) {
    const listeners = new Map<string, () => void>();
    const element = (id: string) => ({
      value: '',
      hidden: true,
      textContent: '',
      addEventListener: (_: string, run: () => void) => listeners.set(id, run),
    });
    const byId = new Map(
      ['filters', 'search', 'count', 'reset']
        .filter((id) => page.includes(`id="${id}"`))
        .map((id) => [id, element(id)]),
    );
    const selects: Field[] = [...page.matchAll(/<select data-by="(\w+)"/gu)].map(([, by = '']) => ({
      value: '',
      dataset: { by },
    }));
    const cards = cardsOf(page).map((card) => ({
      id: card.match(/ id="q-([^"]*)"/u)?.[1],
      hidden: false,
      textContent: card.replaceAll(/<[^>]*>/gu, ''),
      dataset: Object.fromEntries([...card.matchAll(/ data-(\w+)="([^"]*)"/gu)].map(([, by, value]) => [by, value])),
    }));
    const document = {
      getElementById: (id: string) => byId.get(id),
      querySelectorAll: () => cards,
      addEventListener: () => undefined,
    };
    Object.assign(byId.get('filters') ?? {}, { querySelectorAll: () => selects });
    const [, script = ''] = page.match(/<script>([^]*)<\/script>/u) ?? [];
    runInNewContext(script, { document, addEventListener: () => undefined });
    return {
      filters: byId.get('filters'),
      choose: (by: string, value: string) => {
        for (const select of selects) if (select.dataset.by === by) select.value = value;
        listeners.get('filters')?.();
      },
      search: (words: string) => {
        Object.assign(byId.get('search') ?? {}, { value: words });
        listeners.get('filters')?.();
      },
      reset: () => listeners.get('reset')?.(),
      shown: () => cards.filter(({ hidden }) => !hidden).map(({ id }) => id),
      count: () => byId.get('count')?.textContent,
    };
  }

  const page = pageOf([
    aLine('a', { labels: ['lang:hant', 'kind:figure', 'tag:typed', 'tag:follow-up'], faults: ['outcome', 'padding'] }),
    aLine('b', {
      labels: ['lang:yue', 'kind:list', 'tag:typed'],
      shown: aShown({ question: '港珠澳\n大橋 Bridge 幾時開？' }),
    }),
    aLine('c', { labels: ['lang:yue', 'kind:figure'] }),
  ]);

  test.each([
    ['kind', 'figure', ['a', 'c']],
    ['lang', 'yue', ['b', 'c']],
    ['fault', 'padding', ['a']],
    ['tag', 'follow-up', ['a']],
    ['tag', 'typed', ['a', 'b']],
  ])('by %s %s', (by, value, ids) => {
    const filter = openFilter(page);
    expect(filter.filters?.hidden).toBe(false);
    expect(filter.shown()).toEqual(['a', 'b', 'c']);
    filter.choose(by, value);
    expect(filter.shown()).toEqual(ids);
    expect(filter.count()).toBe(`${ids.length} of 3 shown.`);
  });

  test('filters and words together, until all is shown again', () => {
    const filter = openFilter(page);
    filter.choose('lang', 'yue');
    filter.search('港珠澳大橋 ｂｒｉｄｇｅ');
    expect(filter.shown()).toEqual(['b']);
    filter.choose('lang', 'hant');
    expect(filter.shown()).toEqual([]);
    filter.reset();
    expect(filter.shown()).toEqual(['a', 'b', 'c']);
    expect(filter.count()).toBe('All 3 shown.');
  });
});
