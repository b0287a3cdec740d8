import { foldText } from '../../language/fold.ts';
import type { NameTable } from '../../language/names/table.ts';
import { tokenize } from '../../language/tokens.ts';
import type { Statement, StatementPart } from '../answer.ts';
import { joinParts } from '../parts.ts';
import type { Failure } from './failure.ts';
import { figuresStandIn } from './figures.ts';
import { namesStandIn } from './names.ts';
import { verdictHolds } from './ours-verdict.ts';
import { qualifiersSurvive } from './qualifiers.ts';
import { checkVerbatim, type Ground } from './verbatim.ts';

/** Share of a written statement's bigrams that its cited sentences must hold. */
const WRITTEN_SHARE = 0.75;

/**
 * Checks a statement against what it cites, read from storage again. Returns why it may not be shown; [] proves it as
 * far as the rules go: cited and from one edition (2), verbatim (1), figures (3), names (5), and for words of ours
 * that each part follows from its rule. `names` are the names in force, by default the built-in ones; `asked` is the
 * question, without which no verdict on it holds.
 */
export async function verifyStatement(
  statement: Statement,
  grounds: ReadonlyMap<number, Ground>,
  names?: NameTable,
  asked = '',
): Promise<Failure[]> {
  if (statement.citations.length === 0) return ['no-citation'];
  const failures = new Set(await checkVerbatim(statement, grounds));
  if (new Set(statement.citations.map((citation) => citation.editionId)).size > 1) failures.add('two-editions');
  if (statement.text !== joinParts(statement.parts)) failures.add('quote-not-verbatim');
  const cited = statement.citations.map((citation) => citation.quote).join('\n');
  for (const part of statement.parts) {
    if (part.kind !== 'ours') continue;
    for (const failure of checkOurs(part, { statement, grounds, cited, asked })) failures.add(failure);
  }
  if (!figuresStandIn(bodyOf(statement), cited)) failures.add('figure-not-cited');
  if (!namesStandIn(bodyOf(statement), cited, names)) failures.add('name-not-cited');
  return [...failures];
}

/** The statement without the voice before it and the marks in it, which have rules of their own. */
function bodyOf(statement: Statement): string {
  return statement.parts.map((part) => (part.kind === 'ours' && part.rule !== 'written' ? '' : part.text)).join('');
}

type OurPart = Extract<StatementPart, { kind: 'ours' }>;

interface Checked {
  statement: Statement;
  grounds: ReadonlyMap<number, Ground>;
  cited: string;
  asked: string;
}

function checkOurs(part: OurPart, { statement, grounds, cited, asked }: Checked): Failure[] {
  const edition = grounds.get(statement.citations[0]!.n)?.run.edition;
  switch (part.rule) {
    case 'ellipsis':
      return part.text === '……' ? [] : ['words-not-derived'];
    case 'sic':
      return part.text === '〔原文如此〕' && standsBehindMisprint(part, statement, edition?.description.misprints ?? [])
        ? []
        : ['words-not-derived'];
    case 'press-report':
      return edition?.description.kind === 'press-report' && part.text === `據《${edition.description.issuer}》報道：`
        ? []
        : ['words-not-derived'];
    case 'verdict':
      return edition && verdictHolds(part, statement, asked, edition.description) ? [] : ['words-not-derived'];
    case 'written':
      return checkWritten(part.text, cited);
  }
}

function standsBehindMisprint(part: OurPart, statement: Statement, misprints: readonly string[]): boolean {
  const before = statement.parts[statement.parts.indexOf(part) - 1];
  return before?.kind === 'quoted' && misprints.some((misprint) => before.text.endsWith(misprint));
}

/** Words a model wrote: they must be the cited sentence's own words, with its qualifiers, in another order at most. */
function checkWritten(text: string, cited: string): Failure[] {
  const failures: Failure[] = [];
  const terms = tokenize(text).map((token) => token.term);
  const known = new Set(tokenize(cited).map((token) => token.term));
  const folded = foldText(cited);
  const held = terms.filter((term) => known.has(term) || folded.includes(term)).length;
  if (terms.length === 0 || held / terms.length < WRITTEN_SHARE) failures.push('words-not-derived');
  if (!qualifiersSurvive(text, cited)) failures.push('qualifier-changed');
  return failures;
}
