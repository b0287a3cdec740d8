import type { NameTable } from '../../language/names/table.ts';
import type { Statement, StatementPart } from '../answer.ts';
import { joinParts } from '../parts.ts';
import type { Failure } from './failure.ts';
import type { Fault } from './fault.ts';
import { figuresStandIn } from './figures.ts';
import { namesStandIn } from './names.ts';
import { annotationHolds } from './ours-annotation.ts';
import { correctionHolds } from './ours-correction.ts';
import { responsibleHolds } from './ours-responsible.ts';
import { verdictHolds } from './ours-verdict.ts';
import { checkVerbatim, type Ground } from './verbatim.ts';
import { faultsOf } from './written.ts';

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
  for (const part of statement.parts) {
    if (part.kind !== 'ours') continue;
    for (const failure of checkOurs(part, { statement, grounds, asked })) failures.add(failure);
  }
  for (const failure of checkBody(statement, names)) failures.add(failure);
  return [...failures];
}

/** The statement without the voice before it and the marks in it, which have rules of their own. */
function bodyOf(statement: Statement): string {
  return statement.parts.map((part) => (part.kind === 'ours' && part.rule !== 'written' ? '' : part.text)).join('');
}

/**
 * Rules 3 to 5. A writer's words are read against the cited sentences as a whole; quoted ones stand there already, and
 * only a cut through a figure or a name could change them.
 */
function checkBody(statement: Statement, names: NameTable | undefined): Failure[] {
  if (isWritten(statement)) return writtenFaults(statement, names).map(({ failure }) => failure);
  const body = bodyOf(statement);
  const cited = statement.citations.map((citation) => citation.quote).join('\n');
  return [
    ...(figuresStandIn(body, cited) ? [] : ['figure-not-cited' as const]),
    ...(namesStandIn(body, cited, names) ? [] : ['name-not-cited' as const]),
  ];
}

function isWritten({ parts }: Statement): boolean {
  return parts.some((part) => part.kind === 'ours' && part.rule === 'written');
}

/** Where a statement in a writer's own words departs from what it cites; [] for one that only quotes. */
export function writtenFaults(statement: Statement, names?: NameTable): Fault[] {
  if (!isWritten(statement)) return [];
  const quotes = statement.citations.map((citation) => citation.quote);
  return faultsOf(bodyOf(statement), quotes, { names });
}

type OurPart = Extract<StatementPart, { kind: 'ours' }>;

interface Checked {
  statement: Statement;
  grounds: ReadonlyMap<number, Ground>;
  asked: string;
}

function checkOurs(part: OurPart, { statement, grounds, asked }: Checked): Failure[] {
  const ground = grounds.get(statement.citations[0]!.n);
  const edition = ground?.run.edition;
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
    case 'correction':
      return correctionHolds(part, statement, asked) ? [] : ['words-not-derived'];
    case 'responsible':
      return ground && responsibleHolds(part, statement, asked, ground.run) ? [] : ['words-not-derived'];
    case 'date':
    case 'referent':
      return edition && annotationHolds(part, statement, edition.description) ? [] : ['words-not-derived'];
    case 'written':
      // With the quoted words around it, by `checkBody`.
      return [];
  }
}

function standsBehindMisprint(part: OurPart, statement: Statement, misprints: readonly string[]): boolean {
  const before = statement.parts[statement.parts.indexOf(part) - 1];
  return before?.kind === 'quoted' && misprints.some((misprint) => before.text.endsWith(misprint));
}
