import { foldText } from '../../language/fold.ts';
import { describedSource, isDescribed } from '../../language/sources.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { createRecent } from '../../shared/recent.ts';
import type { Doubt } from './doubt.ts';
import { lacksAskedDeed } from './asked-deed.ts';
import { repeatsClass } from './class-repeated.ts';
import { otherDesignated } from './designated.ts';
import { isHeldElsewhere } from './held-elsewhere.ts';
import { otherDirection } from './other-direction.ts';
import { saidByAnother } from './said-by-another.ts';
import { otherOfHead } from './other-head.ts';

/**
 * What a question asks of is another thing than the one a sentence tells of, though most of its words stand there: said by
 * another document, of another scheme, at another place. Or the sentence has the word for it alone.
 */
export function doubtAboutThing(query: PreparedQuery, evidence: Evidence): Doubt | undefined {
  const { written, read } = query;
  const { folded } = evidence.own;
  const governing = evidence.governing.map((text) => text.folded);
  if (repeatsClass(written, folded) || lacksAskedDeed(written, folded))
    return { kind: 'kind-missing', wants: read.kind };
  const source = sourceMissing(query, evidence);
  if (source !== null) return { kind: 'name-missing', words: [source] };
  const designated = otherDesignated(written, folded, governing);
  if (designated !== null) return { kind: 'opposite', another: { ...designated, kind: 'attribute' } };
  const head = otherOfHead(query, evidence);
  if (head !== null) return { kind: 'opposite', another: { ...head, kind: 'attribute' } };
  const place = isHeldElsewhere(query, evidence);
  if (place !== null) return { kind: 'opposite', another: { ...place, kind: 'attribute' } };
  const side = otherDirection(written, folded);
  if (side !== null) return { kind: 'opposite', another: { ...side, kind: 'attribute' } };
  const around = evidence.context.map((text) => text.folded);
  const speaker = saidByAnother(written, folded, { governing, around });
  if (speaker !== null) return { kind: 'name-missing', words: [speaker] };
  const counted = countedElsewhere(query, evidence);
  return counted === null ? undefined : { kind: 'name-missing', words: [counted] };
}

/** Kinds of documents that are called so and nothing else; 文件 and 工作計劃 are whatever the asker has in mind. Folded. */
const SURE = /施政报告|书面(?:回复|回覆|答复|答覆|复)|重点工作/u;
/** 重點工作 without a year is a word as well. */
const NEEDS_YEAR = /重点工作/u;

const KEPT = 32;
const lately = createRecent<string, ReturnType<typeof describedSource>>(KEPT);

/** 「2019年施政報告說…」 is answered by no other document of 2019, unless it speaks of that report itself. */
function sourceMissing({ question }: PreparedQuery, { edition, own, governing }: Evidence): string | null {
  const source = lately.get(question, () => describedSource(question));
  if (source === null || isDescribed(edition.description, source.description)) return null;
  const said = foldText(source.words);
  const nouns = source.description.nouns.filter(({ kinds }) => kinds !== null);
  if (!SURE.test(said) || (NEEDS_YEAR.test(said) && source.description.year === null)) return null;
  const speaksOf = nouns.some(({ said }) =>
    [own, ...governing].some(({ folded }) => new RegExp(said, 'u').test(folded)),
  );
  return speaksOf ? null : source.words;
}

/** How many there are in 廣東 is not told by how many there are in 內地. Folded. */
function countedElsewhere({ read, written }: PreparedQuery, { own, governing }: Evidence): string | null {
  if (read.kind !== 'figure' || !/(?<![和与同及跟、])广东(?![和与同及跟、])/u.test(written)) return null;
  return [own, ...governing].some(({ folded }) => /广东|粤|[全各]省/u.test(folded)) ? null : '广东';
}
