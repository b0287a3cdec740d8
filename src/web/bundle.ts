/** A bundler that keeps the names of functions calls this; it is not there in the browser. */
const SHIM = 'var __name=(f)=>f;';

/** What the browser runs: the functions' own text, so that nothing has to be built. Each uses nothing but itself. */
export function bundle(parts: readonly (() => void)[]): string {
  return ['"use strict";', SHIM, ...parts.map((part) => `(${part.toString().replace(/^\s+/gmu, '')})();`)].join('\n');
}
