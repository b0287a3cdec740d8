/** What a document is, which decides how its sentences may be read: a work plan states plans, a press report reports. */
export const DOCUMENT_KINDS = [
  'written-reply',
  'press-report',
  'council-paper',
  'policy-address',
  'work-plan',
  'other',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/**
 * How an issued date is known. An inferred date never fixes a month or a day; an unknown one is empty, and nothing is
 * counted from it.
 */
export type DateBasis = 'printed' | 'declared' | 'inferred' | 'unknown';

/** A date as precisely as it is known: `2017`, `2018-09` or `2019-05-16`; '' where it is not known at all. */
export type PartialDate = string;

/** What the operator says of a document when it is added; the seeds' manifest holds one of these a file. */
export interface DocumentDescription {
  /** Stable name of the document, used in addresses: lower-case letters, digits and hyphens. */
  id: string;
  title: string;
  /** Who published it; '' where nobody could say. */
  issuer: string;
  kind: DocumentKind;
  /** `HK`, `GD`, `MO`, `CN`… The places whose arrangements the document states. */
  jurisdictions: readonly string[];
  /** BCP 47, e.g. `zh-Hant-HK`. */
  language: string;
  issued: { date: PartialDate; basis: DateBasis; because?: string };
  /** The days from and until which it holds, both included; absent for no end that is known. */
  inForce?: { from?: PartialDate; until?: PartialDate };
  /** How paragraphs are called when they are cited: 第7段 or 第7項. */
  numbering: 'paragraph' | 'item';
  /** Shown beside the title; 示範文件 for the seeds. */
  status: string;
  /** What may be done with the text, in the operator's words: 版權屬香港特別行政區政府. */
  rights?: string;
  /** Misprints of the document itself, as printed. They are quoted as printed and marked 〔原文如此〕. */
  misprints?: readonly string[];
  /** What another program said of it when it was added; kept, handed back to such programs, and read by nothing here. */
  metadata?: Readonly<Record<string, PlainValue>>;
}

/** What JSON can hold. */
export type PlainValue =
  | string
  | number
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [name: string]: PlainValue };

/** Half-open range in UTF-16 units. */
export interface Range {
  start: number;
  end: number;
}

/** A box on a page, in shares of its width and height from the top left corner. */
export interface Region {
  /** From 1. */
  page: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export type SentenceKind = 'sentence' | 'heading' | 'list-item' | 'table-row' | 'caption' | 'date-line';

/** Where sentence stands in its edition's text, and what is printed around it. `start`/`end` leave its label out. */
export interface SegmentedSentence extends Range {
  kind: SentenceKind;
  /** As printed: `7.`, `(i)`, `（一）`; null when the sentence stands in no numbered paragraph or item. */
  printedLabel: string | null;
  /** As cited: `第7段`, `第17段(i)`, `第7項`; null likewise. All sentences of a paragraph carry its label. */
  label: string | null;
  /** Headings above it, outermost first. A heading does not hold itself. */
  headings: readonly string[];
  /** Number of the paragraph it belongs to, rising from 0; sentences of one paragraph are consecutive. */
  paragraph: number;
  /** The bureau that the document names after an item, `['發展局']`; and who says it, in a record of what was said. */
  attributes: { responsible?: readonly string[]; speaker?: string };
  /** False when the text was doubled or guessed at: kept for the reader, never quoted. */
  quotable: boolean;
  /** Where it is printed, a box a line; absent where the format has no pages. */
  regions?: readonly Region[];
}

/** A run of the edition's text that came unchanged, or one code unit for one, from the file's text. */
export interface MapRun {
  /** Offset in the edition's text. */
  start: number;
  /** Offset in the file's decoded text. */
  source: number;
  length: number;
}

/** One change that cleaning made, so that a person can see what was done to the text. */
export interface Edit {
  kind: 'unwrap' | 'radical' | 'compatibility' | 'doubled' | 'layout' | 'space';
  /** Range in the file's decoded text. */
  source: Range;
  /** What stands there now; empty when it was left out. */
  now: string;
}

/** A file as it was understood: text, where everything stands, and what was changed. */
export interface SegmentedEdition {
  /** The unwrapped text; paragraphs are joined by one line feed. Every quote is a slice of it. */
  text: string;
  map: readonly MapRun[];
  edits: readonly Edit[];
  sentences: readonly SegmentedSentence[];
  /** Ranges of `text` that are printed labels. */
  labels: readonly Range[];
  /** Ranges of `text` that are neither sentence nor label: line feeds and spaces between. */
  gaps: readonly Range[];
  /** Dates that stand in the text as the document's own (title line, last lines), most telling first. */
  printedDates: readonly PartialDate[];
  warnings: readonly string[];
  /** SHA-256 of each sentence's words, where whoever segmented it made them too. */
  hashes?: readonly string[];
}

/** The document that took another one's place. */
export interface SupersededBy {
  documentId: string;
  /** Null where it is withdrawn meanwhile. */
  title: string | null;
  /** Since when; null where nobody said and its own date is unknown. */
  from: PartialDate | null;
}

/** A document's edition as it is stored. */
export interface EditionInfo {
  id: string;
  documentId: string;
  ordinal: number;
  description: DocumentDescription;
  /** Name of the file it came from, without folders. */
  file: string;
  fileHash: string;
  textLength: number;
  sentenceCount: number;
  passageCount: number;
  warnings: readonly string[];
  addedAt: string;
  /** `current` for the newest visible edition of its document. */
  status: 'current' | 'superseded';
  /** Another document took this one's place. */
  supersededBy?: SupersededBy;
}

/** A sentence where it stands in one edition. */
export interface PlacedSentence extends SegmentedSentence {
  sentenceId: number;
  documentId: string;
  editionId: string;
  /** Position in the edition, from 0. */
  ordinal: number;
  text: string;
  /** SHA-256 of `text`, as stored; compare before quoting. */
  hash: string;
}

/** Consecutive sentences under one heading path, from a visible edition. */
export interface StoredPassage {
  id: number;
  editionId: string;
  documentId: string;
  status: 'current' | 'superseded';
  headings: readonly string[];
  /** In order; never empty. */
  sentences: readonly PlacedSentence[];
}

/** Everything that can be read of the documents. Only visible editions are ever returned. */
export interface Library {
  /** The current edition of every document, or of the first `most`, by document id. */
  documents(most?: number): Promise<EditionInfo[]>;
  /** All visible editions of all documents, by document id, the newest of each first. */
  everyEdition(): Promise<EditionInfo[]>;
  /** All visible editions of one document, newest first; [] for an unknown id. */
  editions(documentId: string): Promise<EditionInfo[]>;
  edition(editionId: string): Promise<EditionInfo | undefined>;
  /** The editions of passages that were just read, by id; one that was withdrawn meanwhile may be missing. */
  editionsOf(passages: readonly StoredPassage[]): Promise<ReadonlyMap<string, EditionInfo>>;
  /** The edition's whole text; undefined for an unknown id. */
  text(editionId: string): Promise<string | undefined>;
  /**
   * Whether its labels, places and dates are what was stored; ask before quoting from it. Its words are compared with the
   * hash of each sentence.
   */
  isSound(editionId: string): Promise<boolean>;
  /** All sentences of an edition, in order. */
  sentencesOf(editionId: string): Promise<PlacedSentence[]>;
  /** Passages by id, in the order asked for; ids of passages that are not visible are left out. */
  passages(passageIds: readonly number[]): Promise<StoredPassage[]>;
  /** The passages, from visible editions, that hold the sentences: by passage id, rising. */
  passagesHolding(sentenceIds: readonly number[]): Promise<StoredPassage[]>;
  /** Of the beginnings of keys, those that some title's key begins with. */
  titleHeads(heads: readonly string[]): Promise<string[]>;
  /** Current editions by the keys of their titles: at most `most`, by document id. */
  titled(keys: readonly string[], most: number): Promise<{ key: string; documentId: string; editionId: string }[]>;
  /** Ids of the current editions of documents; one without a visible edition has none. */
  currentEditions(documentIds: readonly string[]): Promise<string[]>;
  /** Ids of the passages, and of the sentences, of visible editions, rising: at most `most`. */
  passageIdsIn(editionIds: readonly string[], most: number): Promise<number[]>;
  sentenceIdsIn(editionIds: readonly string[], most: number): Promise<number[]>;
  counts(): Promise<{ documents: number; sentences: number; passages: number }>;
}
