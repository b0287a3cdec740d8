import { toReaderScript } from '../../language/script.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { StatementPart } from '../answer.ts';
import type { CitedRun } from '../citations.ts';
import { readVerdict, verdictWords } from '../verdict.ts';
import type { Lead } from './quote.ts';

/** What stands in front of the first quote of an answer: 是 or 不是 where it settles a yes/no question. */
export function leadOf(query: PreparedQuery, run: CitedRun, script: 'hant' | 'hans'): Lead {
  return ({ quote }): StatementPart[] => {
    const verdict = readVerdict(query.question, { cited: quote, description: run.edition.description });
    if (verdict === null) return [];
    return [{ kind: 'ours', text: toReaderScript(verdictWords(verdict), script), rule: 'verdict' }];
  };
}
