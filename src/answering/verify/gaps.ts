import type { Match } from './align.ts';
import { type CitedClause, clauseAt } from './cited-clauses.ts';
import type { Numbered } from './identity.ts';

/** What stands between two matches: words of the statement, and of the cited clauses, that say nothing of each other. */
export interface Gap {
  said: readonly Numbered[];
  /** Of cited clauses that the statement holds in part; what it leaves out whole stands in `Reading.dropped`. */
  stands: readonly Numbered[];
  /** Pieces of the statement before the gap. */
  at: number;
  /** The match behind it; beyond both texts at their end. */
  next: Match;
}

/** Two neighbouring runs of a statement that come from different clauses. */
export interface Seam {
  /** Numbers of the clauses. */
  from: number;
  to: number;
  /** Pieces of the statement between which it lies. */
  before: number;
  behind: number;
}

/** An alignment read as what was changed. */
export interface Reading {
  gaps: readonly Gap[];
  seams: readonly Seam[];
  /** Clauses of which the statement says something. */
  kept: ReadonlySet<number>;
  /** Pieces of the cited text that the statement does not hold, in order. */
  missing: readonly Numbered[];
}

const LIGHT = new Set(['的', '了', '等', '地', '是', '有', '在', '及', '对']);

/** A mark or particle proves nothing of where it came from. */
function isLight({ kind, key }: Numbered): boolean {
  return kind === 'mark' || (kind === 'word' && LIGHT.has(key));
}

/** Reads an alignment. Runs of light words alone are taken for no match. */
export function readAlignment(
  said: readonly Numbered[],
  stands: readonly Numbered[],
  clauses: readonly CitedClause[],
  matches: readonly Match[],
): Reading {
  const heavy = matches.filter((match) => !isLight(said[match.said] as Numbered));
  const kept = new Set(heavy.map((match) => clauseAt(clauses, match.stands)));
  const held = new Set(matches.map((match) => match.stands));
  const missing = stands.filter((_, at) => !held.has(at));
  return { gaps: gapsOf(said, stands, clauses, matches, kept), seams: seamsOf(clauses, heavy), kept, missing };
}

function gapsOf(
  said: readonly Numbered[],
  stands: readonly Numbered[],
  clauses: readonly CitedClause[],
  matches: readonly Match[],
  kept: ReadonlySet<number>,
): Gap[] {
  const gaps: Gap[] = [];
  let [i, j] = [0, 0];
  for (const next of [...matches, { said: said.length, stands: stands.length }]) {
    const more = said.slice(i, next.said);
    const less: Numbered[] = [];
    for (let at = j; at < next.stands; at++) if (kept.has(clauseAt(clauses, at))) less.push(stands[at] as Numbered);
    if (more.length > 0 || less.length > 0) gaps.push({ said: more, stands: less, at: i, next });
    [i, j] = [next.said + 1, next.stands + 1];
  }
  return gaps;
}

function seamsOf(clauses: readonly CitedClause[], heavy: readonly Match[]): Seam[] {
  return heavy.slice(1).flatMap((next, index) => {
    const last = heavy[index] as Match;
    const [from, to] = [clauseAt(clauses, last.stands), clauseAt(clauses, next.stands)];
    return from === to ? [] : [{ from, to, before: last.said, behind: next.said }];
  });
}
