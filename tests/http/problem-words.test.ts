import { describe, expect, test } from 'vitest';
import { ENGLISH_PROBLEMS } from '../../src/http/pages/english-problems-table.ts';
import { toEnglish } from '../../src/http/pages/english.ts';
import { PROBLEM_KINDS, problemBody } from '../../src/http/problem.ts';
import { ServiceError } from '../../src/shared/errors.ts';
import { anAnswer, createTestService, postForm, postJson } from './support.ts';

const HAN = /[\u4e00-\u9fff]/u;
const ENGLISH = { 'Accept-Language': 'en-GB,en;q=0.9' };

describe('a problem in English', () => {
  test.each(PROBLEM_KINDS)('%s', (kind) => {
    const { title, detail } = problemBody({ kind }, toEnglish);
    expect(`${title} ${detail}`).not.toMatch(HAN);
    expect(`${title} ${detail}`).not.toContain('{}');
  });

  test('a translation keeps each place for a value', () => {
    for (const [chinese, english] of Object.entries(ENGLISH_PROBLEMS))
      expect(english.match(/\{\}/g)?.length ?? 0, chinese).toBe(chinese.match(/\{\}/g)?.length ?? 0);
  });

  test.each([
    ['/v1/answers', '{}'],
    ['/v1/answers', '[1]'],
    ['/v1/answers', '{'],
    ['/v1/answers', { question: 7 }],
    ['/v1/answers', { question: ' ' }],
    ['/v1/answers', { question: '問'.repeat(301) }],
    ['/v1/answers', { question: '甲', conversationId: 'a b' }],
    ['/v1/answers', { question: '甲', asOf: 'yesterday' }],
    ['/v1/answers', { question: '甲', explain: 1 }],
    ['/v1/search', { query: '甲', limit: 0 }],
    ['/v1/search', { query: '甲', limit: 99 }],
    ['/v1/search', { query: '甲', filters: {} }],
    ['/v1/search', { query: '甲', filter: [] }],
    ['/v1/search', { query: '甲', filter: { title: {} } }],
    ['/v1/feedback', { answerId: 'a', verdict: 'fine' }],
    ['/v1/feedback', { answerId: 'a', verdict: 'useful', citation: 0 }],
    ['/v1/feedback', { answerId: 'a', verdict: 'useful', comment: '長'.repeat(301) }],
  ])('%s with %j says what is wrong with it', async (path, body) => {
    const { app } = createTestService({});
    const response = await app.request(path, postJson(body, ENGLISH));
    expect(response.status).toBeGreaterThanOrEqual(400);
    const { title, detail } = await response.json();
    expect(`${title} ${detail}`).not.toMatch(HAN);
  });
});

describe('each asker in their own language', () => {
  test('a program by what it accepts, and one that names none in Chinese', async () => {
    const { app } = createTestService({});
    const title = async (language: string) =>
      (await (await app.request('/v1/answers/none', { headers: { 'Accept-Language': language } })).json()).title;
    expect(await title('en')).toBe('There is no such answer');
    expect(await title('zh-Hans-CN, en')).toBe('找不到这个答案');
    expect(await title('')).toBe('找不到這個答案');
    expect(await title('fr')).toBe('找不到這個答案');
  });

  test('a limit in the script of the question, whatever the program reads', async () => {
    const limited = anAnswer({
      outcome: 'limited',
      question: '第7项是什么？',
      message: '请稍后再问。',
      retryAfterSeconds: 9,
    });
    const { app } = createTestService({ answer: () => limited });
    const response = await app.request('/v1/answers', postJson({ question: '第7项是什么？' }, ENGLISH));
    expect(await response.json()).toMatchObject({ title: '暂时未能回答', detail: '请稍后再问。' });
  });

  test('a fault in the middle of a stream too', async () => {
    const { app } = createTestService({
      answer: (_ask, { observer }) => {
        observer?.onStep?.('retrieve');
        throw new ServiceError('database-busy', 'busy', { retryable: true });
      },
    });
    const stream = await app.request(
      '/v1/answers',
      postJson({ question: '甲' }, { ...ENGLISH, Accept: 'text/event-stream' }),
    );
    expect(await stream.text()).toContain('"title":"The service is busy"');
  });

  test.each([
    ['en', '<html lang="en">', 'There is no such address', 'Back to the first page'],
    ['hans', '<html lang="zh-Hans">', '找不到这个网址', '返回首页'],
    ['hant', '<html lang="zh-Hant-HK">', '找不到這個網址', '返回首頁'],
  ])('a page of a fault as the reader chose: %s', async (script, start, title, back) => {
    const { app } = createTestService({});
    const headers = { cookie: `script=${script}`, accept: 'text/html', ...ENGLISH };
    const page = await (await app.request('/nowhere', { headers })).text();
    for (const words of [start, title, back]) expect(page).toContain(words);
  });

  test('a browser in English reads the pages in Chinese until it chooses, and their faults with them', async () => {
    const { app } = createTestService({});
    const page = await (await app.request('/nowhere', { headers: { accept: 'text/html', ...ENGLISH } })).text();
    expect(page).toContain('找不到這個網址');
    const form = await (await app.request('/', postForm(' ', ENGLISH))).text();
    expect(form).toContain('沒有收到問題');
  });

  test('the console’s own choice holds for its faults', async () => {
    const { app } = createTestService({});
    const read = async (cookie: string, more = {}) =>
      await (await app.request('/staff/nowhere', { headers: { cookie, accept: 'text/html', ...more } })).text();
    expect(await read('script=hant; staff-language=en')).toContain('There is no such address');
    expect(await read('script=en; staff-language=hans')).toContain('找不到这个网址');
    expect(await read('', ENGLISH)).toContain('There is no such address');
    expect(await read('', { 'Accept-Language': 'zh-HK' })).toContain('找不到這個網址');
  });

  test('a form that was refused says why in the words that were chosen', async () => {
    const { app } = createTestService({});
    const page = await (await app.request('/', postForm('問'.repeat(301), { cookie: 'script=en' }))).text();
    expect(page).toContain('The question is too long');
  });
});
