import { z } from 'zod';

/** One sentence of an answer as a model wrote it, not checked yet. `cites` are numbers of sentences that were sent. */
export interface DraftStatement {
  text: string;
  cites: readonly number[];
}

/** Longer lines are no statement. Without a bound, a model that never breaks its line would fill the memory. */
const MAX_LINE_LENGTH = 4000;
/** A model that keeps writing lines that are no statements is stopped. */
const MAX_LINES = 200;

// Length and items are bounded here as well as in the prompt: small models run on to their token limit.
const draftSchema = z.object({
  text: z.string().trim().min(2).max(400),
  cites: z.array(z.number().int()).min(1).max(12),
});

// A control character, or U+FFFD where the text was damaged on its way, is never part of a statement.
const DAMAGED = /[\p{Cc}\uFFFD]/u;

/**
 * Reads one line. Undefined for anything but a whole JSON object with a text and at least one number that was sent:
 * fences, headings, chat, half lines. Numbers that were not sent are left out, repeats too.
 */
export function parseDraft(line: string, known: ReadonlySet<number>): DraftStatement | undefined {
  // Some models put a comma after each object, as in an array.
  const trimmed = line.trim().replace(/,$/u, '');
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch {
    return undefined;
  }
  const parsed = draftSchema.safeParse(value);
  if (!parsed.success || DAMAGED.test(parsed.data.text)) return undefined;
  const cites = [...new Set(parsed.data.cites)].filter((n) => known.has(n));
  return cites.length === 0 ? undefined : { text: parsed.data.text, cites };
}

/**
 * Cuts a reply into lines as it arrives. The last line need not end in a line feed. A line that grows too long is
 * dropped up to its end, and reading stops after 200 lines, blank ones left out.
 */
export async function* readLines(deltas: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let dropping = false;
  let lines = 0;
  for await (const delta of deltas) {
    const pieces = (rest + delta).split('\n');
    rest = pieces.pop() ?? '';
    for (const piece of pieces) {
      const line = dropping ? '' : piece;
      dropping = false;
      if (line.trim() === '' || line.length > MAX_LINE_LENGTH) continue;
      yield line;
      if (++lines >= MAX_LINES) return;
    }
    if (rest.length > MAX_LINE_LENGTH) dropping = true;
    if (dropping) rest = '';
  }
  if (!dropping && rest.trim() !== '') yield rest;
}
