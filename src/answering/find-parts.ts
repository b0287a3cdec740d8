import { askedParts } from '../language/question-parts.ts';
import { prepareQuery } from '../retrieval/query.ts';
import { retrieve, type RetrievalPorts } from '../retrieval/retrieve.ts';
import { joinClosingLines } from './closing-lines.ts';
import type { Found, FoundPart } from './decide-parts.ts';
import { nameReferent } from './resolve.ts';
import { pointsBack, type Understood } from './understand.ts';
import { widenLists } from './widen.ts';

/** What is looked for: a question, and what was said before that is meant with it. */
interface Reading {
  question: string;
  context: string;
}

/** One of the things asked, and how it may be read, in the order in which that is tried; at least one way. */
export interface AskedPart {
  asked: string;
  readings: readonly Reading[];
}

/** The parts of a question; one that may lean on what was said before is read without it first. */
export function readParts(
  question: string,
  understood: Pick<Understood, 'context' | 'leans' | 'rule' | 'asked'>,
): AskedPart[] {
  const parts = askedParts(question);
  // In words that stand by themselves first: they keep what was asked before from answering for what is asked now.
  const resolved = parts.length === 1 && STANDS.has(understood.rule) ? [understood.asked] : [];
  return parts.map((part) => {
    const context = [understood.context, part.context].filter((words) => words !== '').join('，');
    const leans = part.context === '' ? understood.leans : pointsBack(part.question);
    const contexts = context === '' || leans ? [context] : ['', context];
    const clearer =
      part.topic === undefined ? nameReferent(part.context, part.question) : `${part.topic}，${part.question}`;
    // 「2020年呢？」 asks of that year: words around the question before would answer with another item.
    const isExchanged = clearer === undefined && resolved.length > 0 && understood.rule === 'instead';
    const loose = isExchanged ? [] : contexts;
    return {
      asked: part.question,
      readings: [
        ...(clearer === undefined ? resolved : [clearer]).map((asked) => ({ question: asked, context: '' })),
        ...loose.map((words) => ({ question: part.question, context: words })),
      ],
    };
  });
}

/** Looks for each part of the question in every way that it may be read. */
export async function findParts(
  ports: RetrievalPorts,
  question: string,
  understood: Pick<Understood, 'context' | 'leans' | 'rule' | 'asked'>,
  signal?: AbortSignal,
): Promise<FoundPart[]> {
  return Promise.all(
    readParts(question, understood).map(async ({ asked, readings }) => ({
      asked,
      tries: await Promise.all(readings.map((reading) => findReading(ports, reading, signal))),
    })),
  );
}

const STANDS: ReadonlySet<Understood['rule']> = new Set(['instead', 'referent'] as const);

export async function findReading(
  ports: RetrievalPorts,
  { question, context }: Reading,
  signal: AbortSignal | undefined,
): Promise<Found> {
  const query = await prepareQuery(question, ports.keywordIndex, context, ports.names?.current());
  const found = await retrieve(ports, query, signal);
  const evidence = await widenLists(ports.library, query, found.evidence);
  return { query, ...found, evidence: joinClosingLines(query, evidence, ports.settings) };
}
