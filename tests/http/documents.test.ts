import { expect, test } from 'vitest';
import { createTestService, holdEdition, workPlan } from './support.ts';

test('documents are listed with their current edition', async () => {
  const held = await workPlan();
  const { app } = createTestService({ held: [held] });
  const body = await (await app.request('/v1/documents')).json();
  expect(body).toMatchObject({
    documents: [
      {
        id: 'work-plan-2019',
        status: '示範文件',
        jurisdictions: ['HK', 'GD'],
        edition: {
          id: 'work-plan-2019-1',
          status: 'current',
          sentenceCount: 4,
          issued: { date: '2019-05-16', basis: 'printed' },
        },
      },
    ],
  });
});

test('a document is shown with all its editions, newest first', async () => {
  const old = await holdEdition([{ sentences: ['舊句。'] }], { id: 'e1', ordinal: 1, status: 'superseded' });
  const now = await holdEdition([{ sentences: ['新句。'] }], { id: 'e2', ordinal: 2 });
  const { app } = createTestService({ held: [old, now] });
  const body = await (await app.request('/v1/documents/work-plan-2019')).json();
  expect(body).toMatchObject({ edition: { id: 'e2' }, editions: [{ id: 'e2' }, { id: 'e1', status: 'superseded' }] });
});

test('an edition’s text is served as it is stored: every quote is a slice of it', async () => {
  const held = await workPlan();
  const { app } = createTestService({ held: [held] });
  const response = await app.request('/v1/documents/work-plan-2019/editions/work-plan-2019-1/text');
  expect(response.headers.get('content-type')?.toLowerCase()).toBe('text/plain; charset=utf-8');
  const text = await response.text();
  expect(text).toBe(held.text);
  const listed = await (await app.request('/v1/documents/work-plan-2019/editions/work-plan-2019-1/sentences')).json();
  const { sentences } = listed as { sentences: { start: number; end: number; text: string }[] };
  expect(sentences).toHaveLength(4);
  for (const sentence of sentences) expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
});

test('an edition is found only under its own document', async () => {
  const one = await workPlan();
  const other = await holdEdition([{ sentences: ['乙。'] }], { documentId: 'other', id: 'other-1' });
  const { app } = createTestService({ held: [one, other] });
  expect((await app.request('/v1/documents/other/editions/other-1/text')).status).toBe(200);
  expect((await app.request('/v1/documents/work-plan-2019/editions/other-1/text')).status).toBe(404);
  expect((await app.request('/v1/documents/work-plan-2019/editions/other-1/sentences')).status).toBe(404);
});
