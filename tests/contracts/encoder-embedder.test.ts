import { createEncoder } from '../../src/embedding/encoder/encoder.ts';
import { createEncoderEmbedder, createSentenceEncoder } from '../../src/embedding/encoder/sentence-encoder.ts';
import { readEncoderWeights } from '../../src/platform/node/encoder-weights.ts';
import golden from '../fixtures/encoder-golden.json' with { type: 'json' };
import { describeEmbedder } from './embedder.ts';

const encoder = createEncoder(readEncoderWeights());

describeEmbedder('encoder', createEncoderEmbedder(encoder.id, createSentenceEncoder(encoder)), { ...golden.embedding });
