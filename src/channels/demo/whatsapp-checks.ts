import { type Fields, fieldsOf, listOf, textOf } from '../read.ts';

/** The text of a message that Meta is asked to send, and why it would refuse it. */
export function checkWhatsAppMessage(body: Fields): { text: string; problem?: string } {
  if (body['messaging_product'] !== 'whatsapp') return { text: '', problem: 'messaging_product is required' };
  if (body['type'] === 'text') {
    const text = textOf(fieldsOf(body['text'])?.['body']) ?? '';
    return withProblem(text, lengthProblem('text.body', text, 4096));
  }
  if (body['type'] !== 'interactive') return { text: '', problem: 'type is not supported' };
  const interactive = fieldsOf(body['interactive']);
  const text = textOf(fieldsOf(interactive?.['body'])?.['text']) ?? '';
  const action = fieldsOf(interactive?.['action']);
  const problem =
    lengthProblem('interactive.body.text', text, 1024) ??
    (interactive?.['type'] === 'button' ? buttonsProblem(listOf(action?.['buttons'])) : listProblem(action));
  return withProblem(text, problem);
}

function withProblem(text: string, problem: string | undefined): { text: string; problem?: string } {
  return problem === undefined ? { text } : { text, problem };
}

/** Meta counts characters; half a character is refused as such. */
function lengthProblem(name: string, text: string, most: number): string | undefined {
  if (text.trim() === '') return `${name} is required`;
  if (!text.isWellFormed()) return `${name} is not valid UTF-8`;
  return text.length > most ? `${name} must be at most ${most} characters` : undefined;
}

function buttonsProblem(buttons: readonly unknown[]): string | undefined {
  if (buttons.length === 0 || buttons.length > 3)
    return 'Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3';
  const replies = buttons.map((button) => fieldsOf(fieldsOf(button)?.['reply']));
  const titles = replies.map((reply) => textOf(reply?.['title']) ?? '');
  if (new Set(titles).size < titles.length) return 'Button titles must be unique';
  return (
    titles.map((title) => lengthProblem('button title', title, 20)).find(Boolean) ??
    replies.map((reply) => lengthProblem('button id', textOf(reply?.['id']) ?? '', 256)).find(Boolean)
  );
}

function listProblem(action: Fields | undefined): string | undefined {
  const sections = listOf(action?.['sections']).map(fieldsOf);
  const rows = sections.flatMap((section) => listOf(section?.['rows']).map(fieldsOf));
  if (rows.length === 0 || rows.length > 10) return 'Total row count exceed max allowed count: 10';
  return (
    lengthProblem('list button', textOf(action?.['button']) ?? '', 20) ??
    sections.map((section) => lengthProblem('section title', textOf(section?.['title']) ?? '', 24)).find(Boolean) ??
    rows.map((row) => lengthProblem('row title', textOf(row?.['title']) ?? '', 24)).find(Boolean) ??
    rows.map((row) => lengthProblem('row id', textOf(row?.['id']) ?? '', 200)).find(Boolean) ??
    rows.map((row) => lengthProblem('row description', textOf(row?.['description']) ?? '-', 72)).find(Boolean)
  );
}
