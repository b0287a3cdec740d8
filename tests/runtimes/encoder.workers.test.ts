import { readEncoderWeights } from '../../src/platform/workers/encoder-weights.ts';
import { describeEncoder } from './encoder.ts';

describeEncoder('workerd', readEncoderWeights());
