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
  // Kangxi radicals, compatibility ideographs, and the small marks that old government files print for 一 to 人; full-width
  // forms are ordinary printing and stay.
  const old = (code >= 0xf900 && code <= 0xfaff) || (code >= 0x3192 && code <= 0x319f);
  const kind = code <= 0x2fd5 ? 'radical' : old ? 'compatibility' : undefined;
  if (kind === undefined) return undefined;
  const now = unit.normalize('NFKC');
  return now.length === 1 && now !== unit ? { now, kind } : undefined;
}
