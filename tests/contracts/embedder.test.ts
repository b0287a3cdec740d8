import { createHashedEmbedder } from '../../eval/baselines/hashed.ts';
import { bigrams } from './bigrams.ts';
import { describeEmbedder } from './embedder.ts';
import { HASHED_GOLDEN } from './hashed-golden.ts';

describeEmbedder('hashed', createHashedEmbedder(bigrams), HASHED_GOLDEN);
