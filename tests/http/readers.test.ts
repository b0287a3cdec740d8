import type { AppPorts } from '../../src/http/ports.ts';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ACCURACY } from '../../src/config/accuracy.ts';
import {
  aFound,
  anAnswer,
  cite,
  createTestService,
  holdEdition,
  postForm,
  postJson,
  quoting,
  workPlan,
} from './support.ts';

const seen = (page: string) => page.replace(/<(head|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, '');
const form = (fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit => ({
  ...postForm('', headers),
  body: new URLSearchParams(fields).toString(),
});

/** A service with one answer, and a browser that keeps its cookies. */
async function visit(ports: Partial<AppPorts> = {}) {
  const held = await workPlan();
  const service = createTestService({ held: [held], ports });
  service.stored.set('a1b2', anAnswer({ statements: [quoting(cite(held, 1, 2))] }));
  const first = await service.app.request('/answers/a1b2');
  const page = await first.text();
  const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
  return { ...service, cookie, token, first };
}

describe('an opinion', () => {
  test('is kept for the browser that was given the form', async () => {
    const { app, cookie, token, given } = await visit();
    const sent = await app.request('/feedback', form({ answer: 'a1b2', token, verdict: 'useful' }, { Cookie: cookie }));
    expect(sent.status).toBe(303);
    expect(sent.headers.get('location')).toBe('/answers/a1b2?thanks=1#feedback');
    expect(given).toEqual([
      { answerId: 'a1b2', verdict: 'useful', reason: null, citation: null, comment: '', person: expect.any(String) },
    ]);
  });

  test.each([
    ['without the cookie', (cookie: string, token: string) => ['', token, cookie]],
    ['with the cookie of another browser', (_: string, token: string) => [`visitor=${'0'.repeat(32)}`, token]],
    ['with a token that was made up', (cookie: string) => [cookie, 'abc']],
    ['without a token', (cookie: string) => [cookie, '']],
  ])('%s is refused, and nothing is kept', async (_, change) => {
    const { app, cookie, token, given } = await visit();
    const [sentCookie = '', sentToken = ''] = change(cookie, token);
    const response = await app.request(
      '/feedback',
      form({ answer: 'a1b2', token: sentToken, verdict: 'useful' }, { Cookie: sentCookie }),
    );
    expect(response.status).toBe(403);
    expect(given).toEqual([]);
  });

  test('from another site is refused', async () => {
    const { app, cookie, token, given } = await visit();
    const headers = { Cookie: cookie, 'Sec-Fetch-Site': 'cross-site' };
    for (const path of ['/feedback', '/forget', '/look'])
      expect((await app.request(path, form({ answer: 'a1b2', token, verdict: 'useful' }, headers))).status).toBe(403);
    expect(given).toEqual([]);
  });

  test.each([
    [{ verdict: 'great' }, 400],
    [{ verdict: 'not-useful', reason: 'not-supported' }, 400],
    [{ verdict: 'wrong-citation' }, 400],
    [{ verdict: 'wrong-citation', citation: 1, reason: 'not-supported' }, 204],
    [{ verdict: 'not-useful', comment: '長'.repeat(301) }, 400],
    [{ verdict: 'useful', answerId: 'nobody' }, 404],
    [{ verdict: 'useful', citation: -1 }, 400],
  ] as const)('by a program: %j is %i', async (body, status) => {
    const { app } = await visit();
    expect((await app.request('/v1/feedback', postJson({ answerId: 'a1b2', ...body }))).status).toBe(status);
  });

  test('too many are told when to come back', async () => {
    const { app } = createTestService({ ports: { giveFeedback: async () => ({ ok: false, retryAfterSeconds: 7 }) } });
    const response = await app.request('/v1/feedback', postJson({ answerId: 'a1b2', verdict: 'useful' }));
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('7');
  });
});

describe('the browser’s name', () => {
  test('is random, out of reach of scripts and of other sites, and kept when it comes back', async () => {
    const { app, first, cookie } = await visit();
    expect(first.headers.get('set-cookie')).toMatch(
      /^visitor=[0-9a-f]{32}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const again = await app.request('/answers/a1b2', { headers: { Cookie: cookie } });
    expect(again.headers.get('set-cookie')).toBeNull();
    const secure = await app.request('https://judian.example/answers/a1b2');
    expect(secure.headers.get('set-cookie')).toContain('; Secure');
  });

  test('says whose a question is, apart from who is counted', async () => {
    const { app, cookie, asked } = await visit();
    await app.request('/', postForm('甲？', { Cookie: cookie }));
    await app.request('/', postForm('乙？', { Cookie: `visitor=${'0'.repeat(32)}` }));
    await app.request('/', postForm('丙？', { Cookie: 'visitor=made-up' }));
    // Each browser counts for itself; their address is counted beside them, and a name that is none is no name.
    expect(asked[0]?.ask.person).not.toBe(asked[1]?.ask.person);
    expect(new Set(asked.map(({ ask }) => ask.network)).size).toBe(1);
    expect(asked[0]?.ask.owner).not.toBe(asked[1]?.ask.owner);
    expect(JSON.stringify(asked)).not.toContain(cookie.split('=')[1]);
  });

  test('deletes one conversation where the form names it, and nothing where what it names cannot be one', async () => {
    const forgotten: (string | undefined)[] = [];
    const forget = async (_owner: string, conversation?: string) => forgotten.push(conversation);
    const { app, cookie, token } = await visit({ forget });
    const wrong = await app.request('/forget', form({ token, conversation: 'a b' }, { Cookie: cookie }));
    expect(wrong.status).toBe(400);
    await app.request('/forget', form({ token, conversation: 'c3d4' }, { Cookie: cookie }));
    await app.request('/forget', form({ token }, { Cookie: cookie }));
    expect(forgotten).toEqual(['c3d4', undefined]);
  });

  test('deletes what was asked under it, and nothing without its token', async () => {
    const { app, cookie, token, stored } = await visit();
    expect((await app.request('/forget', form({ token: 'x' }, { Cookie: cookie }))).status).toBe(403);
    expect(stored.size).toBe(1);
    const done = await app.request('/forget', form({ token }, { Cookie: cookie }));
    expect(done.headers.get('location')).toBe('/about?deleted=1#delete');
    expect(stored.size).toBe(0);
  });
});

describe('the script', () => {
  test.each([
    ['zh-CN,zh;q=0.9', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['zh-HK,zh-CN;q=0.5', 'zh-Hant-HK'],
    ['en,zh-CN', 'zh-Hans'],
    ['en', 'zh-Hant-HK'],
    ['', 'zh-Hant-HK'],
  ])('a browser that asks for %j reads %s', async (accepted, lang) => {
    const { app } = createTestService({});
    const page = await (await app.request('/', { headers: { 'Accept-Language': accepted } })).text();
    expect(page).toContain(`<html lang="${lang}">`);
  });

  test.each([
    ['/sources?q=%E7%94%B2', '/sources?q=%E7%94%B2'],
    ['//evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['', '/'],
  ])('is chosen, kept, and leads back to %s', async (back, to) => {
    const { app } = createTestService({});
    const response = await app.request('/look', form({ script: 'hans', back }));
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(to);
    expect(response.headers.get('set-cookie')).toMatch(/^script=hans; .*HttpOnly; SameSite=Lax/);
  });

  test('turns our words alone: the document’s stay as they are', async () => {
    const held = await holdEdition([{ sentences: ['簡化車輛審批。'] }], { description: { title: '關於車輛' } });
    const { app } = createTestService({ held: [held] });
    const page = await (await app.request('/sources/work-plan-2019', { headers: { Cookie: 'script=hans' } })).text();
    expect(page).toContain('簡化車輛審批。');
    expect(page).toContain('<h1 lang="zh-Hant-HK">關於車輛</h1>');
    expect(seen(page)).toContain('发出者');
    expect(seen(page)).not.toContain('發出者');
  });
});

test('the heading that a source is named by stays in the document’s script', async () => {
  const held = await holdEdition([{ sentences: ['簡化審批。'] }]);
  const { app, stored } = createTestService({ held: [held] });
  stored.set('a1b2', anAnswer({ statements: [quoting({ ...cite(held, 1, 0), headings: ['促進數據流通'] })] }));
  const page = seen(await (await app.request('/answers/a1b2', { headers: { Cookie: 'script=hans' } })).text());
  expect(page).toContain('「促進數據流通」之下');
  expect(page).toContain('来源 1');
});

describe('a document that was withdrawn', () => {
  const gone = {
    documentId: 'work-plan-2019',
    editionId: 'e1',
    title: '舊計劃',
    fileHash: '',
    withdrawnAt: '2026-11-20T04:00:00.000Z',
    because: '已由<b>新</b>計劃取代',
  };

  test('says since when and why, and that it is gone', async () => {
    const { app } = createTestService({ ports: { withdrawnOf: async () => [gone] } });
    const response = await app.request('/sources/work-plan-2019?edition=e1&start=0&end=2');
    expect(response.status).toBe(410);
    const page = await response.text();
    expect(seen(page)).toContain('這份文件已於2026年11月20日撤回');
    expect(page).toContain('已由&lt;b&gt;新&lt;/b&gt;計劃取代');
  });

  test('leads to the edition that is current now', async () => {
    const now = await holdEdition([{ sentences: ['新句。'] }], { id: 'e2', ordinal: 2 });
    const { app } = createTestService({ held: [now], ports: { withdrawnOf: async () => [gone] } });
    expect(await (await app.request('/sources/work-plan-2019?edition=e1')).text()).toContain('閱讀現行版本');
    expect((await app.request('/sources/work-plan-2019')).status).toBe(200);
    expect((await app.request('/sources/work-plan-2019?edition=other')).status).toBe(404);
  });

  test('stays quoted in the answers of its time, which say so', async () => {
    const held = await workPlan();
    const { app, stored } = createTestService({});
    stored.set('a1b2', anAnswer({ statements: [quoting(cite(held, 1, 2))] }));
    const page = seen(await (await app.request('/answers/a1b2')).text());
    expect(page).toContain('簡化粵港跨界車輛審批和備案流程。');
    expect(page).toContain('文件已撤回');
  });
});

test('the list of documents is read in pages', async () => {
  const held = await Promise.all(
    Array.from({ length: 120 }, (_, index) =>
      holdEdition([{ sentences: ['甲。'] }], {
        id: `e${index}`,
        documentId: `d${String(index).padStart(3, '0')}`,
        description: { title: `第${index}號文件` },
      }),
    ),
  );
  const { app } = createTestService({ held });
  const pages = await Promise.all(
    ['', '?page=2', '?page=3', '?page=99'].map(async (at) => (await app.request(`/sources${at}`)).text()),
  );
  const titles = pages.slice(0, 3).flatMap((page) => [...page.matchAll(/>(第\d+號文件)</g)].map(([, title]) => title));
  expect(new Set(titles).size).toBe(120);
  expect(titles).toHaveLength(120);
  expect(pages[3]).toContain('第119號文件');
  const found = await (await app.request(`/sources?${new URLSearchParams({ q: '第77号' })}`)).text();
  expect(seen(found)).toContain('名稱有「第77号」的文件');
});

test('the words that were searched for are marked where they were found, and in the document that is opened', async () => {
  const held = await workPlan();
  const { app } = createTestService({ held: [held], found: [aFound(cite(held, 1, 2))] });
  const page = await (await app.request(`/sources?${new URLSearchParams({ q: '跨界' })}`)).text();
  expect(page).toContain('簡化粵港<mark class="hit">跨界</mark>車輛');
  expect(page).toMatch(/href="\/sources\/work-plan-2019\?[^"]*q=%E8%B7%A8%E7%95%8C#s2"/);
});

test('the accuracy that is published is the one that was measured', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const row =
    /\| gba2, held \((\d+) \+ (\d+)\) \| ([\d.]+) \([^)]*\) \| ([\d.]+) \([^)]*\) \| [\d.]+ \| ([\d.]+) \|/.exec(
      readme,
    );
  const { answerable, unanswerable, strict, refused, wrong } = ACCURACY;
  expect(row?.slice(1).map(Number)).toEqual([answerable, unanswerable, strict, refused, wrong]);
});
