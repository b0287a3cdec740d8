import type { EditionInfo, PlacedSentence, Range, Region } from '../../knowledge/types.ts';
import { picturePath } from './editions.ts';
import type { Html } from './html.ts';
import { overlap } from './reading.ts';
import type { Ui } from './ui.ts';

/** A page of the document as it is printed, with boxes around what is cited. */
export interface Figure {
  /** From 1. */
  page: number;
  /** The last page that has text. */
  lastPage: number;
  /** Boxes on this page. */
  boxes: readonly Region[];
  /** The page where the cited run begins; undefined without one. */
  citedPage: number | undefined;
}

/**
 * The page to show: the one asked for, else where the cited run or the hit begins. Undefined for a document without
 * pages, and where neither is wanted.
 */
export function figureOf(
  sentences: readonly PlacedSentence[],
  { cited, hit, asked }: { cited: Range | undefined; hit: Range | undefined; asked: string | undefined },
): Figure | undefined {
  const lastPage = lastPageOf(sentences);
  if (lastPage === 0) return undefined;
  const boxesOf = (range: Range | undefined) =>
    sentences.filter((sentence) => overlap(sentence, range)).flatMap(({ regions }) => regions ?? []);
  const shown = hit === undefined ? boxesOf(cited) : boxesOf(hit);
  const citedPage = shown[0]?.page;
  const page = /^[1-9]\d{0,4}$/u.test(asked ?? '') ? Math.min(Number(asked), lastPage) : citedPage;
  if (page === undefined) return undefined;
  return { page, lastPage, boxes: shown.filter((box) => box.page === page), citedPage };
}

/** 0 for a format without pages. */
export function lastPageOf(sentences: readonly PlacedSentence[]): number {
  let last = 0;
  for (const { regions } of sentences) for (const { page } of regions ?? []) if (page > last) last = page;
  return last;
}

/** `pathTo` gives the address of this reading view at another page of the document. */
export function renderFigure(ui: Ui, edition: EditionInfo, figure: Figure, pathTo: (page: number) => string): Html {
  const { html, t } = ui;
  const { page, lastPage, boxes, citedPage } = figure;
  const picture = picturePath(edition, page);
  const caption =
    boxes.length > 0
      ? html`第 ${page} 頁的原貌，引用之處以框標示。`
      : html`第 ${page} 頁的原貌。${citedPage === undefined || citedPage === page ? '' : html`<a href="${pathTo(citedPage)}">回到引用之處（第 ${citedPage} 頁）</a>`}`;
  return html`<aside class="sheet" id="page" aria-label="${t(`文件第 ${page} 頁的原貌`)}"><figure>
<a class="paper" href="${picture}"><img src="${picture}" alt="${t(`文件第 ${page} 頁的圖像，文字載於本頁正文；按下可放大`)}" width="1200" height="1697" decoding="async">
<svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">${boxes.map(renderBox(ui))}</svg></a>
<figcaption>${caption}</figcaption></figure>
<nav class="pages" aria-label="${t('原文件的頁')}">${page > 1 ? html`<a href="${pathTo(page - 1)}" rel="prev">上一頁</a>` : ''}<span>第 ${page} 頁，共 ${lastPage} 頁</span>${page < lastPage ? html`<a href="${pathTo(page + 1)}" rel="next">下一頁</a>` : ''}</nav></aside>`;
}

/** A little larger than the letters, so that their edges stay free. */
const MARGIN = 0.004;

function renderBox({ html }: Ui): (box: Region) => Html {
  return ({ left, top, right, bottom }) => {
    const [x, y] = [Math.max(0, left - MARGIN), Math.max(0, top - MARGIN)];
    const [width, height] = [Math.min(1, right + MARGIN) - x, Math.min(1, bottom + MARGIN) - y];
    const [a, b, c, d] = [x, y, width, height].map((share) => share.toFixed(4));
    return html`<rect x="${a}" y="${b}" width="${c}" height="${d}"/>`;
  };
}
