import type { Context } from 'hono';
import { editorNamed } from '../../review/audit/document-changes.ts';
import type { ChangePreview } from '../../review/samples/change-previews.ts';
import type { FilePreview } from '../../review/uploads/previews.ts';
import { jsonProblem, respondWithProblem } from '../errors.ts';
import { BUSY_RETRY_SECONDS } from '../limits.ts';
import type { Editing } from '../ports.ts';
import { changeSchema, readJson } from '../input.ts';
import { readUpload } from '../uploads.ts';

const NO_STORE = { 'Cache-Control': 'no-store' };

/** `POST /v1/previews`: what adding a file would do to answers that staff reviewed. Nothing of it is added. */
export async function beginPreview(c: Context, { previews, gate }: Editing, editor: string): Promise<Response> {
  if (previews === undefined) return respondWithProblem(c, { kind: 'previews-absent' });
  // One at a time: each may hold a file of the largest size in memory.
  return await gate.run(async () => {
    const upload = await readUpload(c.req.raw);
    if (!upload.ok) return jsonProblem(c, upload.error);
    const { file, facts } = upload.value;
    const who = editorNamed(editor);
    const begun = await previews.begin(file, facts, who);
    if (!begun.ok) return jsonProblem(c, { kind: 'queue-full', retryAfterSeconds: BUSY_RETRY_SECONDS });
    const headers = { ...NO_STORE, Location: `/v1/previews/${begun.id}` };
    return c.json((await previews.find(begun.id, who)) satisfies FilePreview | undefined, 202, headers);
  });
}

/** `POST /v1/documents/:id/preview`: what changing a document would do to them. Nothing of it is changed. */
export async function beginChangePreview(c: Context, { changePreviews }: Editing, editor: string): Promise<Response> {
  if (changePreviews === undefined) return respondWithProblem(c, { kind: 'previews-absent' });
  const body = await readJson(c.req.raw, changeSchema);
  if (!body.ok) return jsonProblem(c, body.error);
  const change = { ...body.value, documentId: c.req.param('id') ?? '' };
  const begun = await changePreviews.begin(change, editorNamed(editor));
  if (begun === undefined) return respondWithProblem(c, { kind: 'document-not-found' });
  if (begun.id === null) return c.json(begun satisfies ChangePreview, 200, NO_STORE);
  return c.json(begun satisfies ChangePreview, 202, { ...NO_STORE, Location: `/v1/previews/${begun.id}` });
}

/** `GET /v1/previews/:id`: how far it is and what came out, for the editor who began it. */
export async function showPreview(
  c: Context,
  { previews, changePreviews }: Editing,
  editor: string,
): Promise<Response> {
  const [id, who] = [c.req.param('id') ?? '', editorNamed(editor)];
  const found = (await previews?.find(id, who)) ?? (await changePreviews?.find(id, who));
  return found === undefined ? respondWithProblem(c, { kind: 'preview-not-found' }) : c.json(found, 200, NO_STORE);
}

/** `DELETE /v1/previews/:id`: the file is forgotten, and nothing more is asked. */
export async function endPreview(c: Context, { previews, changePreviews }: Editing, editor: string): Promise<Response> {
  const [id, who] = [c.req.param('id') ?? '', editorNamed(editor)];
  const gone = (await previews?.discard(id, who)) || (await changePreviews?.stop(id, who)) || false;
  return gone ? c.json({ discarded: true }, 200, NO_STORE) : respondWithProblem(c, { kind: 'preview-not-found' });
}
