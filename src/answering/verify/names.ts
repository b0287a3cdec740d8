import { foldText } from '../../language/fold.ts';
import { builtInNames } from '../../language/names/built-in.ts';
import type { NameTable } from '../../language/names/table.ts';
import { officesIn } from '../../language/offices.ts';

const QUOTED = /《([^》]{1,80})》|「([^」]{1,80})」|『([^』]{1,80})』|“([^”]{1,80})”/gu;
const LATIN = /[a-z][a-z0-9&-]+/gu;
/** Names in a text, folded: what stands in 《》 and 「」, Latin names, and the ends of offices and titles. */
export function namesIn(text: string): string[] {
  const folded = foldText(text);
  const quoted = [...folded.matchAll(QUOTED)].map((match) => match.slice(1).find((group) => group !== undefined) ?? '');
  return [...quoted, ...(folded.match(LATIN) ?? []), ...officesIn(text)];
}

/**
 * Rule 5: every name of a statement stands in its cited sentences, whatever the script, or a name that is listed as the
 * same does: 政制局 for 政制及內地事務局. A name that only widens a search proves nothing; and one that must not be merged
 * with a cited one is refused even where it is a part of it: CEPA for the CEPA修訂協議.
 */
export function namesStandIn(statement: string, cited: string, names: NameTable = builtInNames): boolean {
  const folded = foldText(cited);
  const held = names.aliasesOf(cited);
  let said = '';
  let at = 0;
  for (const name of names.aliasesOf(statement)) {
    const same = held.find((other) => names.relationOf(name.text, other.text) === 'same');
    if (!same && held.some((other) => names.relationOf(name.text, other.text) === 'must-not-merge')) return false;
    if (!same || folded.includes(foldText(name.text))) continue;
    // As the cited text calls it, so that the words around it are compared as well.
    said += statement.slice(at, name.start) + same.text;
    at = name.end;
  }
  said += statement.slice(at);
  return namesIn(said).every((name) => folded.includes(name));
}
