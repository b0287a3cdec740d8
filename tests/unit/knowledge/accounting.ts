import type { SegmentedEdition } from '../../../src/knowledge/types.ts';

/** Repairs stand beside the map run that holds the unit; every other edit stands for the units it left out. */
const REPAIRS = new Set(['radical', 'compatibility']);

/** What is wrong with an edition's account of its file and of its own text; [] when every unit is accounted for once. */
export function findUnaccounted(fileText: string, edition: SegmentedEdition): string[] {
  return [...fileProblems(fileText, edition), ...mapProblems(fileText, edition), ...textProblems(edition)];
}

/** Each unit of the file is in one map run or in one edit. */
function fileProblems(fileText: string, edition: SegmentedEdition): string[] {
  const seen = new Uint8Array(fileText.length);
  const mark = (start: number, end: number) => {
    for (let at = start; at < end; at++) seen[at] = (seen[at] ?? 0) + 1;
  };
  for (const run of edition.map) mark(run.source, run.source + run.length);
  for (const edit of edition.edits) if (!REPAIRS.has(edit.kind)) mark(edit.source.start, edit.source.end);
  return counted(seen, fileText.length, 'file');
}

/** Mapped units are equal, or a repair of exactly that unit is logged; what no run maps stands in an edit's `now`. */
function mapProblems(fileText: string, edition: SegmentedEdition): string[] {
  const problems: string[] = [];
  const repairs = new Map(
    edition.edits.filter((edit) => REPAIRS.has(edit.kind)).map((edit) => [edit.source.start, edit.now]),
  );
  const mapped = new Uint8Array(edition.text.length);
  for (const run of edition.map) {
    for (let step = 0; step < run.length; step++) {
      const source = fileText.charAt(run.source + step);
      const expected = repairs.get(run.source + step) ?? source;
      if (edition.text.charAt(run.start + step) !== expected)
        problems.push(`text ${run.start + step} is not file ${run.source + step}`);
      mapped[run.start + step] = (mapped[run.start + step] ?? 0) + 1;
    }
  }
  let inserted = '';
  for (let at = 0; at < edition.text.length; at++) if (mapped[at] === 0) inserted += edition.text.charAt(at);
  if ([...mapped].some((count) => count > 1)) problems.push('a unit of the text is mapped twice');
  const logged = edition.edits
    .filter((edit) => !REPAIRS.has(edit.kind))
    .map((edit) => edit.now)
    .join('');
  if (inserted !== logged) problems.push('the text holds units that neither the map nor an edit explains');
  return problems;
}

/** Each unit of the text is in one sentence, label or gap; gaps are white space. */
function textProblems(edition: SegmentedEdition): string[] {
  const seen = new Uint8Array(edition.text.length);
  for (const range of [...edition.sentences, ...edition.labels, ...edition.gaps]) {
    for (let at = range.start; at < range.end; at++) seen[at] = (seen[at] ?? 0) + 1;
  }
  const problems = counted(seen, edition.text.length, 'text');
  for (const gap of edition.gaps) {
    if (edition.text.slice(gap.start, gap.end).trim() !== '')
      problems.push(`gap ${gap.start} holds more than white space`);
  }
  edition.sentences.forEach((sentence, index) => {
    const text = edition.text.slice(sentence.start, sentence.end);
    if (text === '' || text !== text.trim() || text.includes('\n'))
      problems.push(`sentence ${index} is empty or not trimmed`);
    const before = edition.sentences[index - 1];
    if (before !== undefined && (before.end > sentence.start || before.paragraph > sentence.paragraph))
      problems.push(`sentence ${index} is out of order`);
  });
  return problems;
}

function counted(seen: Uint8Array, length: number, where: string): string[] {
  const problems: string[] = [];
  for (let at = 0; at < length; at++)
    if (seen[at] !== 1) problems.push(`${where} ${at} is accounted for ${seen[at]} times`);
  return problems.slice(0, 5);
}
