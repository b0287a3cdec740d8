// @ts-check
// Where the process that reads files starts: without the TypeScript compiler in its memory.
import { loadStripped } from '../load-stripped.mjs';

loadStripped();
await import('./reader-process.ts');
