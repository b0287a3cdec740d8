import { describe, expect, test } from 'vitest';
import type { PlacedSentence } from '../../src/knowledge/types.ts';
import { findHits } from '../../src/http/pages/hits.ts';
import { cutParts } from '../../src/http/pages/reading.ts';
import { aFound, cite, createTestService, type HeldEdition, holdEdition, workPlan } from './support.ts';

const seen = (page: string) => page.replace(/<(head|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, '');
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);

/** As if the sentences stood on pages: the second one on two lines over a page's end. */
function printed(held: HeldEdition): HeldEdition {
  const line = (page: number, top: number) => ({ page, left: 0.1, top, right: 0.9, bottom: top + 0.02 });
  const regions = [[line(1, 0.1)], [line(1, 0.2)], [line(1, 0.9), line(2, 0.1)], [line(2, 0.12)]];
  return { ...held, sentences: held.sentences.map((one, index) => ({ ...one, regions: regions[index] ?? [] })) };
}

function serve(held: readonly HeldEdition[]) {
  const drawn: [string, number][] = [];
  const file = new TextEncoder().encode('<script>alert(1)</script>');
  const service = createTestService({
    held,
    ports: {
      originals: { get: async () => file, has: async () => true },
      pictures: {
        async find(hash, page) {
          drawn.push([hash, page]);
          return page <= 2 ? PNG : undefined;
        },
      },
    },
  });
  const get = async (path: string) => (await service.app.request(path)).text();
  return { ...service, drawn, get };
}

describe('the page of a cited sentence', () => {
  test('stands beside the text, with a box a line of the sentence that is on it', async () => {
    const held = printed(await workPlan());
    const page = await serve([held]).get(cite(held, 1, 2).url.replace(/#.*/, ''));
    expect(page).toContain('/editions/work-plan-2019-1/pages/1"');
    expect(page.match(/<rect /g)).toHaveLength(1);
    expect(page).toContain('<rect x="0.0960" y="0.8960" width="0.8080" height="0.0280"/>');
    expect(seen(page)).toContain('第 1 頁的原貌，引用之處以框標示');
  });

  test('leads on to the next page, with its own boxes, and back', async () => {
    const held = printed(await workPlan());
    const { get } = serve([held]);
    const next = /href="([^"]+)" rel="next"/.exec(await get(cite(held, 1, 2).url.replace(/#.*/, '')))?.[1] ?? '';
    expect(next).toContain('page=2#page');
    const page = await get(next.replaceAll('&amp;', '&').replace(/#.*/, ''));
    expect(page).toContain('/pages/2"');
    expect(page.match(/<rect /g)).toHaveLength(1);
    expect(page).toContain('<mark>');
    const last = await get('/sources/work-plan-2019?page=99');
    expect(last).toContain('/pages/2"');
    expect(last).not.toContain('rel="next"');
  });

  test('is not there for a document without pages', async () => {
    const held = await workPlan();
    const page = await serve([held]).get(`${cite(held, 1, 2).url.replace(/#.*/, '')}&page=1`);
    expect(page).not.toContain('<img');
  });

  test('is served as a picture and nothing else; what is no page is not found', async () => {
    const { app, drawn } = serve([await workPlan()]);
    const at = (page: string) => app.request(`/sources/work-plan-2019/editions/work-plan-2019-1/pages/${page}`);
    const response = await at('2');
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'; sandbox/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    for (const page of ['3', '0', '-1', '1e3', '999999', 'x']) expect((await at(page)).status).toBe(404);
    expect(drawn.map(([, page]) => page)).toEqual([2, 3]);
    const other = await app.request('/sources/other/editions/work-plan-2019-1/pages/1');
    expect(other.status).toBe(404);
  });
});

describe('the file itself', () => {
  test('is handed out to be saved, never to be opened here', async () => {
    const held = await holdEdition([{ sentences: ['甲。'] }], { file: '計劃 "2019"\r\n../.html' });
    const { app } = serve([held]);
    const response = await app.request('/sources/work-plan-2019/editions/work-plan-2019-1/file');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x21\x23-\x7e]+"; filename\*=UTF-8''[\w%.-]+$/);
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe('計劃 "2019"__.._.html');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox; frame-ancestors 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('that is not kept is not offered, and not found', async () => {
    const { app } = createTestService({ held: [await workPlan()] });
    const page = await (await app.request('/sources/work-plan-2019')).text();
    expect(page).not.toContain('下載原檔案');
    expect(page).toContain('原檔案沒有保存在這裏，只能閱讀文字。');
    const response = await app.request('/sources/work-plan-2019/editions/work-plan-2019-1/file');
    expect(response.status).toBe(404);
  });
});

describe('searching in a document', () => {
  test('marks each place, in either script, and leads from one to the next and round', async () => {
    const held = await holdEdition([{ sentences: ['口岸合作。', '加強口岸。'] }, { sentences: ['口岸。'] }]);
    const { get } = serve([held]);
    const page = await get(`/sources/work-plan-2019?${new URLSearchParams({ q: '口岸' })}`);
    expect(page.match(/<mark class="hit/g)).toHaveLength(3);
    expect(page).toContain('<mark class="hit now" id="h1">口岸</mark>合作。');
    expect(seen(page)).toContain('第 1 處，共 3 處');
    expect(page).toMatch(/hit=2#h2" rel="next"/);
    expect(page).toMatch(/hit=3#h3" rel="prev"/);
    const simplified = await get(`/sources/work-plan-2019?${new URLSearchParams({ q: '加强 口岸', hit: '9' })}`);
    expect(simplified.match(/<mark class="hit/g)).toHaveLength(2);
    expect(simplified).toContain('id="h2">口岸</mark>');
  });

  test('says when there is nothing', async () => {
    const { get } = serve([await workPlan()]);
    const page = await get(`/sources/work-plan-2019?${new URLSearchParams({ q: '火星' })}`);
    expect(seen(page)).toContain('文件中沒有「火星」');
  });

  test('cuts a mark where a hit and the cited run overlap, and loses no character', async () => {
    const held = await workPlan();
    const start = (held.sentences[2]?.start ?? 0) + 2;
    const page = await serve([held]).get(
      `/sources/work-plan-2019?start=${start}&end=${start + 4}&q=%E8%B7%A8%E7%95%8C`,
    );
    expect(page).toContain('簡化<mark>粵港</mark><mark class="hit now cited" id="h1">跨界</mark>車輛審批和備案流程。');
  });

  test.each(['%', '_', '\\', '(', '<b>', '\u{20000}', '　', 'a'.repeat(5000)])('takes %j as it is', async (words) => {
    const { app } = serve([await workPlan()]);
    const response = await app.request(`/sources/work-plan-2019?${new URLSearchParams({ q: words })}`);
    expect(response.status).toBe(200);
  });

  test('searches all documents from the list', async () => {
    const held = await workPlan();
    const service = createTestService({ held: [held], found: [aFound(cite(held, 1, 2))] });
    const page = await (await service.app.request(`/sources?${new URLSearchParams({ q: '跨界車輛' })}`)).text();
    expect(page).toContain('<blockquote>簡化粵港<mark class="hit">跨界車輛</mark>審批和備案流程。</blockquote>');
    expect(page).toContain(`href="${cite(held, 1, 2).url.replaceAll('&', '&amp;').replace(/#.*/, '')}&amp;q=`);
    expect(service.searched[0]).toMatchObject({ query: '跨界車輛' });
  });
});

describe('a link to an old edition', () => {
  const edition = async (id: string, ordinal: number, words: readonly string[], ids: readonly number[]) => {
    const held = await holdEdition([{ sentences: words }], {
      id,
      ordinal,
      status: ordinal === 2 ? 'current' : 'superseded',
    });
    return { ...held, sentences: held.sentences.map((one, index) => ({ ...one, sentenceId: ids[index] ?? 0 })) };
  };

  test('leads to the same sentence in the current one, wherever it stands there', async () => {
    const old = await edition('e1', 1, ['甲。', '乙。'], [1, 2]);
    const now = await edition('e2', 2, ['新句。', '乙。'], [3, 2]);
    const page = await serve([old, now]).get('/sources/work-plan-2019?edition=e1&start=2&end=4');
    expect(page).toContain('<mark>乙。</mark>');
    expect(page).toContain('edition=e2&amp;start=3&amp;end=5#s1">在現行版本閱讀同一句</a>');
    expect(seen(page)).toContain('第 2 版');
  });

  test('shows what is otherwise in the current one, word by word', async () => {
    const old = await edition('e1', 1, ['每月津貼三千元。', '乙。'], [1, 2]);
    const now = await edition('e2', 2, ['每月津貼四千元。', '乙。', '新<b>句</b>。'], [3, 2, 4]);
    const { app, get } = serve([old, now]);
    const page = await get('/sources/work-plan-2019/changes?edition=e2');
    expect(page).toMatch(/每月津貼<del><b>三<\/b><\/del>|<del>[^<]*<b>[^<]*三/);
    expect(page).toContain('<ins>新&lt;b&gt;句&lt;/b&gt;。</ins>');
    expect(seen(page)).toContain('新增 1 句，刪去 0 句，改動 1 句');
    expect(await get('/sources/work-plan-2019')).toContain('/sources/work-plan-2019/changes?edition=e2');
    expect((await app.request('/sources/work-plan-2019/changes?edition=e1')).status).toBe(404);
  });

  test('says when the current one no longer has it', async () => {
    const old = await edition('e1', 1, ['甲。'], [1]);
    const now = await edition('e2', 2, ['新句。'], [2]);
    const page = seen(await serve([old, now]).get('/sources/work-plan-2019?edition=e1&start=0&end=2'));
    expect(page).toContain('現行版本已沒有標示的句子');
  });
});

test('a document that another one took the place of leads there', async () => {
  const held = await holdEdition([{ sentences: ['甲。'] }], {
    supersededBy: { documentId: 'newer', title: '新計劃', from: '2020-01' },
  });
  const page = await serve([held]).get('/sources/work-plan-2019');
  expect(seen(page)).toContain('這份文件已由《新計劃》取代');
  expect(page).toContain('<a href="/sources/newer">閱讀該文件</a>');
  expect(page).not.toContain('閱讀現行版本');
});

test('a press report, an inferred date and an expired document are said to be so', async () => {
  const held = await holdEdition([{ sentences: ['甲。'] }], {
    description: {
      kind: 'press-report',
      issued: { date: '2017', basis: 'inferred' },
      inForce: { until: '2018-12-31' },
    },
  });
  const page = seen(await serve([held]).get('/sources/work-plan-2019'));
  expect(page).toContain('這是傳媒的報道，並非政府文件');
  expect(page).toContain('只能由內文推斷為2017年');
  expect(page).toContain('這份文件有效至2018年12月31日，現已過期');
});

describe('a long document', () => {
  const long = async () =>
    holdEdition(
      Array.from({ length: 1500 }, (_, index) =>
        index % 100 === 0
          ? { kind: 'heading' as const, sentences: [`第${index}章`] }
          : { label: `${index}.`, sentences: [`第${index}句。`] },
      ),
    );

  test('is read in parts that together are all of it', async () => {
    const held = await long();
    const { get } = serve([held]);
    const parts = cutParts(held.sentences, held.text.length);
    expect(parts.length).toBeGreaterThan(1);
    const pages = [];
    for (const index of parts.keys()) pages.push(await get(`/sources/work-plan-2019?part=${index + 1}`));
    const bodies = pages.map((page) => seen(/<article[\s\S]*<\/article>/.exec(page)?.[0] ?? ''));
    const bare = (text: string) => text.replace(/\s/g, '');
    expect(bare(bodies.join(''))).toBe(bare(held.text));
    for (const body of bodies) expect(bare(body)).toMatch(/^第\d+章/);
  });

  test('opens at the part that holds the cited sentence, and its headings lead to the others', async () => {
    const held = await long();
    const page = await serve([held]).get(cite(held, 1, 1400).url.replace(/#.*/, ''));
    expect(page).toContain('<mark>第1400章</mark>');
    expect(page).toMatch(/part=1#s0">第0章/);
  });
});

test('parts never cut a paragraph', () => {
  const sentences = Array.from({ length: 5000 }, (_, ordinal) => ({
    ordinal,
    paragraph: Math.floor(ordinal / 700),
    kind: 'sentence',
    end: ordinal,
  })) as unknown as PlacedSentence[];
  for (const { first } of cutParts(sentences, 5000))
    expect(first === 0 || sentences[first]?.paragraph !== sentences[first - 1]?.paragraph).toBe(true);
});

test('words apart by spaces are all wanted in one sentence', async () => {
  const held = await holdEdition([{ sentences: ['甲和乙。', '只有甲。'] }]);
  expect(findHits(held.sentences, '甲 乙').map(({ ordinal }) => ordinal)).toEqual([0, 0]);
});
