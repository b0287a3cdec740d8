import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../src/http/pages/english-table.ts';
import { templateInEnglish, toEnglish } from '../../src/http/pages/english.ts';
import { createStates } from '../browser/states.ts';
import { createTestService } from './support.ts';

function post(fields: Record<string, string>): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  };
}

describe('what a reader chose of the look', () => {
  test.each([
    ['script', 'hans', '<html lang="zh-Hans">'],
    ['script', 'en', '<html lang="en">'],
    ['theme', 'dark', '<html lang="zh-Hant-HK" data-theme="dark">'],
    ['theme', 'light', '<html lang="zh-Hant-HK" data-theme="light">'],
  ])('%s=%s is remembered and leads back', async (name, value, start) => {
    const { app } = createTestService({});
    const response = await app.request('/look', post({ [name]: value, back: '/about?x=1' }));
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/about?x=1');
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/);
    const page = await (await app.request('/', { headers: { cookie: cookie.split(';')[0] ?? '' } })).text();
    expect(page).toContain(start);
  });

  test('the system decides again when that is chosen, and what is no choice changes nothing', async () => {
    const { app } = createTestService({});
    const page = await (await app.request('/', { headers: { cookie: 'theme=system; script=klingon' } })).text();
    expect(page).toContain('<html lang="zh-Hant-HK">');
    expect(page).toContain('media="(prefers-color-scheme: dark)"');
    const response = await app.request('/look', post({ theme: '"><script>', script: 'xx' }));
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test('a page says which of the choices hold', async () => {
    const { app } = createTestService({});
    const page = await (await app.request('/', { headers: { cookie: 'theme=dark; script=hans' } })).text();
    expect(page).toMatch(/name="theme" value="dark" aria-pressed="true"/);
    expect(page).toMatch(/name="script" value="hans" aria-pressed="true"/);
    expect(page.match(/aria-pressed="true"/g)).toHaveLength(2);
  });
});

describe('in English, for staff', () => {
  test('no words of ours stay Chinese on any page in any state', async () => {
    const { app, paths } = await createStates();
    const left: string[] = [];
    for (const path of paths) {
      const page = await (await app.request(path, { headers: { cookie: 'script=en', accept: 'text/html' } })).text();
      const own = page
        .replace(/ data-(?:copy|share)="[^"]*"| value="[^"]*"/gu, '')
        .replace(/<(bdi|blockquote|code|mark)[^>]*>.*?<\/\1>/gsu, '')
        .replace(/<(\w+)[^>]* lang="zh[^"]*"[^>]*>.*?<\/\1>/gsu, '')
        .replace(/<title>.*?<\/title>|<article.*<\/article>|<nav[^>]*lang="zh.*?<\/nav>/gsu, '');
      // What is put in as it is: the operator's name, a place in a document, what a reader noted of a file.
      const strange =
        /示範機構|粵港合作聯席會議|「一、重點工作」|一、重點工作|這是給你的說明|第 12 頁沒有文字層，未能讀取。|二、|三、/gu;
      for (const [found] of own.replace(strange, '').matchAll(/[^<>"]*[\u4e00-\u9fff][^<>"]*/gu))
        left.push(`${path}: ${found.trim()}`);
    }
    expect(left).toEqual([]);
  });

  test('a translation keeps each place for a value', () => {
    for (const [chinese, english] of Object.entries(ENGLISH))
      expect(english.match(/\{\}/g)?.length ?? 0, chinese).toBe(chinese.match(/\{\}/g)?.length ?? 0);
  });

  test('dates and numbers stay what they are', () => {
    expect(toEnglish('2018年9月（文件印明）')).toBe('September 2018 (printed in the document)');
    expect(toEnglish('2019年5月16日作答。')).toBe('Answered on 16 May 2019. ');
    expect(toEnglish('第12項')).toBe('item 12');
    expect(toEnglish('第12條之3')).toBe('第12條之3');
    expect(toEnglish('（香港、廣東）')).toBe(' (Hong Kong, Guangdong)');
    expect(templateInEnglish(['<p>第 ', ' 頁，共 ', ' 頁</p>'])).toEqual(['<p>Page ', ' of ', '</p>']);
    expect(templateInEnglish(['<p title="', '">不認識的字</p>'])).toEqual(['<p title="', '">不認識的字</p>']);
  });
});
