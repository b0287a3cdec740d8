import type { Block, Span } from '../blocks.ts';

/** Telegram's HTML for blocks of one message. */
export function toHtml(blocks: readonly Block[]): string {
  return blocks.map((one, at) => (at === 0 ? '' : '\n'.repeat(one.gap)) + blockHtml(one)).join('');
}

function blockHtml({ kind, spans }: Block): string {
  const inner = spans.map(spanHtml).join('');
  return kind === 'quote' ? `<blockquote expandable>${inner}</blockquote>` : inner;
}

function spanHtml({ text, bold, link }: Span): string {
  const bolded = bold ? `<b>${escapeHtml(text)}</b>` : escapeHtml(text);
  return link === undefined ? bolded : `<a href="${escapeHtml(link).replaceAll('"', '&quot;')}">${bolded}</a>`;
}

/** Nothing else has a meaning in Telegram's HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
