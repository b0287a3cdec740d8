import type { IngestPorts } from '../ingest.ts';
import { plainTextReader } from '../readers/plain-text.ts';
import type { ReadResult } from '../readers/reader.ts';
import type { SegmentedEdition } from '../types.ts';

/**
 * The same ports, which read and segment the same bytes once as long as somebody holds them: facts are proposed from a
 * text before it is stored, and reading a long PDF takes seconds.
 */
export function rememberReads(ports: IngestPorts): IngestPorts {
  const reads = new WeakMap<Uint8Array, Promise<ReadResult>>();
  const segments = new WeakMap<object, Map<string, Promise<SegmentedEdition>>>();
  const reader = ports.reader ?? plainTextReader;
  const { segment } = ports;
  return {
    ...ports,
    reader: {
      recognises: reader.recognises,
      read(file) {
        const known = reads.get(file.bytes) ?? reader.read(file);
        reads.set(file.bytes, known);
        known.catch(() => reads.delete(file.bytes));
        return known;
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
