import { toReaderScript } from '../../language/script.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { StatementPart } from '../answer.ts';
import type { CitedRun } from '../citations.ts';
import { correctionOf, correctionsOf, correctionWords } from '../correction.ts';
import { responsibleFor, responsibleWords } from '../deciding/responsible.ts';
import { readVerdict, verdictsOf, verdictWords } from '../verdict.ts';
import type { Lead } from './quote.ts';

/** What was asked, whole and in part, and the script of our own words. */
export interface Asking {
  query: PreparedQuery;
  /** The part as it was put, where the query has what is recorded in the place of what it states. */
  putAs?: string | undefined;
  /** The whole question, as the verifier will see it: it derives anew what stands in front. */
  asked: string;
  script: 'hant' | 'hans';
}

/**
 * What stands in front of the first quote of an answer: 是 or 不是 where it settles a yes/no question, what the document
 * records where the question takes something else for granted, or whom it lists as responsible where that is asked.
 */
export function leadOf(asking: Asking, run: CitedRun): Lead {
  return (citation): readonly StatementPart[] => {
    const ground = { cited: citation.quote, description: run.edition.description };
    const verdict = readVerdict(asking.putAs ?? asking.query.question, ground);
    if (verdict === null) return orElse(correctionLead(asking)(citation), () => responsibleLead(asking, run));
    if (!verdictsOf(asking.asked, ground).some(({ word }) => word === verdict.word)) return [];
    return [{ kind: 'ours', text: toReaderScript(verdictWords(verdict), asking.script), rule: 'verdict' }];
  };
}

/** 「文件記載的是「第二十次會議」：」 before a quote that answers nothing else; our words are in the reader's script. */
export function correctionLead({ query, putAs, asked, script }: Asking): Lead {
  return ({ quote }): readonly StatementPart[] => {
    const recorded = correctionOf(putAs ?? query.question, quote);
    if (recorded === null || !correctionsOf(asked, quote).includes(recorded)) return [];
    return [{ kind: 'ours', text: correctionWords(recorded, script), rule: 'correction' }];
  };
}

function orElse(parts: readonly StatementPart[], other: () => readonly StatementPart[]): readonly StatementPart[] {
  return parts.length > 0 ? parts : other();
}

function responsibleLead({ query, asked, script }: Asking, run: CitedRun): readonly StatementPart[] {
  if (query.read.kind !== 'organisation' && query.read.kind !== 'person') return [];
  const names = responsibleFor(query.question, run.sentences);
  if (names.length === 0 || responsibleFor(asked, run.sentences).length === 0) return [];
  return [{ kind: 'ours', text: responsibleWords(names, script), rule: 'responsible' }];
}
