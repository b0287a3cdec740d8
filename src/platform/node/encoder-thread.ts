import { setImmediate as otherWork } from 'node:timers/promises';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { createEncoder } from '../../embedding/encoder/encoder.ts';
import { encodeSentence } from '../../embedding/encoder/sentence-encoder.ts';
import type { EncodedSentence } from '../../retrieval/ports.ts';
import { readEncoderWeights } from './encoder-weights.ts';
import { servePort } from './thread.ts';

/** The thread that encodes the sentences of documents: some 7 ms each, which would hold up every answer. */
export interface EncoderControl {
  encodeAll(texts: readonly string[]): Promise<EncodedSentence[]>;
}

const encoder = createEncoder(readEncoderWeights());

const control: EncoderControl = {
  async encodeAll(texts) {
    const encoded: EncodedSentence[] = [];
    for (const text of texts) {
      encoded.push(encodeSentence(encoder, text));
      await otherWork();
    }
    return encoded;
  },
};

servePort(parentPort as MessagePort, { control });
