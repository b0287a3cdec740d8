import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { Box, Colour, Fill } from '../../../knowledge/readers/pdf/page.ts';
import type { Frame } from './pdfium.ts';
import { directCalls } from './pdfium-direct.ts';
import type { Heap } from './pdfium-heap.ts';

const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const SHADING = 4;
const FORM = 5;
/** Forms within forms; a PDF may nest them without end. */
const DEEPEST_FORM = 8;
/** A thin box is a ruled line. */
const RULE_POINTS = 2.5;
const SHORTEST_RULE = 6;
/** Drawings of many strokes rule no table, and their strokes are not worth the time. */
const MOST_OBJECTS = 50_000;

export interface PageObjects {
  rules: Box[];
  fills: Fill[];
  /** Place of a text object among all that is painted; -1 for one that is not known. */
  orderOf(textObject: number): number;
}

/** Everything of a page that is painted and no text. */
export function objectsOf(pdfium: WrappedPdfiumModule, heap: Heap, page: number, frame: Frame): PageObjects {
  const rules: Box[] = [];
  const fills: Fill[] = [];
  const orders = new Map<number, number>();
  let order = 0;
  // A drawing has thousands of strokes.
  const calls = directCalls(pdfium, ['FPDFPageObj_GetType', 'FPDFPageObj_GetBounds']);
  const { scratch } = heap;
  const boundsOf = (object: number): Box | undefined => {
    if (calls.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12) === 0) return undefined;
    const [left, bottom] = [heap.float(scratch), heap.float(scratch + 4)];
    return frame.box(left, bottom, heap.float(scratch + 8), heap.float(scratch + 12));
  };
  const visit = (object: number, depth: number): void => {
    if (++order > MOST_OBJECTS) return;
    const type = calls.FPDFPageObj_GetType(object);
    if (type === TEXT) orders.set(object, order);
    else if (type === FORM && depth < DEEPEST_FORM) {
      const count = pdfium.FPDFFormObj_CountObjects(object);
      for (let index = 0; index < count && order <= MOST_OBJECTS; index++)
        visit(pdfium.FPDFFormObj_GetObject(object, index), depth + 1);
    } else if (type === PATH || type === IMAGE || type === SHADING) {
      const box = boundsOf(object);
      if (box === undefined) return;
      if (type === PATH) addPath(object, box);
      else fills.push({ ...box, order, colour: null, picture: type === IMAGE });
    }
  };
  const addPath = (object: number, box: Box): void => {
    const { filled, stroked } = drawMode(pdfium, heap, object);
    const [wide, high] = [box.right - box.left, box.bottom - box.top];
    const thin = Math.min(wide, high) <= RULE_POINTS;
    if (thin && (filled || stroked) && Math.max(wide, high) >= SHORTEST_RULE) rules.push(box);
    // A stroked box rules on its four sides.
    if (!thin && stroked && pdfium.FPDFPath_CountSegments(object) <= 6) rules.push(...sidesOf(box));
    if (!thin && filled) fills.push({ ...box, order, colour: fillColour(pdfium, heap, object), picture: false });
  };
  const count = pdfium.FPDFPage_CountObjects(page);
  for (let index = 0; index < count && order <= MOST_OBJECTS; index++) visit(pdfium.FPDFPage_GetObject(page, index), 0);
  return { rules, fills, orderOf: (object) => orders.get(object) ?? -1 };
}

function sidesOf({ left, top, right, bottom }: Box): Box[] {
  return [
    { left, top, right, bottom: top },
    { left, top: bottom, right, bottom },
    { left, top, right: left, bottom },
    { left: right, top, right, bottom },
  ];
}

function drawMode(pdfium: WrappedPdfiumModule, heap: Heap, path: number): { filled: boolean; stroked: boolean } {
  const [fill = 0, stroke = 0] = heap.integers(2, (a, b) => pdfium.FPDFPath_GetDrawMode(path, a, b)) ?? [];
  return { filled: fill !== 0, stroked: stroke !== 0 };
}

/** Null when it is not known, or lets through what is below it. */
export function fillColour(pdfium: WrappedPdfiumModule, heap: Heap, object: number): Colour | null {
  const found = heap.integers(4, (a, b, c, d) => pdfium.FPDFPageObj_GetFillColor(object, a, b, c, d));
  if (found === undefined) return null;
  const [red = 0, green = 0, blue = 0, alpha = 255] = found;
  return alpha < 128 ? null : [red, green, blue];
}
