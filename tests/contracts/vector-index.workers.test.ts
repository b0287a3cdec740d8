import { createExactVectorIndex } from '../../src/platform/memory/exact-vector-index.ts';
import { describeVectorIndex } from './vector-index.ts';

describeVectorIndex('exact', async (dimensions) => createExactVectorIndex(dimensions));
