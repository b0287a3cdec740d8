import { forceOn, isIssuedBy } from '../../knowledge/in-force.ts';
import type { EditionInfo, Library } from '../../knowledge/types.ts';
import type { FoundPart } from '../deciding/decide-parts.ts';

/** How an edition stands on a day: the one to answer with, an older or expired one, or one that nobody had seen yet. */
export type Standing = 'current' | 'superseded' | 'not-yet';

/**
 * What was found as it stood on a day (`2026-11-21`): editions that were not issued by then are left out, and of each
 * document the newest that was issued by then is the current one. What had expired by then, or was not in force yet,
 * answers only where nothing in force fits.
 */
export async function asItStood(
  library: Pick<Library, 'editions'>,
  found: readonly FoundPart[],
  asOf: string,
): Promise<FoundPart[]> {
  const editions = new Map(
    found.flatMap(({ tries }) => tries.flatMap(({ evidence }) => evidence.map(({ edition }) => [edition.id, edition]))),
  );
  const standing = await standings(library, [...editions.values()], asOf);
  return found.map((part) => ({
    ...part,
    tries: part.tries.map((one) => ({
      ...one,
      standing,
      evidence: one.evidence.filter(({ edition }) => standing.get(edition.id) !== 'not-yet'),
      passages: one.passages.filter(({ edition }) => standing.get(edition.id) !== 'not-yet'),
    })),
  }));
}

async function standings(
  library: Pick<Library, 'editions'>,
  editions: readonly EditionInfo[],
  asOf: string,
): Promise<ReadonlyMap<string, Standing>> {
  // The order of editions matters only where one that is newer than the day hides an older one.
  const moved = new Set(
    editions.filter((one) => !isIssuedBy(one, asOf) || one.status === 'superseded').map((one) => one.documentId),
  );
  const newest = new Map<string, string | undefined>();
  for (const documentId of moved) {
    const known = await library.editions(documentId);
    newest.set(documentId, known.find((one) => isIssuedBy(one, asOf))?.id);
  }
  return new Map(editions.map((one) => [one.id, standingOf(one, moved.has(one.documentId), newest, asOf)]));
}

function standingOf(
  edition: EditionInfo,
  moved: boolean,
  newest: ReadonlyMap<string, string | undefined>,
  asOf: string,
): Standing {
  if (!isIssuedBy(edition, asOf)) return 'not-yet';
  if (forceOn(edition, asOf) !== 'in-force') return 'superseded';
  return moved && newest.get(edition.documentId) !== edition.id ? 'superseded' : 'current';
}
