// @ts-check
import { registerHooks } from 'node:module';
import { withoutTypes } from './stripped-types.mjs';

/** From here on this thread reads .ts files without their types; stripped-types.mjs says why. */
export function loadStripped() {
  registerHooks({
    load(url, context, next) {
      if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
      return { format: 'module', source: withoutTypes(new URL(url)), shortCircuit: true };
    },
  });
}
