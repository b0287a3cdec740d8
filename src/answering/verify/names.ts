import { foldText } from '../../language/fold.ts';
import { officesIn } from '../../language/offices.ts';

const QUOTED = /《([^》]{1,80})》|「([^」]{1,80})」|『([^』]{1,80})』|“([^”]{1,80})”/gu;
const LATIN = /[a-z][a-z0-9&-]+/gu;
/** Names in a text, folded: what stands in 《》 and 「」, Latin names, and the ends of offices and titles. */
export function namesIn(text: string): string[] {
  const folded = foldText(text);
  const quoted = [...folded.matchAll(QUOTED)].map((match) => match.slice(1).find((group) => group !== undefined) ?? '');
  return [...quoted, ...(folded.match(LATIN) ?? []), ...officesIn(text)];
}

/** Rule 5: every name of a statement stands in its cited sentences, whatever the script. */
export function namesStandIn(statement: string, cited: string): boolean {
  const folded = foldText(cited);
  return namesIn(statement).every((name) => folded.includes(name));
}
