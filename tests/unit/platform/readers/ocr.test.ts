import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayNote } from '../../../../src/knowledge/readers/notes-table.ts';
import { bringOcrFiles } from '../../../../src/platform/node/ocr-files.ts';
import { type OcrModel, TESSERACT_CHI_TRA } from '../../../../src/platform/node/ocr-model.ts';
import { createIsolatedReader, READ_LIMITS } from '../../../../src/platform/node/readers/isolated-reader.ts';
import { smallOcr } from '../../../fakes/ocr.ts';
import { makePdf } from '../../../fixtures/readers/make-pdf.ts';
import { segmented } from '../../../fixtures/readers/read.ts';

const folder = mkdtempSync(join(tmpdir(), 'judian-ocr-'));
const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(model: OcrModel, source: string) {
  const files = await bringOcrFiles({
    folder: join(folder, 'models'),
    model,
    source,
    registry: async () => '',
    log: { write: () => {} },
  });
  const reader = createIsolatedReader(READ_LIMITS, { id: model.id, files });
  closing.push(() => reader.close());
  return reader;
}

const printed = { texts: [{ x: 60, y: 700, text: '第一頁有文字。' }] };
const mixed = { name: 'a.pdf', bytes: makePdf([printed, { picture: true }]) };

describe('pages without text', () => {
  let reader: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    const { model, archive } = smallOcr();
    writeFileSync(join(folder, 'ocr-1.2.3.tgz'), archive);
    reader = await open(model, folder);
  });

  it('are read in the process apart, with a box a line, and lines it is not sure of are not quoted', async () => {
    const result = await reader.read(mixed);
    if (!result.ok) throw new Error(result.error.code);
    const edition = segmented(result.value);
    expect(
      edition.sentences.map(({ start, end, quotable, regions }) => [
        edition.text.slice(start, end),
        quotable,
        regions?.[0]?.page,
      ]),
    ).toEqual([
      ['第一頁有文字。', true, 1],
      ['第二頁的文字。', true, 2],
      ['認不清的文字。', false, 2],
    ]);
    // 200 dots an inch, the first character 100 of them from the left.
    expect(edition.sentences[1]?.regions?.[0]?.left).toBeCloseTo(36 / 595, 3);
    expect(result.value.notes.map(sayNote)).toEqual([
      '有 1 行 OCR 辨識把握不足，可供閱讀，不會引用，請核對。',
      '第 2 頁沒有文字層，文字由 OCR 辨識得出（平均把握 70%），可能有錯字，請核對。',
    ]);
  });

  it('stay unread without it, and the page is named', async () => {
    const plain = createIsolatedReader();
    closing.push(() => plain.close());
    const result = await plain.read(mixed);
    expect(result.ok && result.value.notes.map(sayNote)).toEqual(['第 2 頁沒有文字層，未能讀取；可啟用 OCR。']);
  });

  it('are limited in time one by one', async () => {
    const { model } = smallOcr();
    const files = await bringOcrFiles({
      folder: join(folder, 'models'),
      model,
      source: folder,
      registry: async () => '',
      log: { write: () => {} },
    });
    const strict = createIsolatedReader({ ...READ_LIMITS, longestMs: 0, timeoutMs: 1 }, { id: model.id, files });
    closing.push(() => strict.close());
    expect(await strict.read(mixed)).toEqual({ ok: false, error: { code: 'out-of-time' } });
  });

  it.skipIf(process.env['OCR_FILES'] === undefined)(
    'are read by Tesseract (OCR_FILES names the folder of its packages)',
    { timeout: 120_000 },
    async () => {
      const real = await open(TESSERACT_CHI_TRA, process.env['OCR_FILES'] ?? '');
      // A picture of text needs a font; drawn strokes make 十 and 工 without one.
      const stroke = (x0: number, y0: number, x1: number, y1: number) => `4 w ${x0} ${y0} m ${x1} ${y1} l S`;
      const ten = (x: number) => [stroke(x, 700, x + 30, 700), stroke(x + 15, 685, x + 15, 715)];
      const work = (x: number) => [
        stroke(x + 3, 713, x + 27, 713),
        stroke(x, 687, x + 30, 687),
        stroke(x + 15, 687, x + 15, 713),
      ];
      const raw = ['0 0 0 RG', ...[60, 140].flatMap((x) => [...ten(x), ...work(x + 40)])].join('\n');
      const result = await real.read({ name: 'a.pdf', bytes: makePdf([{ picture: true, raw }]) });
      expect(result.ok && result.value.text.trim()).toBe('十工十工');
    },
  );
});
