import { createEncoderEmbedder } from '../../src/embedding/encoder/embedder.ts';
import { createEncoder } from '../../src/embedding/encoder/encoder.ts';
import { readEncoderWeights } from '../../src/platform/node/encoder-weights.ts';
import golden from '../fixtures/encoder-golden.json' with { type: 'json' };
import { describeEmbedder } from './embedder.ts';

describeEmbedder('encoder', createEncoderEmbedder(createEncoder(readEncoderWeights())), { ...golden.embedding });
