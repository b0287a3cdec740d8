/** What Telegram makes of a text in its HTML: the text that is shown, and its entities in UTF-16 units. */
export type ParsedHtml =
  | { ok: true; text: string; entities: readonly HtmlEntity[] }
  | { ok: false; description: string };

export interface HtmlEntity {
  type: string;
  offset: number;
  length: number;
  url?: string;
}

const TYPES: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  'tg-spoiler': 'spoiler',
  blockquote: 'blockquote',
};
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const TOKEN = /<(\/?)([a-z-]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>|<|&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));|[^<&]+|&/giu;

/** Parses as the Bot API server does: a tag that it does not know, that is not closed or closed wrongly, refuses the whole. */
export function parseTelegramHtml(html: string): ParsedHtml {
  let text = '';
  const entities: HtmlEntity[] = [];
  const open: { tag: string; offset: number; url?: string; expandable: boolean }[] = [];
  const refuse = (what: string): ParsedHtml => ({
    ok: false,
    description: `Bad Request: can't parse entities: ${what}`,
  });
  for (const match of html.matchAll(TOKEN)) {
    const [whole, slash, name, attributes = '', decimal, hexadecimal, named] = match;
    if (name === undefined) {
      if (whole === '<') return refuse(`Unsupported start tag "" at byte offset ${match.index}`);
      const code =
        decimal === undefined
          ? hexadecimal === undefined
            ? undefined
            : Number.parseInt(hexadecimal, 16)
          : Number(decimal);
      text += code === undefined ? (named === undefined ? whole : (NAMED[named] ?? whole)) : String.fromCodePoint(code);
      continue;
    }
    const tag = name.toLowerCase();
    if (slash === '') {
      if (TYPES[tag] === undefined) return refuse(`Unsupported start tag "${tag}" at byte offset ${match.index}`);
      if (tag === 'blockquote' && open.some((one) => one.tag === 'blockquote'))
        return refuse("Blockquote entities can't be nested");
      const url = /\bhref="([^"]*)"/iu.exec(attributes)?.[1]?.replaceAll('&amp;', '&');
      open.push({
        tag,
        offset: text.length,
        expandable: /\bexpandable\b/iu.test(attributes),
        ...(url !== undefined && { url }),
      });
      continue;
    }
    const last = open.pop();
    if (last === undefined) return refuse(`Unexpected end tag at byte offset ${match.index}`);
    if (last.tag !== tag)
      return refuse(`Unmatched end tag at byte offset ${match.index}, expected "</${last.tag}>", found "</${tag}>"`);
    const length = text.length - last.offset;
    const type = last.expandable ? 'expandable_blockquote' : (TYPES[tag] ?? tag);
    if (length > 0)
      entities.push({ type, offset: last.offset, length, ...(last.url !== undefined && { url: last.url }) });
  }
  const unclosed = open.pop();
  if (unclosed !== undefined) return refuse(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { ok: true, text, entities: entities.sort((a, b) => a.offset - b.offset) };
}
