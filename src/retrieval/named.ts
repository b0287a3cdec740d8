import type { EditionInfo } from '../knowledge/types.ts';
import { foldText } from '../language/fold.ts';
import type { NameTable } from '../language/names/table.ts';
import type { ReadText } from './coverage.ts';

// What a question names that its answer has to be of: a place whose arrangements stand in documents of their own, and
// the bureaus whose documents are meant.

/** A place with documents of its own. */
export interface NamedPlace {
  /** As documents are described by. */
  code: string;
  asked: RegExp;
  /** How texts name it. Folded. */
  named: RegExp;
}

// 內地和澳門 are two places.
const PLACES: readonly NamedPlace[] = [
  { code: 'HK', asked: /(?<![和与同及跟、])香港(?![和与同及跟、])|本港/u, named: /港|特区|特首/u },
  { code: 'GD', asked: /(?<![和与同及跟、])广东(?![和与同及跟、])|粤方/u, named: /广东|粤|全省/u },
  { code: 'MO', asked: /(?<![和与同及跟、])澳门(?![和与同及跟、])/u, named: /澳/u },
];

/** The one place that a question names; undefined where it names two of them, or none. */
export function namedPlace(question: string): NamedPlace | undefined {
  const folded = foldText(question);
  const [place, ...more] = PLACES.filter(({ asked }) => asked.test(folded));
  return more.length > 0 || /粤港|港澳|粤澳|深港|两地|双方/u.test(folded) ? undefined : place;
}

/** Whether a document is of the place, or one of its texts names it. */
export function isOfPlace(edition: EditionInfo, texts: Iterable<ReadText>, { code, named }: NamedPlace): boolean {
  const { jurisdictions } = edition.description;
  // A document of the whole country holds for each of its places; one that is of none says nothing of place.
  if (jurisdictions.some((one) => one === code || one === 'CN' || one === 'XX')) return true;
  for (const { folded } of texts) if (named.test(folded)) return true;
  return false;
}

/** What a question names, made ready once. */
export interface Named {
  place: NamedPlace | undefined;
  /** Each bureau by all its names. Folded. */
  bodies: readonly (readonly string[])[];
}

const BODY = /(?:局|署|厅|委员会|办公室|处)$/u;

/** A bureau counts by any name that the table has for it: 勞福局 is 勞工及福利局. */
export function readNamed(question: string, names: NameTable): Named {
  const found = names
    .aliasesOf(question)
    .map(({ text, same, searchOnly }) => [text, ...same, ...searchOnly].map(foldText))
    .filter((all) => all.some((name) => BODY.test(name)));
  return { place: namedPlace(question), bodies: found };
}

/** Where nothing is named, every document fits alike. */
const NOTHING_NAMED = 0.5;

/**
 * Share of the place and the bureaus named that a passage is of: its document is theirs, or its texts name them. One half
 * where nothing is named. 0 to 1.
 */
export function namedShare({ place, bodies }: Named, edition: EditionInfo, texts: readonly ReadText[]): number {
  const asked = bodies.length + (place === undefined ? 0 : 1);
  if (asked === 0) return NOTHING_NAMED;
  const met = bodies.filter((all) => all.some((name) => texts.some(({ folded }) => folded.includes(name)))).length;
  return (met + (place !== undefined && isOfPlace(edition, texts, place) ? 1 : 0)) / asked;
}
