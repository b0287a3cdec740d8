import { parseDescription } from '../manifest.ts';
import type { DocumentDescription } from '../types.ts';
import type { Parsed } from '../../shared/errors.ts';
import type { FactName, Facts } from './facts.ts';
import type { Proposal } from './proposal.ts';

/** What must be known of a document, or be said to be unknown, before it is stored. */
export const NEEDED: readonly FactName[] = ['issuer', 'issued'];

/** What the text itself shows is taken without asking, and said: the script it is in, the places it names as its own. */
const SEEN: ReadonlySet<string> = new Set(['language', 'jurisdictions']);

export interface CompleteOptions {
  id: string;
  /** Name of the file without its ending: the title where none is said. */
  fileTitle: string;
  /** Takes what was found for what is so, and leaves unknown what was not found. */
  accept: boolean;
}

export interface Completed {
  description: DocumentDescription;
  /** Facts that were found and not said. */
  proposed: readonly FactName[];
  /** Facts that nobody knows: they are stored as unknown. */
  unknown: readonly FactName[];
}

/** Facts that are neither said nor, where that is enough, found; or what is wrong with those that were said. */
export type Incomplete = { missing: readonly FactName[]; problems: readonly string[] };

/**
 * Makes the whole description out of what was said and what was found. What was said wins. Without `accept` only what
 * follows from an earlier edition, or the text shows itself, is taken of what was found.
 */
export function completeFacts(
  { renews: _renews, ...said }: Facts,
  proposal: Proposal,
  { id, fileTitle, accept }: CompleteOptions,
): Parsed<Completed, Incomplete> {
  const proposed: FactName[] = [];
  const pick = <Name extends keyof Proposal & keyof Facts>(name: Name): Facts[Name] | undefined => {
    const own = said[name];
    if (own !== undefined) return own;
    const found = proposal[name];
    if (found === undefined || found.onlyByHand === true) return undefined;
    if (!(accept || found.from === 'earlier' || SEEN.has(name))) return undefined;
    // What the edition before says was said by somebody.
    if (found.from !== 'earlier') proposed.push(name as FactName);
    return found.value as Facts[Name];
  };
  const issuer = pick('issuer');
  const issued = pick('issued');
  const given = { issuer, issued };
  const missing = NEEDED.filter((name) => given[name as 'issuer' | 'issued'] === undefined);
  if (missing.length > 0 && !accept) return { ok: false, error: { missing, problems: [] } };
  const kind = pick('kind') ?? 'other';
  const [inForce, rights, misprints] = [pick('inForce'), pick('rights'), pick('misprints')];
  const parsed = parseDescription({
    id,
    title: pick('title') ?? fileTitle,
    issuer: issuer ?? '',
    kind,
    jurisdictions: pick('jurisdictions') ?? ['XX'],
    language: pick('language') ?? 'zh-Hant-HK',
    issued: issued ?? { date: '', basis: 'unknown' },
    numbering: pick('numbering') ?? 'paragraph',
    status: pick('status') ?? '',
    ...(inForce !== undefined && { inForce }),
    ...(rights !== undefined && { rights }),
    ...(misprints !== undefined && { misprints }),
  });
  if (!parsed.ok) return { ok: false, error: { missing: [], problems: parsed.error } };
  return { ok: true, value: { description: parsed.value, proposed, unknown: unknownOf(parsed.value) } };
}

/** What is stored as unknown. */
export function unknownOf({ issuer, issued, jurisdictions }: DocumentDescription): FactName[] {
  return [
    ...(issuer === '' ? (['issuer'] as const) : []),
    ...(issued.date === '' ? (['issued'] as const) : []),
    ...(jurisdictions.includes('XX') ? (['jurisdictions'] as const) : []),
  ];
}
