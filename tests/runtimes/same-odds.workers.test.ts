import { readEncoderWeights } from '../../src/platform/workers/encoder-weights.ts';
import { describeSameOdds } from './same-odds.ts';

describeSameOdds('workerd', readEncoderWeights());
