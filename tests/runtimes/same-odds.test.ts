import { readEncoderWeights } from '../../src/platform/node/encoder-weights.ts';
import { describeSameOdds } from './same-odds.ts';

describeSameOdds('Node', readEncoderWeights());
