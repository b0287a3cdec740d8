import type { Context, Hono } from 'hono';
import { parseFacts } from '../../knowledge/facts/facts.ts';
import type { Job, NewJob } from '../../knowledge/intake/jobs.ts';
import { type Parsed, ServiceError } from '../../shared/errors.ts';
import { isContentType } from '../body.ts';
import { jsonProblem, respondWithProblem, wordsFor } from '../errors.ts';
import { createEventStream, EVENT_STREAM_HEADERS, wantsEvents } from '../event-stream.ts';
import { linkSchema, readIdempotencyKey, readJson, supersedeSchema, withdrawSchema } from '../input.ts';
import { editorNamed } from '../../review/audit/document-changes.ts';
import { answerLimits, BUSY_RETRY_SECONDS } from '../limits.ts';
import type { AppPorts, Closing, Editing } from '../ports.ts';
import { type Problem, problemBody } from '../problem.ts';
import { readUpload } from '../uploads.ts';
import { callerOf } from './answers.ts';
import { beginChangePreview, beginPreview, endPreview, showPreview } from './previews.ts';

/**
 * What editors do: `POST /v1/documents`, `PUT /v1/documents/:id`, `DELETE` and `…/restore`, `GET /v1/withdrawn`, `/v1/previews…`, `GET /v1/jobs…`. Nothing of
 * it is there unless editors are configured, and each request shows an editor's token.
 */
export function addEditingRoutes(app: Hono, ports: AppPorts): void {
  const { editing } = ports;
  if (editing === undefined) return;
  const guarded = (work: (c: Context, editor: string) => Promise<Response>) => (c: Context) =>
    guard(c, ports, editing, work);

  app.post(
    '/v1/documents',
    guarded((c, editor) => submit(c, editing, editor)),
  );
  app.put(
    '/v1/documents/:id',
    guarded((c, editor) => submit(c, editing, editor, c.req.param('id'))),
  );
  app.delete(
    '/v1/documents/:id',
    guarded((c, editor) => withdraw(c, editing, editor)),
  );
  app.post(
    '/v1/documents/:id/restore',
    guarded((c, editor) => restore(c, editing, editor)),
  );
  app.put(
    '/v1/documents/:id/superseded-by',
    guarded((c, editor) => supersede(c, editing, editor)),
  );
  app.get(
    '/v1/withdrawn',
    guarded(async (c) => c.json({ withdrawn: await editing.withdrawn() }, 200, NO_STORE)),
  );
  app.post(
    '/v1/previews',
    guarded((c, editor) => limited(c, editing, editor, () => beginPreview(c, editing, editor))),
  );
  app.post(
    '/v1/documents/:id/preview',
    guarded((c, editor) => limited(c, editing, editor, () => beginChangePreview(c, editing, editor))),
  );
  app.get(
    '/v1/previews/:id',
    guarded((c, editor) => showPreview(c, editing, editor)),
  );
  app.delete(
    '/v1/previews/:id',
    guarded((c, editor) => endPreview(c, editing, editor)),
  );
  app.get(
    '/v1/jobs',
    guarded(async (c) => c.json({ jobs: await editing.jobs.list(MOST_JOBS) }, 200, NO_STORE)),
  );
  app.get(
    '/v1/jobs/:id',
    guarded((c) => showJob(c, editing, ports.closing)),
  );
}

const MOST_JOBS = 100;
const NO_STORE = { 'Cache-Control': 'no-store' };

async function guard(
  c: Context,
  ports: AppPorts,
  { editors, attempts }: Editing,
  work: (c: Context, editor: string) => Promise<Response>,
): Promise<Response> {
  const person = await callerOf(c, ports);
  const editor = await editors.of(c.req.raw);
  if (editor === undefined) {
    // Wrong tokens are counted, so that nobody can try many.
    const taken = await attempts.take(`token:${person}`);
    ports.log.write('warn', 'editor-refused', { method: c.req.method, limited: !taken.ok });
    if (!taken.ok) return jsonProblem(c, { kind: 'limited', retryAfterSeconds: taken.retryAfterSeconds });
    const refused = jsonProblem(c, { kind: 'token-wrong' });
    refused.headers.set('WWW-Authenticate', 'Bearer');
    return refused;
  }
  return await work(c, editor);
}

async function submit(c: Context, editing: Editing, editor: string, renews?: string): Promise<Response> {
  const key = readIdempotencyKey(c.req.raw);
  if (!key.ok) return jsonProblem(c, key.error);
  return limited(c, editing, editor, async () => {
    const idempotencyKey = key.value === undefined ? undefined : `${editor}:${key.value}`;
    // One at a time: each may hold a file of the largest size in memory.
    return await editing.gate.run(async () => {
      const asked = await readAsked(c.req.raw, renews);
      if (!asked.ok) return jsonProblem(c, asked.error);
      const submitted = await editing.jobs.submit({ ...asked.value, idempotencyKey, by: editorNamed(editor) });
      if (!submitted.ok)
        return submitted.reason === 'full'
          ? jsonProblem(c, { kind: 'queue-full', retryAfterSeconds: BUSY_RETRY_SECONDS })
          : jsonProblem(c, { kind: 'key-reused' });
      const headers = { ...NO_STORE, Location: `/v1/jobs/${submitted.job.id}` };
      return c.json(submitted.job, 202, headers);
    });
  });
}

/** Takes no more files of an editor than a minute may bring. */
async function limited(
  c: Context,
  { uploads }: Editing,
  editor: string,
  work: () => Promise<Response>,
): Promise<Response> {
  const taken = await uploads.take(`upload:${editor}`);
  if (taken.ok) return work();
  const detail = `一分鐘內傳送的檔案過多，請於 ${taken.retryAfterSeconds} 秒後再試。`;
  return jsonProblem(c, { kind: 'limited', detail, retryAfterSeconds: taken.retryAfterSeconds });
}

/** A file in a form, or JSON with the address of one. */
async function readAsked(request: Request, renews: string | undefined): Promise<Parsed<NewJob, Problem>> {
  const renewing = renews === undefined ? {} : { renews };
  if (isContentType(request, 'application/json')) {
    const body = await readJson(request, linkSchema);
    if (!body.ok) return body;
    const { address, look = false, accept = false } = body.value;
    const facts = parseFacts(body.value.facts ?? {});
    if (!facts.ok)
      return {
        ok: false,
        error: { kind: 'facts-wrong', field: 'facts', detail: `請更正：${facts.error.join('；')}。` },
      };
    return {
      ok: true,
      value: { kind: look ? 'look' : 'add', address, accept, facts: { ...facts.value, ...renewing } },
    };
  }
  const upload = await readUpload(request);
  if (!upload.ok) return upload;
  const { file, accept, look, source, facts } = upload.value;
  return {
    ok: true,
    value: {
      kind: look ? 'look' : 'add',
      file,
      facts: { ...facts, ...renewing },
      accept,
      ...(source !== undefined && { source: { address: source, kind: 'file' } }),
    },
  };
}

async function showJob(c: Context, { jobs }: Editing, closing: Closing | undefined): Promise<Response> {
  const job = await jobs.find(c.req.param('id') ?? '');
  if (job === undefined) return respondWithProblem(c, { kind: 'job-not-found' });
  if (!wantsEvents(c.req.header('accept'))) return c.json(job, 200, NO_STORE);
  const say = wordsFor(c, {});
  return streamJob(job, jobs, { closing, say });
}

/**
 * `job-progress` with the job at each change, then `job-end` with the job as it ended; `service-stop` where the service
 * is stopped before, after which the job is taken up again at the next start.
 */
function streamJob(
  job: Job,
  jobs: Editing['jobs'],
  { closing, say }: { closing: Closing | undefined; say: (text: string) => string },
): Response {
  let unwatch = () => {};
  const stop = () => {
    unwatch();
    stream.end('service-stop', problemBody({ kind: 'starting', retryAfterSeconds: BUSY_RETRY_SECONDS }, say));
  };
  const { heartbeatMs } = answerLimits;
  const stream = createEventStream({ heartbeatMs, longestMs: LONGEST_MS, onGone: () => unwatch() });
  const show = (now: Job) => {
    if (now.state !== 'done' && now.state !== 'failed') return stream.send('job-progress', now);
    unwatch();
    stream.end('job-end', now);
  };
  const unwatchJob = jobs.watch(job.id, show);
  unwatch = () => {
    unwatchJob();
    closing?.stopping.removeEventListener('abort', stop);
  };
  closing?.stopping.addEventListener('abort', stop, { once: true });
  show(job);
  // It may have ended between finding and watching it.
  void jobs.find(job.id).then((now) => now && show(now));
  return new Response(stream.body, { headers: EVENT_STREAM_HEADERS });
}

const LONGEST_MS = 3_600_000;

async function withdraw(c: Context, editing: Editing, editor: string): Promise<Response> {
  const body = await readJson(c.req.raw, withdrawSchema);
  if (!body.ok)
    return jsonProblem(c, body.error.kind === 'field-missing' ? { ...body.error, kind: 'reason-missing' } : body.error);
  const withdrawn = await editing.changesOf(editor).withdraw(c.req.param('id') ?? '', body.value);
  if (withdrawn === 0) return respondWithProblem(c, { kind: 'document-not-found' });
  return c.json({ editions: withdrawn }, 200, NO_STORE);
}

async function restore(c: Context, editing: Editing, editor: string): Promise<Response> {
  const restored = await editing.changesOf(editor).restore(c.req.param('id') ?? '');
  if (restored === 0) return respondWithProblem(c, { kind: 'document-not-found' });
  return c.json({ editions: restored }, 200, NO_STORE);
}

async function supersede(c: Context, editing: Editing, editor: string): Promise<Response> {
  const body = await readJson(c.req.raw, supersedeSchema);
  if (!body.ok) return jsonProblem(c, body.error);
  const { by, from } = body.value;
  try {
    const known = await editing.changesOf(editor).supersede(c.req.param('id') ?? '', by === null ? null : { by, from });
    if (!known) return respondWithProblem(c, { kind: 'document-not-found' });
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'successor-wrong')
      return jsonProblem(c, { kind: 'successor-wrong', field: 'by' });
    throw error;
  }
  return c.json({ supersededBy: by }, 200, NO_STORE);
}
