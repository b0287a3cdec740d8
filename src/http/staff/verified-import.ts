import { type DecodedText, decodeText, type LegacyDecoders } from '../../knowledge/readers/encodings.ts';
import {
  checkRows,
  type CheckedRow,
  type ImportPorts,
  keepRows,
  type RowProblem,
} from '../../review/imports/import-verified.ts';
import { COLUMNS, readRows, type RowsProblem } from '../../review/imports/rows.ts';
import type { Html } from '../pages/html.ts';
import { pickFaultWords } from './case-words.ts';
import { renderError } from './fields.ts';
import { renderStaffPage } from './layout.ts';
import type { StaffRoute, Visit } from './route.ts';
import type { StaffUi } from './ui.ts';

/** Verified answers from a spreadsheet: `/staff/verified/import`. Nothing is stored before the rows were looked at. */
export function verifiedImportRoutes(ports: ImportPorts): StaffRoute[] {
  const path = '/staff/verified/import';
  const right = 'cases.manage';
  return [
    { method: 'GET', path, right, handle: async ({ c, ui }) => c.html(renderImport(ui, '')) },
    { method: 'POST', path, right, takesFiles: true, handle: (visit) => take(visit, ports) },
  ];
}

const MOST_BYTES = 1024 * 1024;

async function take(visit: Visit, ports: ImportPorts): Promise<Response> {
  const { c, ui, person, upload } = visit;
  const refuse = (words: string) => c.html(renderImport(ui, renderError(ui, words)), 422);
  const csv = await textOf(upload, ports.legacy);
  if (csv === undefined)
    return refuse(
      ui.t(
        'Choose a CSV file of 1 MB at most, saved as UTF-8, Unicode text or Big5.',
        '請選擇不大於 1 MB 的 CSV 檔案，以 UTF-8、Unicode 文字或大五碼（Big5）儲存。',
      ),
    );
  const read = readRows(csv.text);
  if (!read.ok) return refuse(fileWords(ui, read.problem));
  const checked = await checkRows(ports, read.rows);
  if (upload?.get('keep') !== 'yes') return c.html(renderImport(ui, renderChecked(ui, checked, csv)));
  await keepRows(ports, person.id, checked);
  return c.redirect('/staff/verified?said=imported', 303);
}

type Csv = Pick<DecodedText, 'text' | 'encoding' | 'guessed'>;

/** What was chosen as a file, or what the page that showed the rows brings back. */
async function textOf(upload: FormData | undefined, legacy: LegacyDecoders | undefined): Promise<Csv | undefined> {
  const again = upload?.get('csv');
  if (typeof again === 'string') return { text: again, encoding: 'utf-8', guessed: false };
  const file = upload?.get('file');
  if (file === null || file === undefined || typeof file === 'string' || file.size > MOST_BYTES) return undefined;
  const decoded = decodeText(new Uint8Array(await file.arrayBuffer()), legacy);
  return decoded.ok ? decoded.value : undefined;
}

function renderImport(ui: StaffUi, shown: Html | string): Html {
  const { html, t } = ui;
  const title = t('Import verified answers', '匯入已核實答案');
  const body = html`<p class="links"><a href="/staff/verified">${t('All verified answers', '所有已核實答案')}</a></p><h1>${title}</h1>${shown}
<form method="post" action="/staff/verified/import" enctype="multipart/form-data">${ui.token}
<div class="field"><label for="file">${t('CSV file', 'CSV 檔案')}</label><input type="file" id="file" name="file" accept=".csv,text/csv" required aria-describedby="file-hint">
<p class="hint" id="file-hint">${t('The first line names the columns:', '第一行列出欄名：')} <span class="code">${COLUMNS.join(', ')}</span>. ${t(
    'A quote is one or more whole sentences as they stand in the document; several places, and other ways to ask, stand one a line in their cell. Every row waits for another person, who approves it.',
    '引文須為文件中一字不差的完整句子；多處引文及其他問法在同一格內分行列出。每一行都須由另一人核准。',
  )}</p></div><button>${t('Look at the rows first', '先查看各行')}</button></form>`;
  return renderStaffPage(ui, { title, body, section: 'verified' });
}

const rowsOf = (count: number) => (count === 1 ? '1 row' : `${count} rows`);

/** Bad rows by their line and why; the good ones are taken when somebody says so. */
function renderChecked(ui: StaffUi, checked: readonly CheckedRow[], csv: Csv): Html {
  const { html, t } = ui;
  const bad = checked.flatMap((one) => (one.ok ? [] : [one]));
  const good = checked.length - bad.length;
  const guessed = t(
    `The file does not say how it is encoded and was read as ${csv.encoding}: look whether the questions below are whole, or save it as UTF-8.`,
    `檔案沒有註明編碼，現以 ${csv.encoding} 讀取。請檢查文字有否錯亂；如有，請另存為 UTF-8。`,
  );
  return html`${csv.guessed ? html`<p class="caution">${guessed}</p>` : ''}${
    bad.length === 0
      ? ''
      : html`<div class="error" role="alert"><p>${t(`${rowsOf(bad.length)} cannot be taken:`, `有 ${bad.length} 行不能匯入：`)}</p><ul>${bad.map(
          ({ line, question, problem }) =>
            html`<li>${t(`Line ${line}`, `第 ${line} 行`)}：${problemWords(ui, problem)}${question === '' ? '' : html` <bdi lang="zh-Hant">${question.slice(0, 60)}</bdi>`}</li>`,
        )}</ul></div>`
  }
${
  good === 0
    ? html`<p>${t('No row can be taken. Correct the file and choose it again.', '沒有可匯入的行。請更正檔案後再選擇。')}</p>`
    : html`<form method="post" action="/staff/verified/import" enctype="multipart/form-data">${ui.token}<input type="hidden" name="csv" value="${csv.text}"><input type="hidden" name="keep" value="yes">
<p>${t(`${rowsOf(good)} can be taken. Nothing is stored yet.`, `可匯入 ${good} 行，尚未儲存。`)}</p><button data-key="Control+Enter">${bad.length === 0 ? t(`Take ${rowsOf(good)}`, `匯入 ${good} 行`) : t(`Take the ${good === 1 ? 'one good row' : `${good} good rows`}`, `只匯入可用的 ${good} 行`)}</button></form>`
}`;
}

function fileWords({ t }: StaffUi, problem: RowsProblem): string {
  if (problem.kind === 'broken')
    return t(`A quotation mark is not closed, about line ${problem.line}.`, `約第 ${problem.line} 行的引號沒有關閉。`);
  if (problem.kind === 'too-many')
    return t(`Take ${problem.most} rows at a time at most.`, `每次最多匯入 ${problem.most} 行。`);
  const names = problem.missing.join(', ');
  return t(`The first line has to name these columns: ${names}.`, `第一行須有以下欄名：${names}。`);
}

function problemWords(ui: StaffUi, problem: RowProblem): string {
  const { t } = ui;
  switch (problem) {
    case 'no-question':
      return t('there is no question, or it is longer than 500 characters.', '沒有問題，或超過 500 字。');
    case 'no-such-document':
      return t('no current document has this id.', '沒有這個編號的現行文件。');
    case 'no-quote':
      return t('there is no quote.', '沒有引文。');
    case 'quote-not-found':
      return t('the quote does not stand in the document as whole sentences.', '引文並非文件中一字不差的完整句子。');
    case 'no-such-day':
      return t('the day is none: write it as 2026-12-31.', '日期不正確，格式為 2026-12-31。');
    case 'day-is-over':
      return t('the day it is valid until is over.', '有效日期已過。');
    case 'there-already':
      return t(
        'this question has a verified answer, or stands in the file twice.',
        '這個問題已有已核實答案，或在檔案內重複。',
      );
    default:
      return `${t('the quote does not answer this question:', '引文未能回答這個問題：')} ${pickFaultWords(ui, problem)}`;
  }
}
