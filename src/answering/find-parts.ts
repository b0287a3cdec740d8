import { askedParts } from '../language/question-parts.ts';
import { prepareQuery } from '../retrieval/query.ts';
import { retrieve, type RetrievalPorts } from '../retrieval/retrieve.ts';
import { joinClosingLines } from './closing-lines.ts';
import type { Found, FoundPart } from './decide-parts.ts';
import { nameReferent } from './resolve.ts';
import { pointsBack, type Understood } from './understand.ts';
import { widenLists } from './widen.ts';

/** Looks for each part of the question; one that may lean on what was said before is looked for without it first. */
export async function findParts(
  ports: RetrievalPorts,
  question: string,
  understood: Pick<Understood, 'context' | 'leans' | 'rule' | 'asked'>,
  signal?: AbortSignal,
): Promise<FoundPart[]> {
  const parts = askedParts(question);
  // In words that stand by themselves first: they keep what was asked before from answering for what is asked now.
  const resolved = parts.length === 1 && STANDS.has(understood.rule) ? [understood.asked] : [];
  return Promise.all(
    parts.map(async (part) => {
      const context = [understood.context, part.context].filter((words) => words !== '').join('，');
      const leans = part.context === '' ? understood.leans : pointsBack(part.question);
      const contexts = context === '' || leans ? [context] : ['', context];
      const clearer =
        part.topic === undefined ? nameReferent(part.context, part.question) : `${part.topic}，${part.question}`;
      return {
        asked: part.question,
        tries: await Promise.all([
          ...(clearer === undefined ? resolved : [clearer]).map((asked) => find(ports, asked, '', signal)),
          ...contexts.map((words) => find(ports, part.question, words, signal)),
        ]),
      };
    }),
  );
}

const STANDS: ReadonlySet<Understood['rule']> = new Set(['instead', 'referent'] as const);

async function find(
  ports: RetrievalPorts,
  question: string,
  context: string,
  signal: AbortSignal | undefined,
): Promise<Found> {
  const query = await prepareQuery(question, ports.keywordIndex, context, ports.names?.current());
  const found = await retrieve(ports, query, signal);
  const evidence = await widenLists(ports.library, query, found.evidence);
  return { query, ...found, evidence: joinClosingLines(query, evidence, ports.settings) };
}
