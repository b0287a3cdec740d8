/** `npm run bench -- ingest`: reading, adding, keeping and refusing of documents, part by part. */
import type { BenchArguments, IngestPart } from './arguments.ts';
import { benchParts, type Parts } from './parts.ts';

/** Loaded when it is its turn. */
const parts: Parts<IngestPart> = {
  readers: async ({ data }) => (await import('./ingest-readers.ts')).benchReaders(data),
  hansard: async ({ data, all }) => (await import('./ingest-hansard.ts')).benchHansard(data, all),
  hostile: async () => (await import('./ingest-hostile.ts')).benchHostile(),
  ocr: async ({ data }) => (await import('./ingest-ocr.ts')).benchOcr(data),
  speed: async ({ data }) => (await import('./ingest-speed.ts')).benchSpeed(data),
  faults: async () => (await import('./ingest-faults.ts')).benchFaults(),
};

export function benchIngest(options: BenchArguments): Promise<number> {
  return benchParts('ingest', 'Documents', parts, options);
}
