import type { CitedClause } from './cited-clauses.ts';
import type { Fault } from './fault.ts';
import type { Reading } from './gaps.ts';
import type { Bench } from './judge.ts';
import type { Piece } from './pieces.ts';

/**
 * Who of one clause told with what of another: where a statement goes on from one clause to another, it must part them by
 * a mark, and from one sentence to another the second must begin where it began.
 */
export function seamFaults(said: readonly Piece[], { seams, kept }: Reading, { clauses, told }: Bench): Fault[] {
  return seams.flatMap(({ from, to, before, behind }) => {
    const [one, other] = [clauses[from] as CitedClause, clauses[to] as CitedClause];
    const between = said.slice(before + 1, behind);
    const marked = between.some(({ kind }) => kind === 'mark');
    const sound =
      one.segment === other.segment
        ? to === from + 1 || isAside(clauses, from, to) || (marked && !takesSubject(clauses, kept, from, to))
        : marked && opens(clauses, kept, to);
    if (sound) return [];
    const around = [said[before] as Piece, ...between, said[behind] as Piece];
    return [
      {
        failure: 'spliced' as const,
        said: told(around),
        stands: `${one.words}……${other.words}`,
        at: [around[0]!.start, around.at(-1)!.end] as const,
      },
    ];
  });
}

/** 第一， and 此外， open nothing. */
const SHORT = 6;

/** Whether nothing but a word or two stands before a clause in its part of the sentence. */
function opens(clauses: readonly CitedClause[], kept: ReadonlySet<number>, index: number): boolean {
  for (let at = index; at >= 0; at--) {
    const clause = clauses[at] as CitedClause;
    if (at !== index && (kept.has(at) || clause.text.length > SHORT)) return false;
    if (clause.opens) return true;
  }
  return false;
}

/** 在五年內，即2018年前，完成: what is left out between only explains. */
function isAside(clauses: readonly CitedClause[], from: number, to: number): boolean {
  return to === from + 2 && /^(?:即|亦即|也就是|包括|例如|主要是|特别是|尤其是)/u.test(clauses[from + 1]?.text ?? '');
}

/** A clause that says who or what it is about. Folded. */
export const SUBJECT =
  /^(?:(?:而|但|至于|此外|同时|因此|另外|其中|有关|该|这|那|由于|虽然|尽管|其余|多位|有|不少|很多)*)(?:我|他|她|它|你|们)|^.{0,14}?(?:政府|(?:局|署|处|厅)(?=[^限势部促理名长])|委员会|公司|部门|当局|[局司署处厅市省部]长|议员|主席|长官|大学|学校|医院|机构|人士|人员|雇主|雇员|市民|居民|学生|教师|家长|两地|双方|各方|三地)/u;

/** Whether a clause without a subject of its own would now follow another's: a clause between them that has one is gone. */
function takesSubject(clauses: readonly CitedClause[], kept: ReadonlySet<number>, from: number, to: number): boolean {
  const bare = clauses[to] as CitedClause;
  if (SUBJECT.test(bare.text) || bare.opens) return false;
  for (let at = from + 1; at < to; at++)
    if (!kept.has(at) && SUBJECT.test((clauses[at] as CitedClause).text)) return true;
  return false;
}
