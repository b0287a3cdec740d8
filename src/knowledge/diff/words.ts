import { figureKeys, findFigures } from '../../language/figures/figures.ts';

/** A piece of a changed sentence. `figure`: it belongs to a number, an amount or a date that changed. */
export interface DiffPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
  figure?: true;
}

/** A Han character, a run of Latin letters or a numeral with its marks, a run of spaces, any other character. */
const WORD = /\d+(?:[.,:]\d+)*%?|[\p{Script=Latin}]+|\s+|[\s\S]/gu;
/** Longer sentences are shown as removed and added as a whole. */
const MOST_CELLS = 4_000_000;

/** What changed between two sentences, in order: joined without `added` it is the first, without `removed` the second. */
export function diffWords(before: string, after: string): DiffPart[] {
  const [one, other] = [before.match(WORD) ?? [], after.match(WORD) ?? []];
  const pieces = one.length * other.length > MOST_CELLS ? whole(before, after) : stepsOf(one, other);
  return markFigures(joined(pieces), before, after);
}

function whole(before: string, after: string): DiffPart[] {
  return [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
}

/** By the longest common subsequence; where it is open, what is removed comes first. */
function stepsOf(one: readonly string[], other: readonly string[]): DiffPart[] {
  const width = other.length + 1;
  const lengths = new Uint16Array((one.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = one.length - 1; row >= 0; row -= 1)
    for (let column = other.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        one[row] === other[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  const steps: DiffPart[] = [];
  let [row, column] = [0, 0];
  while (row < one.length || column < other.length) {
    const [left = '', right = ''] = [one[row], other[column]];
    if (row < one.length && column < other.length && left === right) {
      steps.push({ kind: 'same', text: left });
      row += 1;
      column += 1;
    } else if (column >= other.length || (row < one.length && at(row + 1, column) >= at(row, column + 1))) {
      steps.push({ kind: 'removed', text: left });
      row += 1;
    } else {
      steps.push({ kind: 'added', text: right });
      column += 1;
    }
  }
  return steps;
}

/** Neighbours of one kind together; between two that stay, what is removed stands before what is added. */
function joined(steps: readonly DiffPart[]): DiffPart[] {
  const parts: DiffPart[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    if (removed !== '') parts.push({ kind: 'removed', text: removed });
    if (added !== '') parts.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const { kind, text } of steps) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      flush();
      const last = parts.at(-1);
      if (last?.kind === 'same') last.text += text;
      else parts.push({ kind, text });
    }
  }
  flush();
  return parts;
}

/** A part touches a figure that the other sentence does not state: 3,500 元 of which only the 5 changed, too. */
function markFigures(parts: readonly DiffPart[], before: string, after: string): DiffPart[] {
  const lost = changedFigures(before, after);
  const come = changedFigures(after, before);
  let [left, right] = [0, 0];
  return parts.map((part) => {
    const { kind, text } = part;
    const [at, ranges] = kind === 'removed' ? [left, lost] : [right, come];
    if (kind !== 'added') left += text.length;
    if (kind !== 'removed') right += text.length;
    const touches = kind !== 'same' && ranges.some(({ start, end }) => at < end && at + text.length > start);
    return touches ? { ...part, figure: true as const } : part;
  });
}

/** Figures of a text that another does not state. */
export function changedFigures(text: string, other: string): { start: number; end: number; text: string }[] {
  const known = new Set(findFigures(other).flatMap(figureKeys));
  return findFigures(text)
    .filter((figure) => {
      const keys = figureKeys(figure);
      return keys.length === 0 || !keys.some((key) => known.has(key));
    })
    .map(({ start, end }) => ({ start, end, text: text.slice(start, end) }));
}
