import type { LineRegion, ReadBlock } from './readers/reader.ts';
import type { MapRun, Range, Region } from './types.ts';

interface PrintedLine extends Range {
  region: LineRegion;
}

/** Finds where parts of an edition's text are printed: a box a line. Nothing for formats without pages. */
export function createRegionFinder(
  blocks: readonly ReadBlock[],
  map: readonly MapRun[],
): (range: Range) => readonly Region[] {
  const lines = blocks.flatMap((block) =>
    block.lines.flatMap(({ start, end, region }): PrintedLine[] =>
      region === undefined ? [] : [{ start, end, region }],
    ),
  );
  if (lines.length === 0) return () => [];
  return ({ start, end }) => {
    const regions: Region[] = [];
    for (let at = firstReaching(map, start, (run) => run.start + run.length); at < map.length; at++) {
      const run = map[at] as MapRun;
      if (run.start >= end) break;
      const from = run.source + Math.max(0, start - run.start);
      const to = run.source + Math.min(run.length, end - run.start);
      for (let line = firstReaching(lines, from, (one) => one.end); line < lines.length; line++) {
        const printed = lines[line] as PrintedLine;
        if (printed.start >= to) break;
        add(regions, regionOf(printed, Math.max(from, printed.start), Math.min(to, printed.end)));
      }
    }
    return regions;
  };
}

/** Index of the first that ends after the place. */
function firstReaching<One>(list: readonly One[], place: number, endOf: (one: One) => number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf(list[middle] as One) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

function regionOf({ start, region }: PrintedLine, from: number, to: number): Region {
  const edges = region.edges.slice(from - start, to - start + 1);
  const [first, last] = [Math.min(...edges), Math.max(...edges)];
  return region.vertical
    ? { page: region.page, left: region.bottom, top: first, right: region.top, bottom: last }
    : { page: region.page, left: first, top: region.top, right: last, bottom: region.bottom };
}

/** Pieces of one line that follow each other are one box. */
function add(regions: Region[], region: Region): void {
  const last = regions.at(-1);
  const sameLine =
    last !== undefined && last.page === region.page && last.top === region.top && last.bottom === region.bottom;
  if (sameLine && region.left >= last.left) last.right = Math.max(last.right, region.right);
  else regions.push(region);
}

/** Finds whether OCR was unsure of a printed line that a part of the edition's text was read from. */
export function createDoubtFinder(blocks: readonly ReadBlock[], map: readonly MapRun[]): (range: Range) => boolean {
  const lines = blocks.flatMap((block) => block.lines.filter((line) => line.doubtful));
  if (lines.length === 0) return () => false;
  return ({ start, end }) => {
    for (let at = firstReaching(map, start, (run) => run.start + run.length); at < map.length; at++) {
      const run = map[at] as MapRun;
      if (run.start >= end) return false;
      const from = run.source + Math.max(0, start - run.start);
      const line = lines[firstReaching(lines, from, (one) => one.end)];
      if (line !== undefined && line.start < run.source + Math.min(run.length, end - run.start)) return true;
    }
    return false;
  };
}
