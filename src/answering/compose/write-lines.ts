import { z } from 'zod';
import { ServiceError } from '../../shared/errors.ts';

/** One sentence of an answer as a model wrote it, not checked yet. */
export interface DraftStatement {
  text: string;
  /** Numbers of sentences that were sent, each with words in `quotes`. */
  cites: readonly number[];
  /** The words it says it rests on, each a contiguous run of a sentence in `cites`. */
  quotes: readonly string[];
}

/** Longer lines are no statement. Without a bound, a model that never breaks its line would fill the memory. */
const MAX_LINE_LENGTH = 4000;
/** A model that keeps writing lines that are no statements is stopped. */
const MAX_LINES = 200;
/** So is one that writes nothing but blanks, or one line without an end. */
const MAX_REPLY_LENGTH = 60_000;

// Length and items are bounded here as well as in the prompt: small models run on to their token limit.
const draftSchema = z.object({
  text: z.string().trim().min(2).max(400),
  cites: z.array(z.number().int()).min(1).max(12),
  quotes: z.array(z.string().trim().min(1).max(1000)).min(1).max(12),
});

// A control character, or U+FFFD where the text was damaged on its way, is never part of a statement; nor is what a
// reader cannot see.
const DAMAGED = /[\p{Cc}\uFFFD]|\p{Cf}|\p{Default_Ignorable_Code_Point}/u;

/**
 * Reads one line. `sent` are the sentences as they were sent, by number. Undefined for anything but a whole JSON object
 * with a text, at least one number that was sent, and words that stand in that sentence: fences, headings, chat, half
 * lines. Numbers that were not sent, and those that no quoted words belong to, are left out; repeats too. Quoted words
 * that stand nowhere make the whole line void.
 */
export function parseDraft(line: string, sent: ReadonlyMap<number, string>): DraftStatement | undefined {
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
  const { text, quotes } = parsed.data;
  const named = [...new Set(parsed.data.cites)];
  const standsIn = (quote: string, n: number) => sent.get(n)?.includes(quote) === true;
  if (!quotes.every((quote) => named.some((n) => standsIn(quote, n)))) return undefined;
  const cites = named.filter((n) => quotes.some((quote) => standsIn(quote, n)));
  return cites.length === 0 ? undefined : { text, cites, quotes };
}

/**
 * Cuts a reply into lines as it arrives. The last line need not end in a line feed. A line that grows too long is
 * dropped up to its end; what a model thinks aloud between `<think>` and `</think>` is no line. Throws `ServiceError`
 * `model-truncated` for a reply of more than 200 lines, blank ones left out, or 60,000 characters.
 */
export async function* readLines(deltas: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let dropping = false;
  let thinking = false;
  let lines = 0;
  let length = 0;
  for await (const delta of deltas) {
    length += delta.length;
    const pieces = (rest + delta).split('\n');
    rest = pieces.pop() ?? '';
    for (const piece of pieces) {
      const line = dropping ? '' : piece;
      dropping = false;
      thinking = thinksOn(line, thinking);
      if (thinking || line.trim() === '' || line.length > MAX_LINE_LENGTH) continue;
      yield line;
      if (++lines >= MAX_LINES) throw ranOn();
    }
    if (rest.length > MAX_LINE_LENGTH) dropping = true;
    if (dropping) rest = '';
    if (length > MAX_REPLY_LENGTH) throw ranOn();
  }
  if (!dropping && !thinksOn(rest, thinking) && rest.trim() !== '') yield rest;
}

/** Whether the model still thinks aloud at the end of the line; the line that ends it is the last of it. */
function thinksOn(line: string, thinking: boolean): boolean {
  const opens = line.lastIndexOf('<think>');
  const closes = line.lastIndexOf('</think>');
  return opens > closes || (thinking && closes < 0);
}

function ranOn(): ServiceError {
  return new ServiceError('model-truncated', 'The chat model wrote on and on, and was stopped.', { retryable: true });
}
