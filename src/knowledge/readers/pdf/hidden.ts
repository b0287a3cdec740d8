import type { HiddenReason } from '../reader.ts';
import type { Box, Colour, Fill, Glyph, PdfPage } from './page.ts';

/** Smaller print is not meant to be read: footnotes have 6 points and more. */
const SMALLEST_POINTS = 2;
/** Difference of lightness below which letters do not stand out from what is behind them, of 255. */
const LEAST_CONTRAST = 16;

/** Why a person who looks at the page does not see the glyph; undefined when it can be seen. */
export function whyHidden(glyph: Glyph, page: PdfPage, scanned: boolean): HiddenReason | undefined {
  if (isOutside(glyph, page)) return 'off-page';
  if (glyph.inkless) return scanned ? undefined : 'invisible';
  if (glyph.size < SMALLEST_POINTS) return 'tiny';
  const behind = page.fills.findLast((fill) => fill.order < glyph.order && holds(fill, glyph));
  const over = page.fills.find(
    (fill) => fill.order > glyph.order && fill.colour !== null && holds(fill, glyph) && glyph.order >= 0,
  );
  if (over !== undefined) return 'covered';
  if (glyph.colour === null || behind?.colour === null) return undefined;
  return contrast(glyph.colour, behind?.colour ?? [255, 255, 255]) < LEAST_CONTRAST ? 'white' : undefined;
}

/** Most of the page is a picture: a scan, with its text laid under or over it. */
export function isScanned(page: PdfPage): boolean {
  return page.fills.some((fill) => fill.picture && areaWithin(fill, page) > 0.6 * page.width * page.height);
}

export function hasPicture(page: PdfPage): boolean {
  return page.fills.some((fill) => fill.picture && areaWithin(fill, page) > 0.05 * page.width * page.height);
}

function areaWithin(fill: Fill, page: PdfPage): number {
  const wide = Math.min(fill.right, page.width) - Math.max(fill.left, 0);
  const high = Math.min(fill.bottom, page.height) - Math.max(fill.top, 0);
  return Math.max(0, wide) * Math.max(0, high);
}

function isOutside(glyph: Box, page: PdfPage): boolean {
  const x = (glyph.left + glyph.right) / 2;
  const y = (glyph.top + glyph.bottom) / 2;
  return x < 0 || y < 0 || x > page.width || y > page.height;
}

function holds(fill: Box, glyph: Box): boolean {
  const x = (glyph.left + glyph.right) / 2;
  const y = (glyph.top + glyph.bottom) / 2;
  return fill.left <= x && x <= fill.right && fill.top <= y && y <= fill.bottom;
}

function contrast(one: Colour, other: Colour): number {
  return Math.max(...one.map((value, index) => Math.abs(value - (other[index] ?? 0))));
}
