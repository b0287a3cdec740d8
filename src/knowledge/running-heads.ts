import { hasClauses, isDateLine, isNumberLine, looksLikeHeading } from './line-cues.ts';
import type { Line } from './lines.ts';

/** A title takes no more lines than this at the top of a document. */
const TITLE_LINES = 8;
const SHORTEST_RUNNING_HEAD = 8;
const SHORTEST_PAGE = 6;
/** Once or twice, a title's words may also head a section. */
const OFTEN = 3;

/**
 * Parts the lines of the text from those that a printer repeats on every page: page numbers that count up, and the
 * title (with its chapter number) printed again at the head of a page. What is left out stands in the text already.
 */
export function setAsideRunningHeads(lines: readonly Line[]): { kept: Line[]; aside: Line[] } {
  const pageNumbers = findPageNumbers(lines);
  const running = new Set([...findRunningHeads(lines), ...findPageHeads(lines, pageNumbers)]);
  const kept: Line[] = [];
  const aside: Line[] = [];
  let blank = 0;
  lines.forEach((line, index) => {
    if (pageNumbers.has(index) || running.has(index)) {
      aside.push(line);
      blank += line.blankBefore;
      return;
    }
    kept.push(blank === 0 ? line : { ...line, blankBefore: line.blankBefore + blank });
    blank = 0;
  });
  return { kept, aside };
}

/** Number lines that count up by one, three or more of them, and lines that say 第 3 頁. */
function findPageNumbers(lines: readonly Line[]): Set<number> {
  const found = new Set<number>();
  /** By the number that would go on: other numbers on lines of their own may stand between two pages. */
  const chains = new Map<number, number[]>();
  lines.forEach((line, index) => {
    if (/^第\s*\d+\s*頁(?:\s*[，,／/]?\s*共\s*\d+\s*頁)?$/u.test(line.text)) found.add(index);
    if (!isNumberLine(line.text)) return;
    const number = Number(line.text.replace(/\D/gu, ''));
    const before = chains.get(number);
    // Numbers close together are a table's first column, not pages.
    const goesOn = before !== undefined && index - (before.at(-1) ?? index) >= SHORTEST_PAGE;
    chains.set(number + 1, goesOn ? [...before, index] : [index]);
    if (goesOn) chains.delete(number);
    const chain = chains.get(number + 1) ?? [];
    if (chain.length >= 3) for (const at of chain) found.add(at);
  });
  return found;
}

/** The line beside the page number, when it is the same on many pages. */
function findPageHeads(lines: readonly Line[], pageNumbers: ReadonlySet<number>): Set<number> {
  const beside = [...pageNumbers]
    .flatMap((index) => [index - 1, index + 1])
    .filter((index) => lines[index] !== undefined);
  const textOf = (index: number) => squeeze(lines[index]?.text ?? '');
  const counts = new Map<string, number>();
  for (const index of beside) counts.set(textOf(index), (counts.get(textOf(index)) ?? 0) + 1);
  return new Set(beside.filter((index) => (counts.get(textOf(index)) ?? 0) >= Math.max(3, pageNumbers.size * 0.3)));
}

/** The title at the head of later pages: told by its chapter number printed again with it, or by coming often. */
function findRunningHeads(lines: readonly Line[]): Set<number> {
  const found = new Set<number>();
  for (const [text, title] of titleGroups(lines)) {
    const again = lines.flatMap((line, index) => (index > title.last && squeeze(line.text) === text ? [index] : []));
    for (const index of again) {
      const next = lines[index + 1];
      // At the end of a document the same words are a signature, not a page's head.
      if (next === undefined || isDateLine(next.text)) continue;
      const numbered = title.number !== null && lines[index - 1]?.text === title.number;
      if (!numbered && again.length < OFTEN) continue;
      found.add(index);
      if (numbered) found.add(index - 1);
    }
  }
  return found;
}

/** The lines at the top, and neighbours among them read together, with the number line right before them. */
function titleGroups(lines: readonly Line[]): Map<string, { last: number; number: string | null }> {
  const groups = new Map<string, { last: number; number: string | null }>();
  let from = 0;
  for (let index = 0; index < Math.min(TITLE_LINES, lines.length); index++) {
    const line = lines[index] as Line;
    if (hasClauses(line.text) || !looksLikeHeading(line.text)) break;
    if (line.blankBefore > 0) from = index;
    const text = squeeze(
      lines
        .slice(from, index + 1)
        .map((one) => one.text)
        .join(''),
    );
    const before = lines[from - 1];
    const number = before !== undefined && isNumberLine(before.text) ? before.text : null;
    if (text.length >= SHORTEST_RUNNING_HEAD) groups.set(text, { last: index, number });
  }
  return groups;
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, '');
}
