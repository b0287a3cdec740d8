import { bundle } from './bundle.ts';
import { enhanceCases } from './staff-cases.ts';
import { enhanceDrafts } from './staff-drafts.ts';
import { enhanceKeys } from './staff-keys.ts';
import { enhanceUploads } from './staff-uploads.ts';

/** The script of the console. Every page works without it; keys and kept drafts come with it. */
export const staffScript = bundle([enhanceCases, enhanceKeys, enhanceDrafts, enhanceUploads]);
