import { sha256Hex } from '../../shared/hash.ts';
import type { IngestPorts } from '../ingest.ts';
import { plainTextReader } from '../readers/plain-text.ts';
import type { ReadResult } from '../readers/reader.ts';
import type { SegmentedEdition } from '../types.ts';

/** Reads that are kept for whoever sends the same file again, and how much text of them in all, in units. */
const MOST_READS = 4;
const MOST_UNITS = 1_000_000;

/**
 * The same ports, which read and segment the same file once: facts are proposed from a text before it is stored, and
 * reading a long PDF takes seconds, OCR minutes. Over HTTP the file is sent once to be looked at and once more to be
 * taken, so the last few reads are known by name and content.
 */
export function rememberReads(ports: IngestPorts): IngestPorts {
  const reads = new Map<string, Promise<ReadResult>>();
  const segments = new WeakMap<object, Map<string, Promise<SegmentedEdition>>>();
  const reader = ports.reader ?? plainTextReader;
  const { segment } = ports;
  return {
    ...ports,
    reader: {
      recognises: reader.recognises,
      async read(file) {
        const key = `${await sha256Hex(file.bytes)} ${file.name}`;
        const known = reads.get(key) ?? reader.read(file);
        // The last one asked for stands last.
        reads.delete(key);
        reads.set(key, known);
        try {
          return await known;
        } catch (error) {
          reads.delete(key);
          throw error;
        } finally {
          await letGo(reads);
        }
      },
    },
    segment:
      segment &&
      ((file, description) => {
        if (typeof file === 'string') return segment(file, description);
        const kept = segments.get(file) ?? new Map<string, Promise<SegmentedEdition>>();
        segments.set(file, kept);
        const known = kept.get(description.numbering) ?? segment(file, description);
        kept.set(description.numbering, known);
        known.catch(() => kept.delete(description.numbering));
        return known;
      }),
  };
}

/** The last one stays, however long it is: it is being taken. A limit that was met may not be met the next time. */
async function letGo(reads: Map<string, Promise<ReadResult>>): Promise<void> {
  let [count, units] = [0, 0];
  for (const [key, read] of [...reads].toReversed()) {
    const result = await read.catch(() => undefined);
    count += 1;
    units += result?.ok === true ? result.value.text.length : 0;
    const isLast = count === 1;
    if (result?.ok !== true || (!isLast && (count > MOST_READS || units > MOST_UNITS))) reads.delete(key);
  }
}
