import { hash } from 'node:crypto';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { segment } from '../../knowledge/segment.ts';
import type { SegmentedEdition } from '../../knowledge/types.ts';
import { indexTerms } from '../../language/tokens.ts';
import { servePort } from './thread.ts';

/** The thread that reads long documents: nothing but computing. */
export interface SegmentControl {
  /** With the hashes of its sentences. */
  segment(...args: Parameters<typeof segment>): Promise<SegmentedEdition>;
  /** The terms of each text, with a space between them: a thousand short texts take longer to send than one. */
  cutTerms(texts: readonly string[]): Promise<string[]>;
}

const control: SegmentControl = {
  async segment(...args) {
    const edition = segment(...args);
    const hashes = edition.sentences.map(({ start, end }) => hash('sha256', edition.text.slice(start, end)));
    return { ...edition, hashes };
  },
  cutTerms: async (texts) => texts.map((text) => indexTerms(text).join(' ')),
};

servePort(parentPort as MessagePort, { control });
