import type { PlacedSentence } from '../../knowledge/types.ts';
import { anotherCurrency } from '../../language/currencies.ts';
import { foldText } from '../../language/fold.ts';
import { otherOfKind } from '../../language/names/kinds.ts';
import type { Another } from '../../language/names/other-role.ts';
import { statesAnother } from '../../language/names/states-another.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { otherBody } from './other-body.ts';
import { otherPair } from './other-pair.ts';
import { otherSide } from './other-side.ts';
import { otherSpeaker } from './other-speaker.ts';

/**
 * Whom or what the sentence names in the place of what is asked: another body, side of the border, speaker, thing of its
 * kind or currency. Null where no sign of it shows. Each rule has a file and reasons of its own.
 */
export function namedInstead(
  { question, written, read }: Pick<PreparedQuery, 'question' | 'written' | 'read'>,
  { sentence, own, governing, passage }: Pick<Evidence, 'sentence' | 'own' | 'governing' | 'passage'>,
): Another | null {
  const stated = own.folded;
  const above = governing.map(({ folded }) => folded);
  const named = (kind: Another['kind'], other: Omit<Another, 'kind'> | null) => other && { ...other, kind };
  return (
    statesAnother(question, sentence.text) ??
    named('role', otherBody(written, stated, above)) ??
    named('attribute', otherSide(written, stated)) ??
    named('attribute', otherPair(written, stated, textsBefore(sentence, passage.sentences))) ??
    named('role', otherSpeaker(written, stated, sentence.attributes.speaker)) ??
    named('attribute', read.kind === 'yes-no' ? null : otherOfKind(written, stated, above)) ??
    named('attribute', anotherCurrency(written, stated))
  );
}

/** Sentences that what is told may lean on. */
const BEFORE = 2;

/** What stands right before a sentence under the same headings, folded, the nearest first. */
function textsBefore({ ordinal, headings }: PlacedSentence, around: readonly PlacedSentence[]): string[] {
  return around
    .filter(
      (one) => one.ordinal < ordinal && one.ordinal >= ordinal - BEFORE && one.headings.join() === headings.join(),
    )
    .map(({ text }) => foldText(text))
    .toReversed();
}
