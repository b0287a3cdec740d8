import { type Fields, fieldsOf, listOf, textOf } from '../read.ts';
import { parseTelegramHtml } from './telegram-html.ts';

const TEXT_UNITS = 4096;

/** What Telegram refuses of a message, in its own words. */
export function checkSend(
  params: Fields,
  { blocked, known, chat }: { blocked: ReadonlySet<number>; known: ReadonlySet<number>; chat: number },
): { code: number; description: string } | undefined {
  const bad = (description: string) => ({ code: 400, description: `Bad Request: ${description}` });
  if (blocked.has(chat)) return { code: 403, description: 'Forbidden: bot was blocked by the user' };
  if (!known.has(chat)) return bad('chat not found');
  const text = textOf(params['text']) ?? '';
  const parsed = params['parse_mode'] === 'HTML' ? parseTelegramHtml(text) : { ok: true as const, text, entities: [] };
  if (!parsed.ok) return { code: 400, description: parsed.description };
  if (!text.isWellFormed()) return bad('strings must be encoded in UTF-8');
  if (parsed.text.trim() === '') return bad('message text is empty');
  if (parsed.text.length > TEXT_UNITS) return bad('message is too long');
  return checkButtons(listOf(fieldsOf(params['reply_markup'])?.['inline_keyboard']), bad);
}

function checkButtons(
  rows: readonly unknown[],
  bad: (description: string) => { code: number; description: string },
): { code: number; description: string } | undefined {
  const buttons = rows.flatMap((row) => listOf(row).map(fieldsOf));
  if (buttons.length > 100) return bad('reply markup is too long');
  for (const button of buttons) {
    const data = new TextEncoder().encode(textOf(button?.['callback_data']) ?? '');
    if ((textOf(button?.['text']) ?? '') === '') return bad('text buttons are unallowed in the inline keyboard');
    if (data.length === 0 || data.length > 64) return bad('BUTTON_DATA_INVALID');
  }
  return undefined;
}
