/** Questions as retrieval is measured by: what they ask, and what a passage or a sentence must hold to be right. */
import type { Sample } from '../samples/schema.ts';
import { states } from '../score/facts.ts';
import { foldWords, squeeze } from '../score/fold.ts';
import { overlaps } from '../score/score.ts';
import type { Golds } from '../sets/spans.ts';

/** A sentence, passage or chunk that was found, with the file it stands in. */
export interface Found {
  file: string;
  text: string;
}

export const formNames = ['Cantonese', 'Simplified', 'other script'] as const;
export type FormName = (typeof formNames)[number];

export interface BenchQuestion {
  id: string;
  /** What it is counted under: `gba dev`, `drcd held`. */
  group: string;
  /** Of what is asked in several forms: which this is, and what the forms of one question share. */
  form?: { name: FormName | 'plain'; base: string };
  question: string;
  /** The question asked before it in the conversation. */
  previous: string | null;
  answerable: boolean;
  /** The files that answer it. */
  goldFiles: ReadonlySet<string>;
  /** Whether a passage answers: it is of a gold file and holds an expected quote or gold span. */
  isGold(passage: Found): boolean;
  /** What all has to be stated, each by one sentence. */
  parts: readonly ((sentence: Found) => boolean)[];
}

/** A gold span of so many characters is a sentence, of which half is enough: texts are cut in different places. */
const SENTENCE = 20;

/** A sample of our own. Its facts count where any of `ownFiles` states them: two documents may say the same. */
export function questionOfSample(sample: Sample, ownFiles: ReadonlySet<string>): BenchQuestion {
  const { id, half, question, before, answerable, citations, vital } = sample;
  return {
    id,
    group: `gba ${half}${before.length > 0 ? ' follow-up' : ''}`,
    ...formOfSample(sample),
    question,
    previous: before.at(-1) ?? null,
    answerable,
    goldFiles: new Set(citations.map(({ file }) => file)),
    isGold: ({ file, text }) =>
      citations.some((expected) => expected.file === file && squeeze(text).includes(squeeze(expected.quote))),
    parts: vital.map(
      (fact) =>
        ({ file, text }) =>
          ownFiles.has(file) && states(text, fact),
    ),
  };
}

/** The same sample stands in three forms under one number: written Chinese in both scripts, and Cantonese. */
function formOfSample({ id, lang }: Sample): Pick<BenchQuestion, 'form'> {
  const name = ({ hant: 'plain', hans: 'Simplified', yue: 'Cantonese' } as const)[lang];
  return { form: { name, base: id.replace(/-(?:hant|hans|yue)$/u, '') } };
}

export interface SpanGold {
  id: string;
  group: string;
  question: string;
  golds: Golds;
  files: readonly string[];
}

/** A question of a public set. A span counts in a gold file only: short spans stand elsewhere by chance. */
export function questionOfSpan({ id, group, question, golds, files }: SpanGold): BenchQuestion {
  const goldFiles = new Set(files);
  const parts = golds.map(
    (group_) =>
      ({ file, text }: Found) =>
        goldFiles.has(file) && group_.some((gold) => holdsGold(text, gold)),
  );
  return {
    id,
    group,
    question,
    previous: null,
    answerable: golds.length > 0,
    goldFiles,
    isGold: (passage) => parts.some((part) => part(passage)),
    parts,
  };
}

function holdsGold(text: string, gold: string): boolean {
  const wanted = foldWords(gold);
  return foldWords(text).includes(wanted) || (wanted.length > SENTENCE && overlaps(text, gold));
}
