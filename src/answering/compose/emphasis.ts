import { findFigures } from '../../language/figures.ts';
import type { QuestionKind, ReadQuestion } from '../../language/question.ts';

type Span = readonly [number, number];

/** Ranges of `text` that hold what was asked for: the dates for 何時, the amounts for 幾多, the offices for 邊個局. */
export function emphasise(text: string, read: ReadQuestion, responsible: readonly string[]): Span[] {
  return mergeSpans(wanted(text, read.kind, read, responsible));
}

function wanted(text: string, kind: QuestionKind, read: ReadQuestion, responsible: readonly string[]): Span[] {
  const asked = new Set(read.figures.map((figure) => figure.value));
  if (kind === 'organisation') return responsible.flatMap((name) => spansOf(text, name));
  if (kind !== 'date' && kind !== 'figure') return [];
  return findFigures(text)
    .filter((figure) => (kind === 'date' ? figure.kind === 'date' : figure.kind === 'number' || figure.kind === 'percent'))
    .filter((figure) => !asked.has(figure.value))
    .map((figure) => [figure.start, kind === 'figure' ? withUnit(text, figure.end) : figure.end] as const);
}

function withUnit(text: string, end: number): number {
  const unit = /^ ?(?:個|个)?(?:港元|美元|人民幣|公頃|小時|\p{Script=Han})/u.exec(text.slice(end, end + 6));
  return end + (unit?.[0].length ?? 0);
}

function spansOf(text: string, name: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) spans.push([at, at + name.length]);
  return spans;
}

function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
