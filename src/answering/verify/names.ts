import { foldText } from '../../language/fold.ts';

const QUOTED = /《([^》]{1,80})》|「([^」]{1,80})」|『([^』]{1,80})』|“([^”]{1,80})”/gu;
const LATIN = /[A-Za-z][A-Za-z0-9&-]+/gu;
// Organisations, people and places by the word they end in; the three to twelve characters before it are the name.
const TITLED =
  /[\p{Script=Han}]{2,12}(?:辦公室|办公室|委員會|委员会|事務局|事务局|政策局|發展局|发展局|工業局|工业局|福利局|衞生局|衛生局|卫生局|律政司|司長|司长|局長|局长|市長|市长|省長|省长|書記|书记|部長|部长|行政長官|行政长官|有限公司|協會|协会|聯盟|联盟|大學|大学|科技園|科技园|合作區|合作区)/gu;

/** Names in a text: what stands in 《》 and 「」, Latin names, and titled organisations and people. */
export function namesIn(text: string): string[] {
  const quoted = [...text.matchAll(QUOTED)].map((match) => match.slice(1).find((group) => group !== undefined) ?? '');
  return [...quoted, ...(text.match(LATIN) ?? []), ...(text.match(TITLED) ?? [])];
}

/** Rule 5: every name of a statement stands in its cited sentences, whatever the script. */
export function namesStandIn(statement: string, cited: string): boolean {
  const folded = foldText(cited);
  return namesIn(statement).every((name) => nameStands(foldText(name), folded));
}

/**
 * A titled name is cut out by length, so its front may hold other words (由政制及內地事務局): some ending of it of at
 * least four characters must stand whole. Quoted names must stand whole.
 */
function nameStands(name: string, cited: string): boolean {
  if (cited.includes(name)) return true;
  if (!/\p{Script=Han}$/u.test(name) || name.length <= 4) return false;
  const firstOfItsName = /^[由是為为在和與与及向從从將将該该而並并]/u.exec(name);
  return firstOfItsName !== null && cited.includes(name.slice(1));
}
