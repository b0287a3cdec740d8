/** `npm run bench -- review`: whom verified answers are served to, lists and cases with a year's turns, races and rights. */
import type { BenchArguments, ReviewPart } from './arguments.ts';
import { benchParts, type Parts } from './parts.ts';

/** Loaded when it is its turn; each may be named alone. */
const parts: Parts<ReviewPart> = {
  verified: async () => (await import('./review/parts.ts')).benchVerified(),
  lists: async () => (await import('./review/parts.ts')).benchLists(),
  races: async () => (await import('./review/parts.ts')).benchRaces(),
  rights: async () => (await import('./review/parts.ts')).benchRights(),
};

export function benchReview(options: BenchArguments): Promise<number> {
  return benchParts('review', 'Staff', parts, options);
}
