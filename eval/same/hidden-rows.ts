import type { ReadForSame } from '../../src/review/same/read-question.ts';
import type { Unit } from '../../src/review/same/read-units.ts';
import { bucketOf } from '../sets/data.ts';

/** Of ten rows of the tables that a pair uses so many are hidden. */
const HIDDEN = 3;

/** Rows of the tables that two questions use, drawn by the name of the draw. */
export function drawHidden(readings: readonly ReadForSame[], draw: string): ReadonlySet<string> {
  const heads = new Set(readings.flatMap(({ units }) => units.flatMap((unit) => unit.heads)));
  return new Set([...heads].filter((head) => bucketOf(`${draw} ${head.replace('~', '')}`, 10) < HIDDEN));
}

/** A question as it would be read if the tables lacked these rows: a word of none is so many unknown characters. */
export function withHidden(reading: ReadForSame, hidden: ReadonlySet<string>): ReadForSame {
  return { ...reading, units: reading.units.flatMap((unit) => withoutRows(unit, hidden)) };
}

function withoutRows(unit: Unit, hidden: ReadonlySet<string>): Unit[] {
  const heads = unit.heads.filter((head) => !hidden.has(head));
  if (heads.length === unit.heads.length) return [unit];
  if (heads.length > 0) return [{ ...unit, heads }];
  return [...unit.text].map((text, at) => ({
    text,
    heads: [],
    weight: 'full',
    start: unit.start + at,
    parts: [],
  }));
}
