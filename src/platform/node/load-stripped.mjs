// @ts-check
// Imported with `--import` by each thread: .ts files are read without their types (stripped-types.mjs says why).
import { registerHooks } from 'node:module';
import { withoutTypes } from './stripped-types.mjs';

registerHooks({
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
    return { format: 'module', source: withoutTypes(new URL(url)), shortCircuit: true };
  },
});
