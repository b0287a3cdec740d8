/** What a set is to the runner: questions, each with the one who judges its answer. */
import type { ScoredAnswer } from '../score/answer.ts';
import type { Counts } from '../run/measures.ts';
import type { Shown } from '../run/record.ts';

export interface Verdict {
  counts: Counts;
  faults: readonly { fault: string; what: string }[];
}

export interface Case {
  id: string;
  base: string;
  question: string;
  before: readonly string[];
  answerable: boolean;
  /** `half:held`, `lang:yue`, `kind:list`, `tag:typed`. */
  labels: readonly string[];
  expectedOutcome: string;
  expected: Shown['expected'];
  /** Only numbers of it are shown, unless asked for. */
  held: boolean;
  asOf?: string | undefined;
  /** The group of documents it is asked of: external sets ask some questions with documents taken out. */
  documents: string;
  /** The files that an answer may cite. */
  files: { has(file: string): boolean };
  judge(answer: ScoredAnswer): Verdict;
}

/** A group of documents, opened as a service of its own. */
export interface DocumentGroup {
  name: string;
  /** The folder with its manifest; undefined for the samples that come with the program. */
  folder: string | undefined;
  /** The data folder of a service: a copy of it is asked, with all that is in it. */
  data?: string;
}

export interface LoadedSet {
  name: string;
  cases: readonly Case[];
  groups: readonly DocumentGroup[];
  /** Lines that go before the table: what was drawn, what was checked. */
  notes: readonly string[];
}
