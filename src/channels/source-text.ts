import type { Citation } from '../answering/answer.ts';
import { type Script, toReaderScript } from '../language/script.ts';
import type { DialoguePorts } from './reply.ts';
import { factsOf, titleOf, WORDS } from './words.ts';

/** Of the text around a quote so much is shown on either side, in UTF-16 units, to the nearest end of a sentence. */
const AROUND = 160;

/** A citation with what stands before and after it in its document, the quote set apart. */
export async function sourceText(
  { library, publicUrl }: Pick<DialoguePorts, 'library' | 'publicUrl'>,
  citation: Citation,
  script: Script,
): Promise<string> {
  const text = await library.text(citation.editionId);
  const { start, end, quote } = citation;
  // The words that were shown are what the citation stands for, whatever has become of the document since.
  const whole = text !== undefined && text.slice(start, end) === quote ? text : quote;
  const before = whole === quote ? '' : tailOf(whole.slice(Math.max(0, start - AROUND), start), start > AROUND);
  const after = whole === quote ? '' : headOf(whole.slice(end, end + AROUND), end + AROUND < whole.length);
  return [
    `[${citation.n}] ${titleOf(citation)}`,
    factsOf(citation, script),
    '',
    [before, `【${quote}】`, after].filter((part) => part.trim() !== '').join('\n'),
    '',
    ...(publicUrl === null
      ? []
      : [`${toReaderScript(WORDS.readHere, script)}：${new URL(citation.url, publicUrl).href}`]),
    toReaderScript(`檔案：${citation.file}`, script),
  ]
    .join('\n')
    .trimEnd();
}

/** The end of a text from the first whole sentence on. */
function tailOf(text: string, isCut: boolean): string {
  const whole = isCut ? text.replace(/^[^。！？\n]*[。！？\n]?/u, '') : text;
  return whole.trim();
}

/** The beginning of a text up to its last whole sentence. */
function headOf(text: string, isCut: boolean): string {
  const whole = isCut ? (/^[\s\S]*[。！？\n]/u.exec(text)?.[0] ?? '') : text;
  return whole.trim();
}
