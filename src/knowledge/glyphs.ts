import { RADICALS } from '../language/fold-radicals.ts';
import type { Edit } from './types.ts';

/** What a code unit should have been, and why; undefined when it is fine. Always one unit for one unit. */
export function repairGlyph(
  unit: string,
): { now: string; kind: Edit['kind'] & ('radical' | 'compatibility') } | undefined {
  const code = unit.charCodeAt(0);
  if (code < 0x2e80) return undefined;
  if (code <= 0x2eff) {
    const now = RADICALS.get(unit);
    return now === undefined ? undefined : { now, kind: 'radical' };
  }
  // Kangxi radicals and compatibility ideographs; full-width forms are ordinary printing and stay.
  const kind = code <= 0x2fd5 ? 'radical' : code >= 0xf900 && code <= 0xfaff ? 'compatibility' : undefined;
  if (kind === undefined) return undefined;
  const now = unit.normalize('NFKC');
  return now.length === 1 && now !== unit ? { now, kind } : undefined;
}
