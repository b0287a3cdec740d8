import type { Context, Hono } from 'hono';
import type { Answer, Ask, Citation } from '../answering/answer.ts';
import type { AnswerOptions } from '../answering/observer.ts';
import type { Feedback } from '../conversation/feedback.ts';
import type { Recheck } from '../answering/recheck.ts';
import type { Originals } from '../knowledge/originals.ts';
import type { QuestionLimit } from '../conversation/limits.ts';
import type { NameCaller } from '../conversation/person.ts';
import type { Jobs } from '../knowledge/intake/jobs.ts';
import type { Library } from '../knowledge/types.ts';
import type { DocumentChanges } from '../review/audit/document-changes.ts';
import type { ChangePreviews } from '../review/samples/change-previews.ts';
import type { Previews } from '../review/uploads/previews.ts';
import type { WithdrawnEdition } from '../knowledge/withdrawal.ts';
import type { Explanation } from '../retrieval/explain.ts';
import type { JudianFilter } from '../retrieval/filter.ts';
import type { Gate } from '../shared/gate.ts';
import type { Log } from '../shared/log.ts';
import type { Metrics } from '../shared/metrics.ts';
import type { Editors } from './editors.ts';
import type { SearchReasonKind } from './search-reasons.ts';

/** A sentence near the words that were searched for. Scores order one result list; they mean nothing across two. */
export interface FoundSentence {
  score: number;
  citation: Citation;
  /** Which of `parts` it was found for first. */
  part: number;
  /** Share of the weight of that part's words that it holds together with title, headings and neighbours: 0 to 1. */
  coverage: number;
  /** The sentences under one heading that it was found among: a slice of the edition's text. */
  passage: { start: number; end: number; text: string };
  /** The sentences of the passage beside it. */
  before: string | null;
  after: string | null;
  /** Further places of the same sentence, or of one that says the same in nearly the same words; best first. */
  alsoAt?: readonly FurtherPlace[];
  /** Why it was found, where that was asked for. */
  explanation?: Explanation;
}

export type FurtherPlace = Pick<Citation, 'documentId' | 'title' | 'editionId' | 'label' | 'url'>;

/** One of the things that the words ask. */
export interface SearchedPart {
  asked: string;
  /** Whether the passage of its best sentence, with title and headings, holds all of its words and figures. */
  whole: boolean;
  /** Those that it lacks; all of them where nothing was found. */
  missing: readonly string[];
}

/** What a search found, with the reason where nothing has its words; or how long its person has to wait. */
export type Searched =
  | {
      ok: true;
      results: readonly FoundSentence[];
      parts: readonly SearchedPart[];
      reason?: SearchReasonKind | undefined;
    }
  | { ok: false; retryAfterSeconds: number };

export interface SearchOptions {
  explain?: boolean | undefined;
  /** Only documents that meet it. Throws `ServiceError` `filter-invalid` for what is no filter. */
  filter?: JudianFilter | undefined;
  /** `2026-11-21`: the editions in force on that day, in place of the current ones. */
  asOf?: string | undefined;
}

/** Whether an opinion was kept, or how long its person has to wait. */
export type FeedbackTaken = { ok: true; known: boolean } | { ok: false; retryAfterSeconds: number };

/** What the service serves, and what keeps it from serving. `model` is null when answers are quoted. */
export interface Readiness {
  ready: boolean;
  documents: number;
  sentences: number;
  /** Sentences that are found by their words alone, because they are still being encoded. */
  waiting: number;
  index: 'hnsw' | 'exact' | 'building';
  model: string | null;
  problems: readonly string[];
}

/** Who runs the service, and how people reach them. */
export interface Operator {
  /** Null for one who set none. */
  name: string | null;
  contact: string | null;
  /** After how many days what was asked is deleted; undefined where nothing deletes it. */
  keepsDays?: number | undefined;
  /** For how many days what was deleted stands in backups; undefined where none are made by themselves. */
  backupDays?: number | undefined;
}

/** What editors need to change documents over HTTP. */
export interface Editing {
  editors: Editors;
  jobs: Jobs;
  /** Counts tokens that are nobody's, and uploads, a minute. */
  attempts: QuestionLimit;
  uploads: QuestionLimit;
  /** Lets one upload in at a time. */
  gate: Gate;
  /** What an editor may change, in their name. */
  changesOf(editor: string): DocumentChanges;
  /** What is withdrawn now, the last first. */
  withdrawn(): Promise<readonly WithdrawnEdition[]>;
  /** Asks what adding a file would turn over; undefined where the console is off, so that nothing was reviewed. */
  previews?: Previews | undefined;
  /** The same of what changes a document that is held. */
  changePreviews?: ChangePreviews | undefined;
}

/** What comes with a question beside who asks what. */
export interface AskOptions extends AnswerOptions {
  /** The same key twice gives the first answer. */
  idempotencyKey?: string | undefined;
}

/** A provider's way in: it proves itself by its own means, and reads the body when it asks for it. */
export interface Webhook {
  maxBytes: number;
  handle(received: {
    request: Request;
    readBody(): Promise<{ ok: true; bytes: Uint8Array } | { ok: false; status: 400 | 413 }>;
  }): Promise<Response>;
}

/** The figures of the service, and who may read them beside this machine itself. */
export interface MetricsView extends Metrics {
  text(): Promise<{ contentType: string; body: string }>;
  /** Knows the one token that reads them; undefined where none is set, and only this machine may. */
  readers: Editors | undefined;
}

/** That the service is being stopped, to what goes on by itself. */
export interface Closing {
  /** What has no end of its own ends now; what was asked is still answered. */
  readonly stopping: AbortSignal;
  /** What is not answered yet is given up. */
  readonly ending: AbortSignal;
}

/** Everything the app needs; each runtime brings its own. */
export interface AppPorts {
  /** Answers one question end to end and stores the turn before it returns. Throws the signal's reason where that ended
   * the work; never for expected endings. */
  answer(ask: Ask, options?: AskOptions): Promise<Answer>;
  findAnswer(id: string): Promise<Answer | undefined>;
  /** A stored answer held against the documents as they are now; undefined for an unknown one. */
  recheckAnswer(id: string): Promise<Recheck | undefined>;
  /** What was asked in a conversation, oldest first, the last twenty; [] for one that is not this owner's alone. */
  conversation(conversationId: string, owner: string): Promise<Answer[]>;
  /** Deletes what an owner asked, in one conversation or in all; returns how many questions. */
  forget(owner: string, conversationId?: string): Promise<number>;
  /** Keeps an opinion of an answer; false for an unknown answer. `person` is counted like one who asks. */
  giveFeedback(feedback: Feedback, who: { person: string; owner?: string | undefined }): Promise<FeedbackTaken>;
  /** Sentences near the words, best first, without composing. Without a person nothing is counted. */
  search(query: string, limit: number, person?: string, options?: SearchOptions): Promise<Searched>;
  library: Library;
  /** What was withdrawn of a document, the last first. */
  withdrawnOf(documentId: string): Promise<readonly WithdrawnEdition[]>;
  /** The files as they were added; undefined where the runtime keeps none. */
  originals?: Pick<Originals, 'get' | 'has'>;
  /** Pages of PDFs as pictures (PNG); undefined where the runtime draws none. */
  pictures?: { find(fileHash: string, page: number): Promise<Uint8Array | undefined> };
  /** Undefined where nobody may change documents over HTTP. */
  editing?: Editing | undefined;
  /** Adds the console for staff; undefined where it is off. */
  staff?: ((app: Hono) => void) | undefined;
  ready(): Promise<Readiness>;
  /** Undefined where the runtime ends work as it likes. */
  closing?: Closing | undefined;
  /** Undefined where the runtime counts nothing. */
  metrics?: MetricsView | undefined;
  log: Log;
  operator: Operator;
  /** Questions that the documents really answer, shown on the first page; [] shows none. Looked at anew for each page. */
  examples: readonly string[];
  /** Turns a name (a browser's, a form's) into one that cannot be read back, the same for good. */
  personOf(name: string): Promise<string>;
  /** Does so with the address of who asks, and the browser's name where it has one, for a week. */
  callerOf: NameCaller;
  /** Questions that lead on from an answer and are known to be answered; [] for none. */
  followUpsOf?(answer: Answer): Promise<readonly string[]>;
  /** Questions that staff checked an answer to, and that may ask what this one was asked; [] for none. */
  checkedNear?(answer: Answer): Promise<readonly string[]>;
  /** The only host names under which requests may write (`hosts.ts`); undefined when any may. */
  allowedHosts?: readonly string[] | undefined;
  /** By the last part of their address: `/webhooks/telegram`. */
  webhooks?: Readonly<Record<string, Webhook>>;
  /** Whether pages are compressed here: on Cloudflare the runtime does it. */
  compresses?: boolean;
  /** The address of who asks, by the runtime's own means. Forwarded headers can be made up, so they are not read. */
  addressOf(c: Context): string | undefined;
}
