import { enhanceCases } from './staff-cases.ts';
import { enhanceDrafts } from './staff-drafts.ts';
import { enhanceKeys } from './staff-keys.ts';
import { enhanceUploads } from './staff-uploads.ts';

/** A bundler that keeps the names of functions calls this; it is not there in the browser. */
const SHIM = 'var __name=(f)=>f;';

/** What the browser runs on the console's pages. Every page works without it; keys and kept drafts come with it. */
export const staffScript = [
  '"use strict";',
  SHIM,
  ...[enhanceCases, enhanceKeys, enhanceDrafts, enhanceUploads].map(run),
].join('\n');

function run(enhance: () => void): string {
  return `(${enhance.toString().replace(/^\s+/gmu, '')})();`;
}
