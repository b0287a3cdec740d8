import iconv from 'iconv-lite';
import { expect, it, vi } from 'vitest';
import { addText, type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';
import { PAYLOADS } from '../../browser/payloads.ts';
import { type Browser, openConsole } from './console.ts';

vi.setConfig({ testTimeout: 60_000 });

const TEXT =
  '測試計劃的津貼上限為每月8,000元。\n\n測試計劃的申請截止日期為2026年12月31日。\n\n測試計劃由測試局管理。\n';
const PATH = '/staff/verified/import';
const HEAD = 'question,document,quote,other_ways,valid_until';

async function open(): Promise<{ service: MemoryService; editor: Browser; other: Browser }> {
  const service = await openMemoryService({ seeds: false });
  await addText(service, TEXT);
  const desk = await openConsole(service);
  const [editor, other] = [await desk.signedIn('editor'), await desk.signedIn('reviewer')];
  await editor.get(PATH);
  await other.get('/staff/cases');
  return { service, editor, other };
}

const csvOf = (...rows: readonly string[]) => [HEAD, ...rows].join('\r\n');
const file = (text: string) => new File([text], 'answers.csv', { type: 'text/csv' });
const count = async ({ database }: MemoryService) =>
  (await database.get<{ n: number }>('SELECT COUNT(*) AS n FROM review_verified'))?.n;

const GOOD = '測試計劃津貼上限是多少？,test-document,測試計劃的津貼上限為每月8,000元。,,'.replace(
  '測試計劃的津貼上限為每月8,000元。',
  '"測試計劃的津貼上限為每月8,000元。"',
);

it('names each bad row by its line, and takes the good ones when it is told to', async () => {
  const { service, editor, other } = await open();
  const csv = csvOf(
    GOOD,
    ',test-document,測試計劃由測試局管理。,,',
    '測試計劃由誰管理？,no-document,測試計劃由測試局管理。,,',
    '測試計劃由誰管理？,test-document,測試計劃由測試處管理。,,',
    '測試計劃由誰管理？,test-document,測試計劃由測試局管理。,,2026-02-30',
    '測試計劃由誰管理？,test-document,測試計劃由測試局管理。,,2020-01-01',
    '測試計劃何時截止申請？,test-document,測試計劃的申請截止日期為2026年12月31日。,"測試計劃幾時截止？\n測試計劃截止日期？",2099-12-31',
    '測試計劃津貼上限是多少？,test-document,"測試計劃的津貼上限為每月8,000元。",,',
    '測試計劃由誰管理？',
  );
  const looked = await editor.upload(PATH, file(csv));
  const page = await looked.text();
  expect(page).toContain('7 rows cannot be taken');
  for (const said of [
    'Line 3：there is no question',
    'Line 4：no current document',
    'Line 5：the quote does not stand',
    'Line 6：the day is none',
    'Line 7：the day it is valid until is over',
    // A cell of two lines makes the rows after it begin a line later.
    'Line 10：this question has a verified answer, or stands in the file twice',
    'Line 11：there is no quote',
  ])
    expect(page).toContain(said);
  expect(page).toContain('Take the 2 good rows');
  expect(await count(service)).toBe(0);

  const kept = /name="csv" value="([^"]*)"/u.exec(page)?.[1] ?? '';
  const given = await editor.upload(PATH, new File([], ''), { csv: kept.replaceAll('&quot;', '"'), keep: 'yes' });
  expect(given.headers.get('location')).toContain('said=imported');
  expect(await count(service)).toBe(2);
  // Nothing is served on the word of one person.
  expect((await service.answer({ question: '測試計劃津貼上限是多少？', channel: 'api' })).verified).toBeNull();

  const taken = await other.post('/staff/cases/next', {});
  const path = taken.headers.get('location') ?? '';
  const seen = await (await other.get(path)).text();
  expect(seen).toContain('proposed as a verified answer');
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(seen)?.[1] ?? '';
  const fields = { lease: value('lease'), stamp: value('stamp'), 'citation-1': '1', answer: 'correct', onward: 'list' };
  expect((await other.post(path, fields)).headers.get('location')).toContain('said=given');
  expect((await service.answer({ question: '測試計劃津貼上限是多少？', channel: 'api' })).verified).not.toBeNull();
  const sampled = await service.database.get(
    `SELECT COUNT(*) AS n FROM review_turn WHERE channel = 'staff' AND sampled = 1`,
  );
  expect(sampled).toEqual({ n: 0 });
  const entries = await service.database.all(`SELECT what FROM audit_entry WHERE what = 'verified.imported'`);
  expect(entries).toHaveLength(2);
});

it('says what is wrong with the file as a whole, and stores nothing of it', async () => {
  const { service, editor } = await open();
  const said = async (text: string | Uint8Array<ArrayBuffer>) =>
    (await editor.upload(PATH, new File([text], 'a.csv'))).text();
  expect(await said('frage,antwort\n1,2')).toContain('name these columns: question, document, quote');
  expect(await said(csvOf('"測試計劃,test-document,測試'))).toContain('A quotation mark is not closed');
  expect(await said(new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x00, 0xff, 0xfe, 0x81]))).toContain('saved as UTF-8');
  expect(await said(csvOf(...Array.from({ length: 501 }, () => 'a,b,c,,')))).toContain('500 rows at a time');
  expect(
    await said(csvOf('測試計劃由誰管理？,test-document,測試計劃的申請截止日期為2026年12月31日。,,')),
  ).not.toContain('undefined');
  expect(await count(service)).toBe(0);
});

it.each([
  ['utf8', ',', false],
  ['utf8', ';', false],
  // "Unicode text" of Excel: tabs between cells.
  ['utf16le', '\t', false],
  ['utf16be', ',', false],
  ['big5hkscs', ',', true],
])('takes what a spreadsheet saved in %s with %j between cells', async (encoding, mark, guessed) => {
  const { service, editor } = await open();
  const rows = [
    HEAD.split(','),
    [
      '測試計劃津貼上限是多少？',
      'test-document',
      '"測試計劃的津貼上限為每月8,000元。"',
      '測試計劃嘅津貼最多有幾多？',
      '',
    ],
  ];
  const text = rows.map((cells) => cells.join(mark)).join('\r\n');
  const bytes = new Uint8Array(iconv.encode(text, encoding, { addBOM: !guessed }));
  const page = await (await editor.upload(PATH, new File([bytes], 'a.csv'))).text();
  expect(page).toContain('Take 1 row<');
  expect(page.includes('was read as big5-hkscs')).toBe(guessed);
  const kept = /name="csv" value="([^"]*)"/u.exec(page)?.[1] ?? '';
  await editor.upload(PATH, new File([], ''), { csv: kept.replaceAll('&quot;', '"'), keep: 'yes' });
  const stored = await service.database.all('SELECT question FROM review_verified_question ORDER BY question');
  expect(stored).toEqual([{ question: '測試計劃嘅津貼最多有幾多？' }, { question: '測試計劃津貼上限是多少？' }]);
});

it('shows hostile cells as texts', async () => {
  const { editor } = await open();
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  // A file that holds NUL is no text, and is refused as a whole.
  const texts = PAYLOADS.filter((text) => !text.includes('\0'));
  const rows = texts.slice(0, 60).map((text) => [text, text, text, text, text].map(cell).join(','));
  const page = await (await editor.upload(PATH, file(csvOf(...rows)))).text();
  expect(page).toContain('rows cannot be taken');
  expect(page.replaceAll(/<script src="[^"<>]*" defer><\/script>/gu, '')).not.toMatch(
    /<script|<img src=["'x`]|<svg[ /]on|<iframe|<object|<embed|<math|<body onload/iu,
  );
});
