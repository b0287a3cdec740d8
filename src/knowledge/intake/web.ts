import type { IngestFile } from '../ingest.ts';

/** What a server said of the version that it gave. */
export interface WebVersion {
  etag: string | null;
  lastModified: string | null;
}

export type Fetched = ({ kind: 'fetched'; file: IngestFile } & WebVersion) | { kind: 'not-modified' };

/**
 * Fetches a document from the web. Throws `ServiceError` with a sentence for the operator: `fetch-refused` where the
 * address may not be fetched, `fetch-missing` where nothing is there any more, `fetch-failed` for the rest.
 */
export interface WebFetcher {
  /** With a `known` version, a server that has no other answers so. */
  fetch(address: string, known?: WebVersion): Promise<Fetched>;
}
