import { open } from 'node:fs/promises';
import { setImmediate as otherWork } from 'node:timers/promises';
import { HEADER_BYTES, type HnswLayout, readBytes, readLayout } from './hnsw-file.ts';

/**
 * A vector that fewer others link to is taken for hidden. Measured on 920,195 vectors of sentences and near copies of
 * them, 150 questions at ef 3,456: the graph alone finds .971 of the ten nearest, with those compared that no path leads
 * to (3.0 %) .981, with fewer than two links .985 (6.5 %), three .989 (9.3 %), four .990 (11.7 %), eight .993 (21.2 %).
 */
const FEWEST_LINKS = 3;
const ELEMENTS_A_READ = 4096;
const STEPS_A_SLICE = 20_000;

/** The links of the lowest level, where all vectors stand. */
interface Links {
  labels: Uint32Array;
  /** How many each has, and the places they lead to, `room` for each. */
  counts: Uint8Array;
  places: Uint32Array;
  room: number;
  entry: number;
}

/**
 * Labels of the vectors in an HNSW file that a search hardly comes to, however wide: no path leads to them, or so few
 * links that one wrong turn misses them. A vector whose neighbours all have nearer ones is linked by none of them; short
 * sentences around a common name are so, and copies of them find each other no more than the search does.
 */
export async function findHidden(path: string): Promise<number[]> {
  const links = await readLinks(path);
  return links === null ? [] : hiddenOf(links);
}

async function readLinks(path: string): Promise<Links | null> {
  const file = await open(path, 'r');
  try {
    const layout = await readLayout(file);
    if (layout === null || layout.count === 0) return null;
    const { count, elementBytes, entry, mostLinks: room } = layout;
    const links: Links = {
      labels: new Uint32Array(count),
      counts: new Uint8Array(count),
      places: new Uint32Array(count * room),
      room,
      entry,
    };
    for (let first = 0; first < count; first += ELEMENTS_A_READ) {
      const elements = Math.min(ELEMENTS_A_READ, count - first);
      const bytes = await readBytes(file, HEADER_BYTES + first * elementBytes, elements * elementBytes);
      for (let element = 0; element < elements; element++) noteElement(links, layout, bytes, first, element);
      await otherWork();
    }
    return links;
  } finally {
    await file.close();
  }
}

function noteElement(links: Links, layout: HnswLayout, bytes: DataView, first: number, element: number): void {
  const at = element * layout.elementBytes;
  const place = first + element;
  const count = Math.min(bytes.getUint16(at, true), links.room);
  links.labels[place] = bytes.getUint32(at + layout.labelOffset, true);
  links.counts[place] = count;
  for (let link = 0; link < count; link++)
    links.places[place * links.room + link] = bytes.getUint32(at + 4 + 4 * link, true);
}

/** Walks from where a search starts; links count when they come from a place that the walk came to. */
async function hiddenOf({ labels, counts, places, room, entry }: Links): Promise<number[]> {
  const linked = new Uint8Array(labels.length);
  const walk = new Uint32Array(labels.length);
  walk[0] = entry;
  linked[entry] = FEWEST_LINKS;
  let known = 1;
  for (let step = 0; step < known; step++) {
    const place = walk[step] as number;
    for (let link = place * room; link < place * room + (counts[place] as number); link++) {
      const to = places[link] as number;
      const before = linked[to] as number;
      if (before === 0) walk[known++] = to;
      if (before < FEWEST_LINKS) linked[to] = before + 1;
    }
    if (step % STEPS_A_SLICE === STEPS_A_SLICE - 1) await otherWork();
  }
  const hidden: number[] = [];
  for (const [place, label] of labels.entries()) if ((linked[place] as number) < FEWEST_LINKS) hidden.push(label);
  return hidden;
}
