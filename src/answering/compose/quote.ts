import type { Settings } from '../../config/settings.ts';
import type { PlacedSentence } from '../../knowledge/types.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import type { Citation, Statement, StatementPart } from '../answer.ts';
import { citeRun, type CitedRun } from '../citations.ts';
import { joinParts } from '../parts.ts';
import { emphasise } from './emphasis.ts';

/** Words of ours that a citation calls for in front of its quote. */
export type Lead = (citation: Citation) => readonly StatementPart[];

const noLead: Lead = () => [];

/** How many sentences a list may run on after the sentence that opens it. */
const LONGEST_LIST = 12;

/**
 * The runs of sentences that answer, most telling first: the best sentence, with the items it opens or the rest of the
 * numbered item that was asked for; a second one where the first leads by little.
 */
export function chooseRuns(
  query: PreparedQuery,
  evidence: readonly [Evidence, ...Evidence[]],
  settings: Settings,
): CitedRun[] {
  const [best, ...others] = evidence;
  const runs = [runFrom(query, best)];
  const second = others.find((one) => !holds(runs[0]!, one.sentence));
  if (second && best.score - second.score <= settings.decide.closeSecond && !query.read.label) {
    const run = runFrom(query, second);
    if (!run.sentences.some((sentence) => holds(runs[0]!, sentence))) runs.push(run);
  }
  return runs;
}

function holds(run: CitedRun, sentence: PlacedSentence): boolean {
  return run.sentences.some((one) => one.sentenceId === sentence.sentenceId);
}

function runFrom(query: PreparedQuery, evidence: Evidence): CitedRun {
  const { sentence, passage, edition } = evidence;
  const follows = query.read.label
    ? passage.sentences.filter((one) => one.label === sentence.label && one.kind !== 'heading')
    : [sentence, ...(wantsItems(query) ? openedBy(sentence, passage.sentences) : [])];
  const [first, ...rest] = consecutive(follows);
  return { edition, sentences: [first ?? sentence, ...rest] };
}

/** Who asks for one thing is not read the whole list that its sentence opens. */
function wantsItems({ read }: PreparedQuery): boolean {
  return !['figure', 'date', 'person', 'place', 'organisation', 'yes-no'].includes(read.kind);
}

/** The items that a sentence opens: it ends with a colon or a dash, or says 如下 or 包括. */
function openedBy(sentence: PlacedSentence, around: readonly PlacedSentence[]): PlacedSentence[] {
  if (!/(?:[：:—]|如下[。：:]?)[」』”）)]?$/u.test(sentence.text)) return [];
  const after = around.filter((one) => one.ordinal > sentence.ordinal);
  const end = after.findIndex((one) => one.kind === 'heading');
  return after.slice(0, end < 0 ? LONGEST_LIST : Math.min(end, LONGEST_LIST));
}

function consecutive(sentences: readonly PlacedSentence[]): PlacedSentence[] {
  const run: PlacedSentence[] = [];
  for (const sentence of sentences) {
    if (!sentence.quotable) break;
    const last = run.at(-1);
    if (last && sentence.ordinal !== last.ordinal + 1) break;
    run.push(sentence);
  }
  return run;
}

/**
 * One statement that quotes the run whole, behind the words of ours that `lead` it. What the press reports is said as the
 * press's; misprints are marked.
 */
export function quoteRun(query: PreparedQuery, run: CitedRun, text: string, n: number, lead: Lead = noLead): Statement {
  const citation = citeRun(run, text, n);
  const parts: StatementPart[] = [...lead(citation)];
  if (run.edition.description.kind === 'press-report') {
    parts.push({ kind: 'ours', text: `據《${run.edition.description.issuer}》報道：`, rule: 'press-report' });
  }
  parts.push(...quotedParts(citation, run.edition.description.misprints ?? []));
  const responsible = [...new Set(run.sentences.flatMap((sentence) => sentence.attributes.responsible ?? []))];
  const whole = joinParts(parts);
  return { text: whole, parts, emphasis: emphasise(whole, query.read, responsible), citations: [citation] };
}

/** The quote, cut behind each misprint so that 〔原文如此〕 can stand there as words of ours. */
function quotedParts(citation: Citation, misprints: readonly string[]): StatementPart[] {
  const ends = misprints
    .flatMap((misprint) => {
      const at = citation.quote.indexOf(misprint);
      return at < 0 ? [] : [at + misprint.length];
    })
    .toSorted((a, b) => a - b);
  const parts: StatementPart[] = [];
  let at = 0;
  for (const end of ends) {
    parts.push({ kind: 'quoted', text: citation.quote.slice(at, end), citation: citation.n });
    parts.push({ kind: 'ours', text: '〔原文如此〕', rule: 'sic' });
    at = end;
  }
  if (at < citation.quote.length) parts.push({ kind: 'quoted', text: citation.quote.slice(at), citation: citation.n });
  return parts;
}
