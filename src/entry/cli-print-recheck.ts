import type { PlaceState, Recheck, RecheckedCitation, RecheckedStatement } from '../answering/recheck.ts';
import { FAILURES } from '../answering/explain/failure-wording.ts';
import { formatDate } from '../language/dates.ts';
import { harmless, indent, type Paint } from './cli-text.ts';

/** Whether a stored answer still stands, and statement by statement what does not. */
export function formatRecheck(recheck: Recheck, paint: Paint): string {
  const { id, asOf, statements } = recheck;
  return `${[
    verdict(recheck, paint),
    paint('dim', `答案 ${harmless(id)}，${formatDate(asOf)}作答`),
    ...statements.map((statement, index) => formatStatement(statement, index + 1, paint)),
  ].join('\n\n')}\n`;
}

function verdict({ stands, current, statements }: Recheck, paint: Paint): string {
  if (statements.length === 0) return paint('bold', '這個答案沒有引述文件，沒有可核對的內容。');
  if (!stands) return paint('red', '這個答案有內容已經不能成立。');
  return current
    ? paint('green', '這個答案的每一句仍與所引文件一字不差。')
    : paint('yellow', '這個答案的每一句仍與所引版本一字不差，但有文件已有較新的版本。');
}

function formatStatement(
  { shownAs, text, citations, failures }: RecheckedStatement,
  number: number,
  paint: Paint,
): string {
  const near = shownAs === 'related' ? '（相近的內容）' : '';
  return [
    `${paint('cyan', `${number}.`)} ${near}${harmless(text)}`,
    ...citations.map((citation) => indent(formatCitation(citation, paint), 4)),
    ...failures.map((failure) => indent(paint('red', `不能成立：${FAILURES[failure]}（${failure}）`), 4)),
  ].join('\n');
}

const PLACES: Readonly<Record<PlaceState, string>> = {
  same: '與文件相同',
  'edition-gone': '文件的這個版本已經撤回',
  'edition-changed': '這個版本的檔案已經不同',
  'quote-changed': '這個位置的文字已經不同',
  'sentences-changed': '這個位置的句子已經不同',
};

function formatCitation({ n, documentId, label, place, supersededBy }: RecheckedCitation, paint: Paint): string {
  const where = harmless(`[${n}] ${documentId}${label === null ? '' : `，${label}`}：`);
  const newer = supersededBy === null ? '' : paint('yellow', `；另有${formatDate(supersededBy.issuedDate)}的較新版本`);
  return `${where}${place === 'same' ? PLACES.same : paint('red', PLACES[place])}${newer}`;
}
