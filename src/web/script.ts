import { enhanceAsking } from './asking.ts';
import { enhanceQuotes } from './quotes.ts';
import { enhanceReading } from './reading.ts';
import { enhanceTools } from './tools.ts';

/** A bundler that keeps the names of functions calls this; it is not there in the browser. */
const SHIM = 'var __name=(f)=>f;';

/** What the browser runs: the functions' own text, so that nothing has to be built. Every page works without it. */
export const script = [
  '"use strict";',
  SHIM,
  ...[enhanceAsking, enhanceReading, enhanceQuotes, enhanceTools].map(run),
].join('\n');

function run(enhance: () => void): string {
  return `(${enhance.toString().replace(/^\s+/gmu, '')})();`;
}
