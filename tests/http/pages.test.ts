import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answering/answer.ts';
import { OUTCOME_KINDS, type DeclineReason } from '../../src/answering/outcome.ts';
import { anAnswer, cite, createTestService, holdEdition, postForm, quoting, workPlan } from './support.ts';

async function show(answer: Answer, held = [] as Awaited<ReturnType<typeof workPlan>>[]) {
  const service = createTestService({ held });
  service.stored.set(answer.id, answer);
  const response = await service.app.request(`/answers/${answer.id}`);
  expect(response.status).toBe(200);
  return await response.text();
}

/** What a reader sees, without tags. */
const seen = (page: string) => page.replace(/<(head|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, '');

describe('the first page', () => {
  test('says what it is, whose documents, as of when, and that it is no government service', async () => {
    const { app } = createTestService({ held: [await workPlan()] });
    const page = await (await app.request('/')).text();
    for (const said of [
      '本服務並非政府服務，請以文件原文為準',
      '示範文件',
      '2019年5月16日',
      '粵港合作聯席會議',
      '營運者：示範機構',
    ]) {
      expect(seen(page)).toContain(said);
    }
    expect(page).toContain('<html lang="zh-Hant-HK">');
    expect(page).toMatch(/<form class="ask" method="post" action="\/"/);
    expect(page).toMatch(/<label for="question">[^<]+<\/label>/);
  });

  test('without documents it says that it cannot answer', async () => {
    const { app } = createTestService({});
    expect(seen(await (await app.request('/')).text())).toContain('現時沒有任何文件');
  });

  test('examples are buttons that ask', async () => {
    const { app } = createTestService({ ports: { examples: ['邊個局負責推動「數字灣區」？'] } });
    const page = await (await app.request('/')).text();
    expect(page).toContain('<input type="hidden" name="question" value="邊個局負責推動「數字灣區」？">');
  });
});

test('asking redirects to the answer, so that reload and Back do not ask again', async () => {
  const { app, asked } = createTestService({});
  const response = await app.request('/', postForm('第7項是甚麼？'));
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/answers/a1b2');
  expect((await app.request('/answers/a1b2')).status).toBe(200);
  expect((await app.request('/answers/a1b2')).status).toBe(200);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.ask.channel).toBe('web');
});

test('the next question goes on with the conversation, without a script', async () => {
  const { app, asked } = createTestService({ answer: (ask) => anAnswer({ question: ask.question, id: 'a7' }) });
  await app.request('/', postForm('第7項是甚麼？'));
  const page = await (await app.request('/answers/a7')).text();
  expect(page).toContain('<input type="hidden" name="conversation" value="c3d4">');
  const next = new URLSearchParams({ question: '第8項呢？', conversation: 'c3d4' }).toString();
  await app.request('/', { ...postForm(''), body: next });
  await app.request('/', { ...postForm(''), body: next.replace('c3d4', '%2E%2E%2Fx') });
  expect(asked.map(({ ask }) => ask.conversationId)).toEqual([undefined, 'c3d4', undefined]);
});

test('a limited question is shown where it was asked, with the question kept', async () => {
  const { app } = createTestService({
    answer: ({ question }) =>
      anAnswer({ outcome: 'limited', question, message: '請於 17 秒後再問。', retryAfterSeconds: 17 }),
  });
  const response = await app.request('/', postForm('第7項是甚麼？'));
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe('17');
  const page = await response.text();
  expect(seen(page)).toContain('請於 17 秒後再問。');
  expect(page).toContain('value="第7項是甚麼？"');
});

describe('an answer', () => {
  test('shows its statement with emphasis, a named link to the marked sentence, the quote and how the date is known', async () => {
    const held = await workPlan();
    const citation = cite(held, 1, 2);
    const page = await show(
      anAnswer({
        statements: [
          quoting(citation, [
            [0, 2],
            [4, 8],
          ]),
        ],
      }),
      [held],
    );
    expect(page).toContain('<strong>簡化</strong>粵港<strong>跨界車輛</strong>審批和備案流程。');
    expect(page).toMatch(
      /<a class="cite" href="\/sources\/work-plan-2019\?edition=work-plan-2019-1&amp;start=\d+&amp;end=\d+#s2" data-n="1">/,
    );
    expect(seen(page)).toContain('來源 1：實施《粵港合作框架協議》2019年重點工作，2019年5月16日，第7項');
    expect(page).toContain(
      '<mark>簡化粵港跨界車輛審批和備案流程。</mark><span class="near">研究延長通關時間。</span></blockquote>',
    );
    expect(seen(page)).toContain('2019年5月16日（文件印明）');
  });

  test('keeps our words apart from the quoted ones, with emphasis across both', async () => {
    const held = await workPlan();
    const citation = cite(held, 1, 2);
    const page = await show(
      anAnswer({
        statements: [
          {
            text: `文件列明：${citation.quote}`,
            parts: [
              { kind: 'ours', text: '文件列明：', rule: 'press-report' },
              { kind: 'quoted', text: citation.quote, citation: 1 },
            ],
            emphasis: [[3, 7]],
            citations: [citation],
          },
        ],
      }),
      [held],
    );
    expect(page).toContain('<span class="ours">文件列<strong>明：</strong></span>');
    expect(page).toContain('<span lang="zh-Hant-HK"><strong>簡化</strong>粵港');
    expect(seen(page)).toContain(`文件列明：${citation.quote}`);
  });

  test('emphasis that overlaps, or leads out of the text, loses no character', async () => {
    const held = await workPlan();
    const page = await show(
      anAnswer({
        statements: [
          quoting(cite(held, 1, 2), [
            [0, 5],
            [3, 6],
            [14, 99],
          ]),
        ],
      }),
      [held],
    );
    expect(seen(page)).toContain('簡化粵港跨界車輛審批和備案流程。');
  });

  test.each([
    ['2017', 'inferred', '2017年（由內文推斷）'],
    ['2024-10', 'declared', '2024年10月（營運者註明）'],
  ] as const)('the date %s is said as precisely as it is known', async (date, basis, said) => {
    const held = await holdEdition([{ sentences: ['甲。'] }], { description: { issued: { date, basis } } });
    expect(seen(await show(anAnswer({ statements: [quoting(cite(held, 1, 0))] }), [held]))).toContain(said);
  });

  test('lists a source once that two statements share, and says when it was superseded', async () => {
    const held = await holdEdition([{ sentences: ['甲。', '乙。'] }], { status: 'superseded' });
    const citation = cite(held, 1, 0, 1);
    const page = await show(anAnswer({ statements: [quoting(citation), quoting(citation)] }), [held]);
    expect(page.match(/<details class="quote" /g)).toHaveLength(1);
    expect(page.match(/<a class="cite"/g)).toHaveLength(2);
    expect(seen(page)).toContain('已有較新版本');
  });

  test('shows notices, who checked it, and what could be asked next', async () => {
    const page = await show(
      anAnswer({
        notices: [{ kind: 'plan', text: '這是 2019年 的計劃。' }],
        verified: { by: '示範機構', on: '2026-11-20' },
        followUps: ['第8項是甚麼？'],
      }),
    );
    expect(seen(page)).toContain('這是 2019年 的計劃。');
    expect(seen(page)).toContain('由示範機構職員於2026年11月20日核對');
    expect(page).toContain('name="question" value="第8項是甚麼？"');
  });
});

describe('near questions that staff checked', () => {
  const CHECKED = '津貼上限是多少？';
  const shown = async (answer: Answer) => {
    const { app, stored } = createTestService({ ports: { checkedNear: async () => [CHECKED] } });
    stored.set(answer.id, answer);
    return (await app.request(`/answers/${answer.id}`)).text();
  };

  test('are offered beside an answer, and asked with one press', async () => {
    const page = await shown(anAnswer({ outcome: 'not-found' }));
    expect(page).toContain('<h2>職員核對過的相近問題</h2>');
    expect(page).toContain(`name="question" value="${CHECKED}"`);
  });

  test.each([
    ['what staff answered themselves', anAnswer({ verified: { by: '示範機構', on: '2026-11-20' } })],
    ['a question where somebody may be in danger', anAnswer({ outcome: 'declined', reason: 'unsafe' })],
    ['a question that was not asked', anAnswer({ outcome: 'limited' })],
  ])('are not offered beside %s', async (_, answer) => {
    expect(await shown(answer)).not.toContain(CHECKED);
  });
});

describe('every ending has its page', () => {
  const reasons: DeclineReason[] = ['personal-affairs', 'advice', 'prediction', 'politics', 'unsafe'];
  const endings = OUTCOME_KINDS.flatMap((outcome): [Answer['outcome'], Answer['reason']][] =>
    outcome === 'declined' ? reasons.map((reason) => [outcome, reason]) : [[outcome, null]],
  );
  const headings = new Set<string>();

  test.each(endings)('%s %s', async (outcome, reason) => {
    const held = await workPlan();
    const near = quoting(cite(held, 1, 1));
    const page = await show(
      anAnswer({
        outcome,
        reason,
        message: '這是給你的說明。',
        related: outcome === 'related-only' || outcome === 'failed' ? [near] : [],
        followUps: ['甲還是乙？'],
      }),
      [held],
    );
    const heading = /<h2 id="outcome">([^<]+)<\/h2>/.exec(page)?.[1] ?? '';
    expect(heading).toMatch(/\p{Script=Han}/u);
    expect(headings).not.toContain(heading);
    headings.add(heading);
    expect(seen(page)).toContain('這是給你的說明。');
    expect(seen(page).includes('可聯絡：help@example.org')).toBe(outcome !== 'answered');
    expect(seen(page).includes('以下原文與問題有關，但並非答案')).toBe(
      outcome === 'related-only' || outcome === 'failed',
    );
    expect(page).toContain('value="甲還是乙？"');
    expect(page.includes('<h2>你可能還想問</h2>')).toBe(outcome !== 'needs-clarification');
  });
});

describe('the documents', () => {
  test('are listed with issuer, date and its basis', async () => {
    const { app } = createTestService({ held: [await workPlan()] });
    const text = seen(await (await app.request('/sources')).text());
    for (const said of [
      '實施《粵港合作框架協議》2019年重點工作',
      '粵港合作聯席會議',
      '2019年5月16日（文件印明）',
      '示範文件',
      '香港、廣東',
    ]) {
      expect(text).toContain(said);
    }
  });

  test('can be read whole, with printed labels and an address for each sentence', async () => {
    const held = await workPlan();
    const { app } = createTestService({ held: [held] });
    const page = await (await app.request('/sources/work-plan-2019')).text();
    expect(page).toContain('<h2><span id="s0">一、重點工作</span></h2>');
    expect(page).toContain(
      '<span class="label">7.</span><span id="s2">簡化粵港跨界車輛審批和備案流程。</span><span id="s3">研究延長通關時間。</span>',
    );
    expect(page).not.toContain('<mark>');
  });

  test('the cited run is marked, over sentences and inside one', async () => {
    const held = await workPlan();
    const { app } = createTestService({ held: [held] });
    const address = cite(held, 1, 2, 3).url.replace(/#.*/, '');
    const page = await (await app.request(address)).text();
    expect(page).toContain(
      '<span id="s2"><mark>簡化粵港跨界車輛審批和備案流程。</mark></span><span id="s3"><mark>研究延長通關時間。</mark></span>',
    );
    expect(page.match(/<mark>/g)).toHaveLength(2);
    expect(page).toContain('<a href="#s2">跳到標示的句子（第7項）</a>');
    const start = (held.sentences[2]?.start ?? 0) + 2;
    const inner = await (await app.request(`/sources/work-plan-2019?start=${start}&end=${start + 6}`)).text();
    expect(inner).toContain('簡化<mark>粵港跨界車輛</mark>審批');
  });

  test.each([
    'start=-1&end=5',
    'start=5&end=2',
    'start=1&end=99999',
    'start=a&end=b',
    'start=1e1&end=20',
    'end=4',
    'start=0&end=99999999999999999999',
  ])('a range that does not fit is not marked: %s', async (query) => {
    const { app } = createTestService({ held: [await workPlan()] });
    const response = await app.request(`/sources/work-plan-2019?${query}`);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('<mark>');
  });

  test('an old edition is read at its address, says so, and leads to the new one', async () => {
    const old = await holdEdition([{ sentences: ['舊句。'] }], { id: 'e1', ordinal: 1, status: 'superseded' });
    const now = await holdEdition([{ sentences: ['新句。'] }], { id: 'e2', ordinal: 2 });
    const { app } = createTestService({ held: [old, now] });
    const page = await (await app.request('/sources/work-plan-2019?edition=e1')).text();
    expect(seen(page)).toContain('舊句。');
    expect(seen(page)).toContain('已由較新的版本取代');
    expect(page).toContain('<a href="/sources/work-plan-2019">閱讀現行版本</a>');
    const current = seen(await (await app.request('/sources/work-plan-2019')).text());
    expect(current).toContain('新句。');
    expect(current).not.toContain('取代');
    expect((await app.request('/sources/work-plan-2019?edition=e3')).status).toBe(404);
  });

  test('every character of the text is on the page', async () => {
    const held = await workPlan();
    const page = seen(await (await createTestService({ held: [held] }).app.request('/sources/work-plan-2019')).text());
    const bare = (text: string) => text.replace(/\s/g, '');
    expect(bare(page)).toContain(bare(held.text));
  });

  test('a sentence whose stored text was damaged is not shown as the document’s', async () => {
    const held = await workPlan();
    const damaged = { ...held, text: held.text.replace('簡化', '複化') };
    const page = seen(
      await (await createTestService({ held: [damaged] }).app.request('/sources/work-plan-2019')).text(),
    );
    expect(page).toContain('此句的儲存內容已損壞');
    expect(page).not.toContain('複化');
    expect(page).toContain('研究延長通關時間。');
  });
});

describe('every page', () => {
  const paths = ['/', '/sources', '/sources/work-plan-2019', '/answers/a1b2', '/nowhere'];
  test.each(
    paths,
  )('%s has no script of its own, fetches nothing from elsewhere and says how it may be used', async (path) => {
    const held = await workPlan();
    const { app, stored } = createTestService({ held: [held] });
    stored.set('a1b2', anAnswer({ statements: [quoting(cite(held, 1, 2))] }));
    const response = await app.request(path, { headers: { Accept: 'text/html' } });
    const page = await response.text();
    expect(page).not.toMatch(/<script(?! src="\/assets\/)|<style|\sstyle=|\son[a-z]+=|javascript:/i);
    expect(page).not.toMatch(/<script[^>]*>[^<]/);
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(page.match(/<h1/g)).toHaveLength(1);
    const headers = response.headers;
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self';.*require-trusted-types-for 'script'/);
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*|https?:|data:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    for (const [, asset] of page.matchAll(/<link rel="(?:icon|stylesheet)"[^>]* href="([^"]+)"/g)) {
      expect((await app.request(asset ?? '')).status).toBe(200);
    }
  });

  test('has an id for a fragment only once', async () => {
    const held = await workPlan();
    const page = await (await createTestService({ held: [held] }).app.request('/sources/work-plan-2019')).text();
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
