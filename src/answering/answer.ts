import type { DateBasis, Region } from '../knowledge/types.ts';
import type { AnswerExplanation } from './explain/explanation.ts';
import type { DeclineReason, LimitReason, OutcomeKind } from './outcome-kinds.ts';

/** What a question comes with. */
export interface Ask {
  question: string;
  conversationId?: string | undefined;
  /** How a person is told apart for limits: an address or a chat id, already made unreadable. */
  person?: string | undefined;
  /** Whose the turn is, made unreadable: who may go on with it and delete it. Without it, `person`. */
  owner?: string | undefined;
  /** The address alone, made unreadable, where many persons may stand behind one. */
  network?: string | undefined;
  /** The program or site through which it is asked; this service's own pages and bots without it. */
  clientId?: string | undefined;
  channel: 'web' | 'api' | 'cli' | 'telegram' | 'whatsapp';
  /** The day the question is asked, `2026-11-21`; today in Hong Kong when it is not said. */
  asOf?: string | undefined;
}

/** Part of a statement: quoted from its citation, or ours with the rule that derived it. */
export type StatementPart =
  | { kind: 'quoted'; text: string; citation: number }
  | { kind: 'ours'; text: string; rule: OursRule };

/** The rules that may add words of ours to a statement; each is checked when the statement is verified. */
export type OursRule =
  | 'ellipsis'
  | 'sic'
  | 'press-report'
  | 'verdict'
  | 'correction'
  | 'responsible'
  | 'date'
  | 'referent'
  | 'written';

/** A run of consecutive sentences a statement rests on. `quote` is `text.slice(start, end)` of the edition's text. */
export interface Citation {
  n: number;
  quote: string;
  documentId: string;
  title: string;
  issuer: string;
  issuedDate: string;
  dateBasis: DateBasis;
  label: string | null;
  file: string;
  editionId: string;
  /** SHA-256 of the file that the edition was read from; answers stored before it was kept have none. */
  fileHash?: string;
  status: 'current' | 'superseded';
  page: number | null;
  /** Boxes of the quote on its pages, a box a line; absent where the file has no pages. */
  regions?: readonly Region[];
  start: number;
  end: number;
  headings: readonly string[];
  url: string;
}

export interface Statement {
  /** Its parts joined. */
  text: string;
  parts: readonly StatementPart[];
  /** Half-open ranges of `text` with the words that were asked for. */
  emphasis: readonly (readonly [number, number])[];
  citations: readonly Citation[];
}

export type NoticeKind =
  | 'sample-document'
  | 'issued-date'
  | 'inferred-date'
  | 'plan'
  | 'press-report'
  | 'superseded'
  | 'outdated'
  | 'expired'
  | 'not-in-force-yet'
  | 'damaged'
  | 'misprint'
  | 'count'
  | 'office-holders'
  | 'conflict';

export interface Notice {
  kind: NoticeKind;
  text: string;
}

/** What every channel renders, and what is stored with the turn. */
export interface Answer {
  id: string;
  conversationId: string;
  outcome: OutcomeKind;
  reason: DeclineReason | null;
  /** As typed, after redaction. */
  question: string;
  /** The question as it was understood, where that differs: with what it points at named, without words to a program. */
  understoodAs?: string;
  /** The day the answer was given, in Hong Kong: `2026-11-21`. */
  asOf: string;
  /** Our own words around the statements, in the asker's script: why there is no answer, what is missing. */
  message: string | null;
  statements: readonly Statement[];
  verified: { by: string; on: string } | null;
  notices: readonly Notice[];
  /** Sentences near the question when it is not answered: cited, checked like any other. */
  related: readonly Statement[];
  followUps: readonly string[];
  /** Shown when the outcome is not an answer. */
  contact: string | null;
  /** Of a `limited` answer: seconds until it is worth asking again; null when waiting does not help (too long). */
  retryAfterSeconds?: number | null;
  /** Of a `limited` answer: why. */
  limitedBy?: LimitReason;
  versions: { index: string; settings: string; prompt: string | null; model: string | null };
  /** Milliseconds by step. */
  timings: Readonly<Record<string, number>>;
  /** How it came about, where that was asked for; not stored with the turn. */
  explanation?: AnswerExplanation;
}
