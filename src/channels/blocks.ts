/** A piece of text with one look. */
export interface Span {
  text: string;
  bold?: true;
  link?: string;
}

/** A paragraph of a chat message, or a quote set apart. Blocks stand on lines of their own. */
export interface Block {
  kind: 'text' | 'quote';
  spans: readonly Span[];
  /** Line breaks between it and what stands before it. */
  gap: 1 | 2;
}

export function block(spans: string | readonly Span[], gap: 1 | 2 = 2, kind: Block['kind'] = 'text'): Block {
  return { kind, gap, spans: typeof spans === 'string' ? [{ text: spans }] : spans };
}

export function plainOf(blocks: readonly Block[]): string {
  return blocks
    .map(({ spans, gap }, at) => (at === 0 ? '' : '\n'.repeat(gap)) + spans.map(({ text }) => text).join(''))
    .join('');
}

/** Length in UTF-16 units, as chat services count what is shown. */
function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { text }) => sum + text.length, 0);
}

/** What a provider would count as entities: every span with a look, and the quote itself. */
function looksOf({ kind, spans }: Block): number {
  return spans.filter(({ bold, link }) => bold || link !== undefined).length * 2 + (kind === 'quote' ? 1 : 0);
}

export interface PackLimits {
  /** UTF-16 units of a message. */
  units: number;
  /** Entities of a message; what is beyond is shown without its look. */
  looks: number;
}

/** The blocks as messages within the limits, parted between blocks; one that is too long by itself is parted at sentences. */
export function packBlocks(blocks: readonly Block[], limits: PackLimits): Block[][] {
  const messages: Block[][] = [];
  let current: Block[] = [];
  let units = 0;
  let looks = 0;
  for (const piece of blocks.flatMap((one) => splitBlock(one, limits.units))) {
    const own = lengthOf(piece.spans);
    const gap = current.length === 0 ? 0 : piece.gap;
    if (current.length > 0 && (units + gap + own > limits.units || looks + looksOf(piece) > limits.looks)) {
      messages.push(current);
      current = [];
      units = 0;
      looks = 0;
    }
    units += (current.length === 0 ? 0 : piece.gap) + own;
    looks += looksOf(piece);
    current.push(piece);
  }
  if (current.length > 0) messages.push(current);
  return messages;
}

function splitBlock(one: Block, units: number): Block[] {
  const pieces: Block[] = [];
  let rest = one.spans;
  while (lengthOf(rest) > units) {
    const [head, tail] = cutSpans(rest, cutPlace(rest.map(({ text }) => text).join(''), units));
    pieces.push({ ...one, spans: head, gap: pieces.length === 0 ? one.gap : 1 });
    rest = tail;
  }
  return [...pieces, { ...one, spans: rest, gap: pieces.length === 0 ? one.gap : 1 }];
}

/** A sentence may be no shorter than this share of a message, or the cut is made within one. */
const LEAST_SHARE = 0.5;
// What belongs to the character before it: marks, joiners, variation selectors, skin tones, tags.
const CLINGS = /^(?:\p{M}|\u200D|\p{Emoji_Modifier}|[\u{E0020}-\u{E007F}])/u;

/** Where a text of more than `units` is best cut: after a sentence, or else anywhere but inside a character. */
export function cutPlace(text: string, units: number): number {
  const head = text.slice(0, units);
  const sentence = /^[\s\S]*[。！？；\n][」』”’）》]*/u.exec(head)?.[0].length ?? 0;
  // A closing mark may stand just behind the cut.
  if (sentence >= units * LEAST_SHARE && !/^[」』”’）》]/u.test(text.slice(sentence))) return sentence;
  for (let at = units; at > units / 2; at--) {
    const before = text.charCodeAt(at - 1);
    const isInside = before >= 0xd800 && before <= 0xdbff;
    if (!isInside && !CLINGS.test(text.slice(at, at + 2)) && before !== 0x200d) return at;
  }
  // Nothing but clinging marks: between surrogates at least nothing is cut.
  const last = text.charCodeAt(units - 1);
  return last >= 0xd800 && last <= 0xdbff ? units - 1 : units;
}

function cutSpans(spans: readonly Span[], at: number): [Span[], Span[]] {
  const head: Span[] = [];
  const tail: Span[] = [];
  let start = 0;
  for (const span of spans) {
    const cut = Math.min(span.text.length, Math.max(0, at - start));
    start += span.text.length;
    if (cut > 0) head.push({ ...span, text: span.text.slice(0, cut) });
    if (cut < span.text.length) tail.push({ ...span, text: span.text.slice(cut) });
  }
  return [head, tail];
}
