/** A passage found by its words. Higher scores are better; equal scores are ordered by passage id, rising. */
export interface PassageHit {
  passageId: number;
  score: number;
}

/** Passages by their words. Terms are the folded tokens of `language/tokens.ts`; the index knows no Chinese itself. */
export interface KeywordIndex {
  /** Adds rows, or replaces those with the same passage id. `terms` are stored in order, repeats included. */
  add(rows: readonly { passageId: number; terms: readonly string[] }[]): Promise<void>;
  /** Unknown ids are ignored. */
  remove(passageIds: readonly number[]): Promise<void>;
  /**
   * Passages that hold at least one of the terms, best first by BM25; with `among`, of these passages alone, scored as
   * among all. No terms, or none found: [].
   */
  search(terms: readonly string[], limit: number, among?: readonly number[]): Promise<PassageHit[]>;
  /** In how many passages each term stands, in the order asked for; 0 for a term that no passage has. */
  frequencies(terms: readonly string[]): Promise<number[]>;
  /** How many passages are indexed. */
  count(): Promise<number>;
}

/** A sentence found by its meaning. `score` is cosine similarity, -1 to 1, higher is closer; ties by id, rising. */
export interface SentenceHit {
  sentenceId: number;
  score: number;
}

/** Nearest sentences by vector. Vectors have the embedder's dimensions and need not be normalised. */
export interface VectorIndex {
  /** Adds vectors, or replaces those with the same sentence id. Visible to the next search. Throws `ServiceError`
   * `vector-invalid` for a wrong length, NaN or an infinity; nothing of the call is added then. */
  add(items: readonly { sentenceId: number; vector: Float32Array }[]): Promise<void>;
  /** Unknown ids are ignored. */
  remove(sentenceIds: readonly number[]): Promise<void>;
  /**
   * The closest sentences, best first; with `among`, of these sentences alone, each of them compared. An empty index or
   * a zero vector: [].
   */
  search(vector: Float32Array, limit: number, among?: readonly number[]): Promise<SentenceHit[]>;
  /** How many sentences can be found. */
  count(): Promise<number>;
}

/** Turns text into vectors. The same text gives the same vector on every runtime. */
export interface Embedder {
  /** Name and version; an index built by another id is not searched with this one. */
  readonly id: string;
  readonly dimensions: number;
  /** One vector a text, in order. Text without any token gives a zero vector. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
  /** Of an embedder that also tells what each token means where it stands. */
  readonly words?: WordEmbedder;
}

/** Token states of an embedder's own, from the same reading of a text as its vector. */
export interface WordEmbedder {
  /** Numbers of a packed token state. */
  readonly stateDimensions: number;
  /** One result a text, in order; the vectors are those of `embed`. */
  read(texts: readonly string[]): Promise<EmbeddedText[]>;
}

/** A text as an embedder read it. */
export interface EmbeddedText {
  vector: Float32Array;
  /** Its tokens by their places in the folded text. */
  tokens: readonly { start: number; end: number }[];
  /** A row a token, as `packStates` makes them. */
  states: Int8Array;
}

/** Reads what each token of a sentence means there. The same text gives the same numbers on every runtime. */
export interface TokenEncoder {
  /** Name and version; states and vectors of another id do not compare with these. */
  readonly id: string;
  /** Numbers of one token's state. */
  readonly dimensions: number;
  /** Of a folded text: its tokens by their places, a row of length 1 for each, and the vector of the whole. */
  encode(folded: string): {
    tokens: readonly { start: number; end: number }[];
    states: Float32Array;
    vector: Float32Array;
  };
  /** The tokens alone, which costs next to nothing. */
  cut(folded: string): readonly { start: number; end: number }[];
}

/** One sentence encoded for storing: what it means whole, and what each of its words means there, packed. */
export interface EncodedSentence {
  vector: Float32Array;
  /** `stateDimensions` numbers a token, as `packStates` makes them. */
  states: Int8Array;
}

/** Encodes sentences in numbers, apart from whoever is answering where the runtime has a place for it. */
export interface SentenceEncoder {
  /** Name and version; vectors and states of another id do not compare with these. */
  readonly id: string;
  readonly vectorDimensions: number;
  /** Of a packed token state. */
  readonly stateDimensions: number;
  /** One result a text, in order; texts as they were typed or printed. */
  encodeAll(texts: readonly string[]): Promise<EncodedSentence[]>;
}

/** What is stored of a sentence's meaning. */
export interface SentenceMeaning {
  /** The embedder's vector. */
  vector: Float32Array;
  /** Token states of the encoder, as `packStates` makes them. */
  states: Int8Array;
  /** Token states of the embedder; null when it has none, or none were made yet. */
  embedderStates: Int8Array | null;
}

/** What is stored of the meaning of sentences. */
export interface StoredMeaning {
  /** Numbers of one token state. */
  readonly stateDimensions: number;
  /** By sentence id; sentences that were not encoded yet are missing. */
  of(sentenceIds: readonly number[]): Promise<ReadonlyMap<number, SentenceMeaning>>;
}
