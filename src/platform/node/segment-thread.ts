import { type MessagePort, parentPort } from 'node:worker_threads';
import { segment } from '../../knowledge/segment.ts';
import type { SegmentedEdition } from '../../knowledge/types.ts';
import { servePort } from './thread.ts';

/** The thread that reads long documents: nothing but computing. */
export interface SegmentControl {
  segment(...args: Parameters<typeof segment>): Promise<SegmentedEdition>;
}

const control: SegmentControl = { segment: async (...args) => segment(...args) };

servePort(parentPort as MessagePort, { control });
