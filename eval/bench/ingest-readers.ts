/** What readers make of PDFs with a reference text. */
import { readPdf } from '../../src/knowledge/readers/pdf/pdf.ts';
import { segment } from '../../src/knowledge/segment.ts';
import type { SegmentedSentence } from '../../src/knowledge/types.ts';
import { loadPdfium } from '../../src/platform/node/readers/pdfium.ts';
import { bucketOf, readData } from '../sets/data.ts';
import { createRenderer, hitsWords } from './ingest-boxes.ts';
import { countInOrder, countInOrderAnywhere, countWhole } from './ingest-compare.ts';
import type { PartResult } from './parts.ts';
import { hanOf, parseReference, type Reference } from './ingest-reference.ts';
import { type PdfSystem, pdfSystems } from './ingest-systems.ts';

const MANUALS = ['maint-guide', 'debian-reference'] as const;
const SAMPLED_BOXES = 200;
const ROUNDS = 2;

interface Scores {
  inOrder: number;
  whole: number;
  /** Marked as headings, or for readers that mark none, on a line of their own. */
  headings: number;
  msAPage: number;
}

export async function benchReaders(data: string | undefined): Promise<PartResult> {
  const numbers: Record<string, number> = {};
  const lines: string[] = [];
  for (const name of MANUALS) {
    const bytes = new Uint8Array(readData(data, `manuals-zh-tw/${name}.zh-tw.pdf`));
    const reference = parseReference(readData(data, `manuals-zh-tw/${name}.zh-tw.txt.gz`).toString('utf8'));
    lines.push(
      `${name}: ${reference.paragraphs.length} paragraphs, ${reference.tables.length} tables and captions, ${reference.headings.length} headings`,
      `  ${'reader'.padEnd(22)}characters in order  paragraphs whole  headings  ms a page`,
    );
    for (const system of await pdfSystems()) {
      const scores = await measure(system, bytes, reference);
      lines.push(
        `  ${system.name.padEnd(22)}${row(scores)}${system.name === 'ours' ? '' : '  (as lines; none is marked)'}`,
      );
      if (system.name === 'ours') Object.assign(numbers, named(name, scores));
    }
    const boxes = await measureBoxes(bytes);
    numbers[`${name}/boxes`] = boxes;
    lines.push(`  boxes of ${SAMPLED_BOXES} sentences on their words: ${percent(boxes)}`, '');
  }
  return { lines, numbers };
}

async function measure(system: PdfSystem, bytes: Uint8Array, reference: Reference): Promise<Scores> {
  let best = Number.POSITIVE_INFINITY;
  let read = await system.read(bytes);
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    read = await system.read(bytes);
    best = Math.min(best, (performance.now() - start) / read.pages);
  }
  const paragraphs = read.paragraphs.map(hanOf).filter((one) => one !== '');
  const text = paragraphs.join('');
  const tables = reference.tables.map((table) => countInOrderAnywhere(table, text));
  const total = reference.han.length + reference.tables.join('').length;
  const headings = (read.headings ?? read.paragraphs).map(squeeze);
  const found = reference.headings.filter((one) => headings.some((heading) => heading.endsWith(squeeze(one))));
  return {
    inOrder: (countInOrder(reference.han, text) + tables.reduce((sum, count) => sum + count, 0)) / total,
    whole: countWhole(reference.paragraphs, paragraphs) / reference.paragraphs.length,
    headings: found.length / reference.headings.length,
    msAPage: best,
  };
}

/** The number, spaces and kind of quotation mark differ between the two renderings. */
function squeeze(text: string): string {
  return text.replace(/[\s“”"]/gu, '').toLowerCase();
}

async function measureBoxes(bytes: Uint8Array): Promise<number> {
  const source = (await loadPdfium())(bytes);
  if (typeof source === 'string') throw new Error(source);
  const read = readPdf(source);
  source.close();
  if (!read.ok) throw new Error(read.error.code);
  const { sentences } = segment(read.value, { numbering: 'paragraph' });
  const placed = sentences.filter((one): one is SegmentedSentence & { regions: object } => one.regions !== undefined);
  const order = (one: SegmentedSentence) => bucketOf(String(one.start), 1_000_003);
  const sample = placed.toSorted((a, b) => order(a) - order(b)).slice(0, SAMPLED_BOXES);
  const renderer = await createRenderer(bytes);
  const pictures = new Map<number, ReturnType<typeof renderer.render>>();
  let hit = 0;
  for (const { regions = [] } of sample) {
    const all = regions.every((region) => {
      const picture = pictures.get(region.page) ?? renderer.render(region.page);
      pictures.set(region.page, picture);
      return hitsWords(picture, region);
    });
    if (all) hit++;
  }
  renderer.close();
  return hit / sample.length;
}

function named(name: string, { inOrder, whole, headings, msAPage }: Scores): Record<string, number> {
  return {
    [`${name}/in-order`]: inOrder,
    [`${name}/whole`]: whole,
    [`${name}/headings`]: headings,
    [`${name}/ms-a-page`]: msAPage,
  };
}

function row({ inOrder, whole, headings, msAPage }: Scores): string {
  return `${percent(inOrder).padEnd(21)}${percent(whole).padEnd(18)}${percent(headings).padEnd(10)}${msAPage.toFixed(1)}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
