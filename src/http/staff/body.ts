import { READER_LIMITS } from '../../knowledge/readers/formats.ts';
import type { Parsed } from '../../shared/errors.ts';
import { decodeText, isContentType, readBytes } from '../body.ts';
import type { Problem } from '../problem.ts';

export interface Posted {
  form: URLSearchParams;
  json: unknown;
  upload: FormData | undefined;
}

/** Room for the other fields of a form with a file. */
const FIELDS_BYTES = 64 * 1024;
/** What a whole case with its notes and corrections may hold. */
const FORM_BYTES = 512 * 1024;

/** The body of a POST: a form, JSON, or a form with files where those are taken. */
export async function readPosted(request: Request, takesFiles: boolean): Promise<Parsed<Posted, Problem>> {
  const most = takesFiles ? READER_LIMITS.fileBytes + FIELDS_BYTES : FORM_BYTES;
  const bytes = await readBytes(request, most);
  if (!bytes.ok) return bytes;
  const nothing: Posted = { form: new URLSearchParams(), json: undefined, upload: undefined };
  if (takesFiles && isContentType(request, 'multipart/form-data')) {
    const upload = await formOf(bytes.value, request.headers.get('content-type') ?? '');
    return upload === undefined
      ? { ok: false, error: { kind: 'body-incomplete' } }
      : { ok: true, value: { ...nothing, upload } };
  }
  const text = decodeText(bytes.value);
  if (!text.ok) return text;
  if (isContentType(request, 'application/json')) {
    try {
      return { ok: true, value: { ...nothing, json: JSON.parse(text.value) as unknown } };
    } catch {
      return { ok: false, error: { kind: 'json-broken' } };
    }
  }
  // A form without fields says no type.
  if (bytes.value.length > 0 && !isContentType(request, 'application/x-www-form-urlencoded'))
    return { ok: false, error: { kind: 'form-required' } };
  return { ok: true, value: { ...nothing, form: new URLSearchParams(text.value) } };
}

async function formOf(bytes: Uint8Array, type: string): Promise<FormData | undefined> {
  try {
    return await new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'Content-Type': type } }).formData();
  } catch {
    return undefined;
  }
}
