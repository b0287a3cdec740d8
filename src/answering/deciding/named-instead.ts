import { anotherCurrency } from '../../language/currencies.ts';
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
  { sentence, own, governing }: Pick<Evidence, 'sentence' | 'own' | 'governing'>,
): Another | null {
  const stated = own.folded;
  const above = governing.map(({ folded }) => folded);
  const named = (kind: Another['kind'], other: Omit<Another, 'kind'> | null) => other && { ...other, kind };
  return (
    statesAnother(question, sentence.text) ??
    named('role', otherBody(written, stated, above)) ??
    named('attribute', otherSide(written, stated)) ??
    named('attribute', otherPair(written, stated)) ??
    named('role', otherSpeaker(written, stated, sentence.attributes.speaker)) ??
    named('attribute', read.kind === 'yes-no' ? null : otherOfKind(written, stated, above)) ??
    named('attribute', anotherCurrency(written, stated))
  );
}
