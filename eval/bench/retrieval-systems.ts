/** What is measured, and what it is measured against: each ranks passages, and sentences where it can. */
import { understand } from '../../src/answering/understanding/understand.ts';
import { heaviestGap } from '../../src/retrieval/coverage.ts';
import { coveredUnits } from '../../src/retrieval/held-units.ts';
import { mergeParts } from '../../src/retrieval/merge-parts.ts';
import type { Embedder } from '../../src/retrieval/ports.ts';
import type { Found } from '../../src/answering/deciding/decide-parts.ts';
import { findParts } from '../../src/answering/finding/find-parts.ts';
import type { PreparedQuery } from '../../src/retrieval/query.ts';
import type { Evidence, RankedPassage, RetrievalPorts } from '../../src/retrieval/retrieve.ts';
import { createBm25 } from '../baselines/bm25.ts';
import { createStockRetriever, type StockFile } from '../baselines/stock.ts';
import type { Hit } from '../baselines/top.ts';
import { createVectorScan } from '../baselines/vectors.ts';
import { foldForms } from '../score/fold.ts';
import type { Corpus } from './retrieval-corpus.ts';
import { DEPTH, type Ranking } from './retrieval-measure.ts';
import type { BenchQuestion, Found as FoundText } from './retrieval-questions.ts';

/** Numbers that could tell whether there is an answer, higher where there is one. */
export type Signals = Readonly<Record<string, number>>;

export interface Ranked extends Ranking {
  /** As they would be without what stands in these files. */
  signalsWithout(files: ReadonlySet<string>): Signals;
}

export interface System {
  name: string;
  rank(question: BenchQuestion): Promise<Ranked>;
}

const NOTHING_FOUND: Signals = { score: 0, 'own coverage': 0, coverage: 0, 'best coverage': 0, 'no gap': -100 };
/** So many sentences go on to be judged by answering. */
const BEST_OF = 12;
/** Enough sentences to hold ten passages, and enough passages to be left with one when a document is set aside. */
const SENTENCES_DEEP = 300;
const PASSAGES_DEEP = 100;

/**
 * The service's own retrieval, with its own reading of follow-up questions. Passages found for each thing asked are taken
 * in turn: two questions in one need the best of both.
 */
export function createOurs(ports: RetrievalPorts): System {
  return {
    name: 'ours',
    async rank({ question, previous }) {
      const understood = understand(question, previous === null ? [] : [{ question: previous }]);
      const found = (await findParts(ports, question, understood)).map(({ tries }) => tries.at(-1) as Found);
      const evidence = mergeParts(found.map((part) => part.evidence));
      const passages = inTurn(
        found.map((part) => part.passages),
        ({ passage }) => passage.id,
      );
      const [{ query }] = found as [Found];
      const sentences = evidence.map(({ sentence, edition }) => ({ file: edition.file, text: sentence.text }));
      return {
        sentences: sentences.slice(0, DEPTH),
        handed: sentences,
        passages: passages.slice(0, DEPTH).map(passageFound),
        signalsWithout: (files) =>
          signalsOf(
            query,
            evidence.filter(({ edition }) => !files.has(edition.file)),
          ),
      };
    },
  };
}

/** The first of each list, then the second of each; what stands in two lists counts where it came first. */
function inTurn<One>(lists: readonly (readonly One[])[], keyOf: (one: One) => number): One[] {
  const found = new Map<number, One>();
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let at = 0; at < longest; at++)
    for (const list of lists) {
      const one = list[at];
      if (one !== undefined && !found.has(keyOf(one))) found.set(keyOf(one), one);
    }
  return [...found.values()];
}

function passageFound({ passage, edition }: RankedPassage): FoundText {
  return { file: edition.file, text: passage.sentences.map(({ text }) => text).join('\n') };
}

function signalsOf(query: PreparedQuery, evidence: readonly Evidence[]): Signals {
  const [top] = evidence;
  if (top === undefined) return NOTHING_FOUND;
  return {
    score: top.score,
    'own coverage': top.ownCoverage,
    coverage: top.coverage,
    'best coverage': Math.max(...evidence.slice(0, BEST_OF).map(({ coverage }) => coverage)),
    'no gap': -heaviestGap(query.units, coveredUnits(query.units, [top.own, ...top.context])),
  };
}

export interface Bm25SystemOptions {
  name: string;
  prepare?: (text: string) => string;
  /** Whether passages are found by their title and headings too. */
  withAbove?: boolean;
}

/** BM25 over the service's passages and, apart, over its sentences. */
export function createBm25System(corpus: Corpus, { name, prepare, withAbove = false }: Bm25SystemOptions): System {
  const options = prepare === undefined ? {} : { prepare };
  const passages = createBm25(
    corpus.passages.map(({ text, above }) => (withAbove ? `${above}\n${text}` : text)),
    options,
  );
  const sentences = createBm25(
    corpus.sentences.map(({ text }) => text),
    options,
  );
  return {
    name,
    async rank(question) {
      const asked = joined(question);
      const found = passages.search(asked, PASSAGES_DEEP);
      return {
        passages: textsOf(found, corpus.passages),
        sentences: textsOf(sentences.search(asked, DEPTH), corpus.sentences),
        signalsWithout: (files) => ({ [`${name} score`]: topWithout(found, corpus.passages, files) }),
      };
    },
  };
}

/** Scripts evened out, and titles and headings indexed: as good as BM25 gets here without reading the question. */
export function createTunedBm25System(corpus: Corpus): System {
  return createBm25System(corpus, { name: 'BM25+', prepare: foldForms, withAbove: true });
}

/** BM25 over whole documents, as it is reported of sets whose documents are paragraphs. It ranks no sentences. */
export function createWholeBm25System(files: readonly StockFile[]): System {
  const index = createBm25(files.map(({ text }) => text));
  const texts = files.map(({ name, text }) => ({ file: name, text }));
  return {
    name: 'BM25 whole',
    async rank(question) {
      const found = index.search(joined(question), PASSAGES_DEEP);
      return { passages: textsOf(found, texts), sentences: null, signalsWithout: () => ({}) };
    },
  };
}

/** The nearest sentences; a passage is as near as its nearest sentence. */
export async function createVectorSystem(corpus: Corpus, embedder: Embedder): Promise<System> {
  const scan = await createVectorScan(
    corpus.sentences.map(({ text }) => text),
    embedder,
  );
  return {
    name: 'vectors',
    async rank(question) {
      const found = await scan.search(joined(question), SENTENCES_DEEP);
      const passages = [...new Set(found.map(({ index }) => corpus.passageOf[index] as number))];
      return {
        passages: passages.slice(0, DEPTH).flatMap((index) => corpus.passages[index] ?? []),
        sentences: textsOf(found, corpus.sentences),
        signalsWithout: (files) => ({ cosine: topWithout(found, corpus.sentences, files) }),
      };
    },
  };
}

/** LangChain's stock pipeline over the files as they are. Its chunks stand for passages; it knows no sentences. */
export async function createStockSystem(files: readonly StockFile[], embedder: Embedder): Promise<System> {
  const retriever = await createStockRetriever(files, embedder, DEPTH);
  return {
    name: 'stock',
    async rank(question) {
      return { passages: await retriever.retrieve(joined(question)), sentences: null, signalsWithout: () => ({}) };
    },
  };
}

/** Baselines know no conversation: they get the question before with the one that is asked. */
function joined({ question, previous }: BenchQuestion): string {
  return previous === null ? question : `${previous} ${question}`;
}

function textsOf(hits: readonly Hit[], texts: readonly FoundText[]): FoundText[] {
  return hits.slice(0, DEPTH).flatMap(({ index }) => texts[index] ?? []);
}

function topWithout(hits: readonly Hit[], texts: readonly FoundText[], files: ReadonlySet<string>): number {
  return hits.find(({ index }) => !files.has(texts[index]?.file ?? ''))?.score ?? 0;
}
