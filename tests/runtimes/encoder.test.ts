import { readEncoderWeights } from '../../src/platform/node/encoder-weights.ts';
import { describeEncoder } from './encoder.ts';

describeEncoder('Node', readEncoderWeights());
