import { foldText } from '../../language/fold.ts';

const QUOTED = /《([^》]{1,80})》|「([^」]{1,80})」|『([^』]{1,80})』|“([^”]{1,80})”/gu;
const LATIN = /[a-z][a-z0-9&-]+/gu;
// Offices and office-holders by the word they end in, with the two characters before it: long enough to tell one from
// another (發展局, 工業局), short enough to need no list of where a name begins. Folded.
const TITLED =
  /\p{Script=Han}{2}(?:办公室|委员会|局长|司长|市长|省长|部长|署长|处长|主任|书记|长官|主席|公司|协会|联盟|大学|医院|科技园|合作区|示范区|局(?![面限势部促])|署(?!理|名)|厅|司(?!机|法))/gu;

/** Names in a text, folded: what stands in 《》 and 「」, Latin names, and the ends of offices and titles. */
export function namesIn(text: string): string[] {
  const folded = foldText(text);
  const quoted = [...folded.matchAll(QUOTED)].map((match) => match.slice(1).find((group) => group !== undefined) ?? '');
  return [...quoted, ...(folded.match(LATIN) ?? []), ...(folded.match(TITLED) ?? [])];
}

/** Rule 5: every name of a statement stands in its cited sentences, whatever the script. */
export function namesStandIn(statement: string, cited: string): boolean {
  const folded = foldText(cited);
  return namesIn(statement).every((name) => folded.includes(name));
}
