import { builtInNames } from '../../language/names/built-in.ts';
import { statesAnother } from '../../language/names/states-another.ts';
import type { NameTable } from '../../language/names/table.ts';
import type { TokenEncoder } from '../../retrieval/ports.ts';
import { canonical } from './canonical.ts';
import { type Difference, type Firm, firmDifference, readFirm } from './gates.ts';
import { type Likeness, likeness, readWorded, type Worded } from './likeness.ts';

/** A question read once, to be compared with many. */
export interface ReadForSame {
  question: string;
  firm: Firm;
  worded: Worded;
}

export type Compared = { same: true; likeness: Likeness } | { same: false; because: Difference | 'words' };

/**
 * How near the least near words must come, by what differs: one word in the place of another is nearly always another
 * question, a word more narrows it, and a new wording has many words that come less near. Fitted on
 * the two dev sets of pairs (eval/datasets/verified-dev.jsonl, verified/dev.jsonl); `npm run bench -- review` measures the held pairs.
 */
export const LEAST_NEAR: Readonly<Record<Likeness['form'], { pair: number; single: number }>> = {
  same: { pair: 0, single: 0 },
  replaced: { pair: 0.92, single: 0.86 },
  added: { pair: 0.88, single: 0.8 },
  reworded: { pair: 0.8, single: 0.7 },
};
const LEAST_WHOLE = 0.8;
const LEAST_MEAN = 0.84;
/** What the rules for other things than what is asked object to holds only where the words are not nearly the same. */
const OBJECTION_FALLS = 0.88;

/** Says whether two questions ask the same. */
export interface SameQuestion {
  read(question: string): ReadForSame;
  compare(one: ReadForSame, other: ReadForSame): Compared;
  /** The known question that asks the same and comes nearest; undefined where none does. */
  best<Known extends { reading: ReadForSame }>(question: string, known: readonly Known[]): Known | undefined;
}

export function createSameQuestion(ports: {
  encoder: TokenEncoder;
  names?: (() => NameTable) | undefined;
}): SameQuestion {
  const { encoder } = ports;
  const namesNow = () => ports.names?.() ?? builtInNames;
  const read = (question: string): ReadForSame => ({
    question,
    firm: readFirm(canonical(question), namesNow()),
    worded: readWorded(encoder, question),
  });
  const compare = (one: ReadForSame, other: ReadForSame): Compared => {
    const because = firmDifference(one.firm, other.firm, namesNow());
    if (because !== null) return { same: false, because };
    const near = likeness(one.worded, other.worded, encoder.dimensions);
    return isNear(near) && !(near.pair < OBJECTION_FALLS && speaksOfAnother(one, other))
      ? { same: true, likeness: near }
      : { same: false, because: 'words' };
  };
  return {
    read,
    compare,
    best(question, known) {
      const asked = read(question);
      let best: { one: (typeof known)[number]; pair: number } | undefined;
      for (const one of known) {
        // A cosine alone rules out nearly all: the words are read only of what is left.
        if (cosine(asked.worded.vector, one.reading.worded.vector) < LEAST_WHOLE) continue;
        const compared = compare(asked, one.reading);
        if (compared.same && (best === undefined || compared.likeness.pair > best.pair))
          best = { one, pair: compared.likeness.pair };
      }
      return best?.one;
    },
  };
}

function isNear({ whole, pair, single, mean, form }: Likeness): boolean {
  const least = LEAST_NEAR[form];
  if (form !== 'same' && (whole < LEAST_WHOLE || mean < LEAST_MEAN)) return false;
  return pair >= least.pair && single >= least.single;
}

function speaksOfAnother(one: ReadForSame, other: ReadForSame): boolean {
  return (
    statesAnother(one.worded.canonical, other.worded.canonical) !== null ||
    statesAnother(other.worded.canonical, one.worded.canonical) !== null
  );
}

function cosine(one: Float32Array, other: Float32Array): number {
  let product = 0;
  for (let i = 0; i < one.length; i++) product += (one[i] as number) * (other[i] as number);
  return product;
}
