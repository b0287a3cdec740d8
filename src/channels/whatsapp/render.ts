import type { Answer, Citation } from '../../answering/answer.ts';
import { isAnswer } from '../../answering/outcome.ts';
import { formatDate } from '../../language/dates.ts';
import { toReaderScript } from '../../language/script.ts';
import { cautionsOf, citationsOf } from '../answer-blocks.ts';
import { cutPlace } from '../blocks.ts';
import type { Button, Rendered, Say, Showing } from '../types.ts';
import { headingOf, placeOf, titleOf, WORDS } from '../words.ts';

/** A message as the outbox keeps it. */
export interface WhatsAppPayload {
  body: string;
  buttons: readonly Button[];
  /** Opens the list of the buttons, where they are more or longer than buttons may be; null for buttons. */
  list: string | null;
  replyTo: string | null;
}

/** UTF-16 units, which are never fewer than what Meta counts. */
export const WHATSAPP_LIMITS = {
  text: 4096,
  interactive: 1024,
  buttons: 3,
  buttonTitle: 20,
  rows: 10,
  rowTitle: 24,
  rowText: 72,
};
const ELLIPSIS = '……';
const MOST_RELATED = 3;

/** One message an answer, because each may cost: with buttons where it is short enough, else as text. */
export function renderWhatsAppAnswer(answer: Answer, showing: Showing): Rendered[] {
  const body = answerText(answer, showing);
  const listLabel = answer.outcome === 'needs-clarification' ? WORDS.choose : WORDS.sourcesAndMore;
  return [payloadOf(body, answerButtons(answer, showing), listLabel, showing)];
}

export function renderWhatsAppSay(
  { text, buttons = [], listLabel = WORDS.choose }: Say,
  showing: Pick<Showing, 'replyTo' | 'script'>,
): Rendered[] {
  return [payloadOf(text, buttons.flat(), listLabel, showing)];
}

function payloadOf(
  text: string,
  buttons: readonly Button[],
  listLabel: string,
  { replyTo, script }: Pick<Showing, 'replyTo' | 'script'>,
): Rendered {
  const { interactive, text: most, buttonTitle, rows } = WHATSAPP_LIMITS;
  const fits = text.length <= interactive && buttons.length > 0 && buttons.length <= rows;
  const areShort =
    buttons.length <= WHATSAPP_LIMITS.buttons &&
    buttons.every(({ label, description }) => label.length <= buttonTitle && description === undefined);
  const payload: WhatsAppPayload = {
    body: clip(text, most),
    buttons: fits ? (areShort ? buttons : buttons.map(asRow)) : [],
    list: fits && !areShort ? toReaderScript(listLabel, script) : null,
    replyTo,
  };
  return { payload: JSON.stringify(payload) };
}

/** A row has a short title; what does not fit goes on below it. */
function asRow(button: Button): Button {
  const { label, data } = button;
  if (button.description !== undefined) return button;
  const title = clip(label, WHATSAPP_LIMITS.rowTitle);
  return title === label ? { label, data } : { label: title, data, description: clip(label, WHATSAPP_LIMITS.rowText) };
}

function clip(text: string, units: number): string {
  return text.length <= units ? text : text.slice(0, cutPlace(text, units - ELLIPSIS.length)) + ELLIPSIS;
}

function answerButtons(answer: Answer, { script }: Showing): Button[] {
  const data = (at: number) => `c:${answer.id}:${at}`;
  if (answer.outcome === 'needs-clarification')
    return answer.followUps.map((choice, at) => ({ label: `${at + 1}. ${choice}`, data: data(at) }));
  const hasSources = answer.statements.length + answer.related.length > 0;
  return [
    ...(hasSources ? [{ label: toReaderScript('查看來源', script), data: `s:${answer.id}` }] : []),
    // Questions of one document begin alike, so a row's short title would not tell them apart.
    ...answer.followUps.map((question, at) => ({
      label: toReaderScript(WORDS.leadsOn(at + 1), script),
      data: data(at),
      description: clip(question, WHATSAPP_LIMITS.rowText),
    })),
    { label: toReaderScript(WORDS.another, script), data: 'n' },
  ];
}

/** The whole text within the limit: the last statements give way first, and that they did is said. */
function answerText(answer: Answer, showing: Showing): string {
  const statements = answer.statements.length > 0 ? answer.statements : answer.related.slice(0, MOST_RELATED);
  for (let shown = statements.length; shown > 0; shown--) {
    const text = assemble(answer, showing, statements.slice(0, shown), statements.length - shown);
    if (text.length <= WHATSAPP_LIMITS.text) return text;
  }
  const [first] = statements;
  if (first === undefined) return assemble(answer, showing, [], 0);
  // One sentence that fills a message: its beginning, and where the rest is.
  const room = WHATSAPP_LIMITS.text - assemble(answer, showing, [{ ...first, text: '' }], statements.length - 1).length;
  const short = { ...first, text: clip(first.text, Math.max(room, ELLIPSIS.length + 1)) };
  return assemble(answer, showing, [short], statements.length - 1);
}

function assemble(answer: Answer, showing: Showing, shown: Answer['statements'], left: number): string {
  const { script, lead, publicUrl } = showing;
  const inScript = (text: string) => toReaderScript(text, script);
  const heading = headingOf(answer);
  const isRelated = answer.statements.length === 0 && shown.length > 0;
  const paragraphs = [
    lead,
    answer.understoodAs === undefined ? null : inScript(WORDS.understoodAs('')) + answer.understoodAs,
    heading === '' ? null : `*${inScript(heading)}*`,
    answer.message,
    isRelated ? inScript(`${WORDS.relatedTitle}：`) : null,
    ...shown.map(({ text, citations }) => `${text} ${citations.map(({ n }) => `[${n}]`).join('')}`),
    left > 0 ? inScript(WORDS.notAll(left)) : null,
    left > 0 && publicUrl !== null
      ? inScript(WORDS.allOnPage) + new URL(`/answers/${answer.id}`, publicUrl).href
      : null,
    cautionsOf(answer).join('\n') || null,
    answer.outcome === 'needs-clarification' ? answer.followUps.map((one, at) => `${at + 1}. ${one}`).join('\n') : null,
    citationsOf(shown)
      .map((citation) => sourceLine(citation, showing))
      .join('\n') || null,
    answer.verified === null ? null : inScript(WORDS.verified(answer.verified.by, answer.verified.on)),
    answer.contact === null || isAnswer(answer) ? null : inScript(WORDS.contact('')) + answer.contact,
  ];
  return paragraphs.filter((one) => one !== null).join('\n\n');
}

/** [1] 《文件名》2018年9月，第4段 https://… */
function sourceLine(citation: Citation, { script, publicUrl }: Showing): string {
  const facts = [formatDate(citation.issuedDate), placeOf(citation)].filter(Boolean).join('，');
  const link = publicUrl === null ? '' : `\n${new URL(citation.url, publicUrl).href}`;
  return `[${citation.n}] ${titleOf(citation)}${toReaderScript(facts, script)}${link}`;
}
