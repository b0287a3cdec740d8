import { expect, test } from 'vitest';
import { anAnswer, cite, createTestService, quoting, workPlan } from './support.ts';

async function readFrom(referer: string | undefined, path = '/sources/work-plan-2019'): Promise<string> {
  const { app } = createTestService({ held: [await workPlan()] });
  const headers = { Host: 'ask.example.org', ...(referer !== undefined && { Referer: referer }) };
  return await (await app.request(path, { headers })).text();
}

test.each([
  '/sources',
  '/sources/work-plan-2019',
  '/sources/work-plan-2019?q=口岸',
])('who came to %s from an answer finds the way back to it', async (path) => {
  const page = await readFrom('https://ask.example.org/answers/a1-B_2?thanks#feedback', path);
  expect(page).toContain('<p class="back"><a href="/answers/a1-B_2">返回答案</a></p>');
});

test.each([
  undefined,
  '',
  'https://ask.example.org/',
  'https://ask.example.org/sources?q=a',
  'https://ask.example.org/answers/',
  'https://ask.example.org/answers/a/b',
  'https://ask.example.org/answers/%2F%2Fevil.example',
  'https://ask.example.org//evil.example/answers/a',
  `https://ask.example.org/answers/${'a'.repeat(65)}`,
  'https://evil.example/answers/a1b2',
  'https://ask.example.org.evil.example/answers/a1b2',
  'https://ask.example.org@evil.example/answers/a1b2',
  'https://ask.example.org:8443/answers/a1b2',
  'javascript:alert(1)//answers/a1b2',
  'not an address',
])('%s is no answer to go back to', async (referer) => {
  expect(await readFrom(referer)).not.toContain('class="back"');
});

test('the first page and an answer have no way back of their own', async () => {
  for (const path of ['/', '/about'])
    expect(await readFrom('https://ask.example.org/answers/a1b2', path)).not.toContain('class="back"');
});

test('the address of a source carries nothing of the question that led to it', async () => {
  const held = await workPlan();
  const answer = anAnswer({ statements: [quoting(cite(held, 1, 2))] });
  const { app, stored } = createTestService({ held: [held] });
  stored.set(answer.id, answer);
  const page = await (await app.request(`/answers/${answer.id}`)).text();
  const links = Array.from(page.matchAll(/href="(\/sources\/[^"]*)"/gu), ([, href = '']) => href);
  expect(links.length).toBeGreaterThan(0);
  for (const href of links) expect(href).not.toContain(answer.id);
});
