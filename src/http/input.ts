import { z } from 'zod';
import { FEEDBACK_VERDICTS } from '../conversation/feedback.ts';
import type { Parsed } from '../shared/errors.ts';
import { decodeText, isContentType, isUnencoded, isUtf8, readBytes } from './body.ts';
import { inputLimits } from './limits.ts';
import type { Problem } from './problem.ts';

const conversationId = z
  .string({ error: '應為文字' })
  .regex(new RegExp(`^[A-Za-z0-9_-]{1,${inputLimits.conversationIdLength}}$`), {
    error: `應為 1 至 ${inputLimits.conversationIdLength} 個英文字母、數字、「-」或「_」`,
  });

const limitError = { error: `應為 1 至 ${inputLimits.searchMost} 的整數` };

const day = z.iso.date({ error: '應為日期，例如 2026-11-21' });

export const askSchema = z.object({
  question: z.string({ error: '應為文字' }),
  conversationId: conversationId.optional(),
  asOf: day.optional(),
  explain: z.boolean({ error: '應為 true 或 false' }).optional(),
});

const filterError = { error: '應為 JSON 物件，值為文字、數字、true 或 false，或它們的清單' };
const filterValue = z.union([z.string().max(200), z.number(), z.boolean()], filterError);

/** A name that is not known here would be left aside in silence, and what it should keep out be shown. */
export const searchSchema = z.strictObject({
  query: z.string({ error: '應為文字' }),
  limit: z.int(limitError).min(1, limitError).max(inputLimits.searchMost, limitError).optional(),
  explain: z.boolean({ error: '應為 true 或 false' }).optional(),
  asOf: day.optional(),
  filter: z
    .record(z.string().max(100), z.union([filterValue, z.array(filterValue).max(100)], filterError), filterError)
    .optional(),
});

export const linkSchema = z.object({
  address: z
    .string({ error: '應為文字' })
    .regex(/^https?:\/\/[^\s\p{Cc}]{1,2000}$/iu, { error: '應為以 https:// 開頭的網址' }),
  facts: z.record(z.string(), z.unknown(), { error: '應為 JSON 物件' }).optional(),
  accept: z.boolean({ error: '應為 true 或 false' }).optional(),
  look: z.boolean({ error: '應為 true 或 false' }).optional(),
});

export const supersedeSchema = z.object({
  by: z.string({ error: '應為取代它的文件的編號，或 null' }).max(200, { error: '過長' }).nullable(),
  from: z
    .string({ error: '應為日期' })
    .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u, { error: '應為日期，例如 2018-09' })
    .optional(),
});

export const withdrawSchema = z.object({
  reason: z
    .string({ error: '應為文字' })
    .regex(/^[^\p{Cc}]{1,500}$/u, { error: '應為一行文字，不多於 500 字' })
    .refine((reason) => reason.trim() !== '', { error: '不可以是空白' }),
  editionId: z.string({ error: '應為文字' }).optional(),
});

/** What a preview of a document's change asks about; what is left out is null. */
export const changeSchema = z.discriminatedUnion(
  'what',
  [
    z.object({ what: z.literal('withdraw'), editionId: z.string({ error: '應為文字' }).nullable().default(null) }),
    z.object({ what: z.literal('restore') }),
    z.object({
      what: z.literal('supersede'),
      by: supersedeSchema.shape.by,
      from: supersedeSchema.shape.from.nullable().default(null),
    }),
  ],
  { error: '應為 withdraw、restore 或 supersede' },
);

const pageError = { error: `應為 1 至 ${inputLimits.documentsListed} 的整數` };

/** `?limit=&cursor=` of a list. */
export const pageSchema = z.object({
  limit: z.coerce
    .number(pageError)
    .int(pageError)
    .min(1, pageError)
    .max(inputLimits.documentsListed, pageError)
    .optional(),
  cursor: z.string().max(200, { error: '過長' }).optional(),
});

export interface Page {
  limit: number;
  cursor: string | undefined;
}

/** Which part of a list is asked for. */
export function readPage(query: Readonly<Record<string, string>>): Parsed<Page, Problem> {
  const parsed = pageSchema.safeParse(query);
  if (!parsed.success) return { ok: false, error: fieldProblem(parsed.error, query) };
  const { limit = inputLimits.documentsListed, cursor } = parsed.data;
  return { ok: true, value: { limit, cursor } };
}

/** Something a reader can see: not a control, format or unassigned character, no space, nothing that shows as nothing. */
const VISIBLE = /[^\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Checks what a person typed. The text is passed on as it is: 「只有空白」 is refused here, the rest is for the
 * screening step. U+FFFD stands where a program before us could not read a character, so it is treated like
 * half a surrogate pair.
 */
export function checkQuestion(question: string): Parsed<string, Problem> {
  if (!question.isWellFormed() || question.includes('\uFFFD'))
    return { ok: false, error: { kind: 'question-unreadable' } };
  if (isLongerThan(question, inputLimits.questionCodePoints))
    return { ok: false, error: { kind: 'question-too-long' } };
  if (!VISIBLE.test(question)) return { ok: false, error: { kind: 'question-empty' } };
  return { ok: true, value: question };
}

function isLongerThan(text: string, codePoints: number): boolean {
  if (text.length <= codePoints) return false;
  return text.length > codePoints * 2 || Array.from(text).length > codePoints;
}

const feedbackFields = {
  verdict: z.enum(FEEDBACK_VERDICTS, { error: `應為 ${FEEDBACK_VERDICTS.join('、')} 之一` }),
  reason: z.string({ error: '應為文字' }).max(40, { error: '過長' }).nullish(),
  comment: z
    .string({ error: '應為文字' })
    .refine((text) => text.isWellFormed() && Array.from(text).length <= inputLimits.commentCodePoints, {
      error: `應為最多 ${inputLimits.commentCodePoints} 字的文字`,
    })
    .optional(),
};

/** `POST /v1/feedback`. */
export const feedbackSchema = z.object({
  answerId: conversationId,
  citation: z.int({ error: '應為整數' }).min(1, { error: '應為 1 或以上' }).nullish(),
  ...feedbackFields,
});

/** The same as a form sends it. */
export const feedbackFormSchema = z.object({
  answer: conversationId,
  citation: z.coerce.number().int().min(1).optional(),
  ...feedbackFields,
});

/** The fields of a form that was posted. */
export async function readForm(request: Request): Promise<Parsed<URLSearchParams, Problem>> {
  const text = await readText(request, 'application/x-www-form-urlencoded', 'form-required');
  return text.ok ? { ok: true, value: new URLSearchParams(text.value) } : text;
}

/** The body as text of that type. Its size comes first: what is too large is told so, whatever it is. */
async function readText(
  request: Request,
  mediaType: string,
  otherwise: Problem['kind'],
): Promise<Parsed<string, Problem>> {
  const bytes = await readBytes(request);
  if (!bytes.ok) return bytes;
  if (!isContentType(request, mediaType)) return { ok: false, error: { kind: otherwise } };
  if (!isUnencoded(request)) return { ok: false, error: { kind: 'encoding-unsupported' } };
  if (!isUtf8(request)) return { ok: false, error: { kind: 'charset-unsupported' } };
  return decodeText(bytes.value);
}

/** The body as `schema` has it, or the first thing that is wrong with it, named. */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<Parsed<z.output<Schema>, Problem>> {
  const text = await readText(request, 'application/json', 'json-required');
  if (!text.ok) return text;
  let body: unknown;
  try {
    body = JSON.parse(text.value);
  } catch {
    return { ok: false, error: { kind: 'json-broken' } };
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { ok: false, error: { kind: 'body-not-object' } };
  const parsed = schema.safeParse(body);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, error: fieldProblem(parsed.error, body) };
}

/** The first wrong field. Its value is never repeated: it may be the question. */
function fieldProblem(error: z.ZodError, body: object): Problem {
  const issue = error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const unknown = (issue.keys[0] ?? '').slice(0, 60);
    return { kind: 'field-unknown', field: unknown, detail: `這裡沒有「${unknown}」欄位，請刪去後重新傳送。` };
  }
  const field = String(issue?.path[0] ?? '');
  if (!Object.hasOwn(body, field))
    return { kind: 'field-missing', field, detail: `請補上「${field}」欄位後重新傳送。` };
  return { kind: 'field-wrong', field, detail: `「${field}」${issue?.message ?? '的格式不對'}，請更正後重新傳送。` };
}

const KEY = new RegExp(`^[\\x21-\\x7E]{1,${inputLimits.idempotencyKeyLength}}$`);

/** The `Idempotency-Key` header; undefined when none was sent. */
export function readIdempotencyKey(request: Request): Parsed<string | undefined, Problem> {
  const key = request.headers.get('idempotency-key');
  if (key === null) return { ok: true, value: undefined };
  return KEY.test(key) ? { ok: true, value: key } : { ok: false, error: { kind: 'idempotency-key-wrong' } };
}

/** The conversation that a form names; undefined for none. A name that cannot be one is a fault, not all of them. */
export function conversationOf(form: URLSearchParams): Parsed<string | undefined, Problem> {
  const parsed = conversationId.optional().safeParse(form.get('conversation') ?? undefined);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, error: { kind: 'field-wrong', field: 'conversation' } };
}

/** The question of the page's form, with the conversation that it goes on; a mark that is none begins a new one. */
export async function readQuestionForm(
  request: Request,
): Promise<Parsed<string, Problem> & { typed: string; conversationId?: string | undefined }> {
  const text = await readText(request, 'application/x-www-form-urlencoded', 'form-required');
  if (!text.ok) return { ...text, typed: '' };
  const form = new URLSearchParams(text.value);
  const typed = form.get('question') ?? '';
  const conversation = conversationId.safeParse(form.get('conversation') ?? undefined);
  return { ...checkQuestion(typed), typed, conversationId: conversation.data };
}
