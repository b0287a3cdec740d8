import type { Answer } from '../answering/answer.ts';
import type { Recheck } from '../answering/recheck.ts';
import type { FoundBody, Readiness } from '../http/app.ts';
import type { DocumentDetailView, DocumentView, SentenceView } from '../http/documents-view.ts';
import type { DiffView } from '../http/diff-view.ts';
import type { ProblemBody } from '../http/problem.ts';
import { type Parsed, ServiceError } from '../shared/errors.ts';

/** What came back, or what the service says is wrong. */
export type Reply<Value> = Parsed<Value, ProblemBody>;

/** What a command may ask of a search beside its words. */
export interface CommandSearch {
  explain: boolean;
  asOf: string | undefined;
}

/** The service through its own HTTP interface, over the network or inside this process. */
export interface Client {
  ask(question: string, explain: boolean): Promise<Reply<Answer>>;
  search(query: string, limit: number, options: CommandSearch): Promise<Reply<FoundBody>>;
  recheck(id: string): Promise<Reply<Recheck>>;
  documents(): Promise<Reply<readonly DocumentView[]>>;
  document(id: string): Promise<Reply<DocumentDetailView>>;
  sentences(id: string, editionId: string): Promise<Reply<readonly SentenceView[]>>;
  /** The edition's text, which the sentences are slices of. */
  text(id: string, editionId: string): Promise<Reply<string>>;
  /** What differs between two editions, or between one and the one before it. */
  diff(one: string, other?: string): Promise<Reply<DiffView>>;
  readiness(): Promise<Reply<Readiness>>;
}

export type Fetch = (path: string, init: RequestInit) => Response | Promise<Response>;

/** @throws ServiceError `service-unreachable` when the reply is not one of ours. */
export function createClient(fetch: Fetch): Client {
  async function request<Value>(path: string, body?: unknown): Promise<Reply<Value>> {
    const init =
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(path, init);
    const problem = await problemOf(response);
    if (problem !== undefined) return { ok: false, error: problem };
    if (!isType(response, 'application/json')) throw unreachable();
    return { ok: true, value: (await response.json()) as Value };
  }

  async function requestText(path: string): Promise<Reply<string>> {
    const response = await fetch(path, {});
    const problem = await problemOf(response);
    if (problem !== undefined) return { ok: false, error: problem };
    if (!isType(response, 'text/plain')) throw unreachable();
    return { ok: true, value: await response.text() };
  }

  async function pick<Key extends string, Value>(
    key: Key,
    reply: Promise<Reply<Record<Key, Value>>>,
  ): Promise<Reply<Value>> {
    const body = await reply;
    return body.ok ? { ok: true, value: body.value[key] } : body;
  }

  /** All pages of the list. */
  async function allDocuments(): Promise<Reply<DocumentView[]>> {
    const documents: DocumentView[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`;
      const page: Reply<{ documents: DocumentView[]; next?: string | null }> = await request(`/v1/documents${query}`);
      if (!page.ok) return page;
      documents.push(...page.value.documents);
      cursor = page.value.next ?? null;
    }
    return { ok: true, value: documents };
  }

  return {
    ask: (question, explain) => request('/v1/answers', { question, explain }),
    search: (query, limit, options) => request('/v1/search', { query, limit, ...options }),
    recheck: (id) => request(`/v1/answers/${encodeURIComponent(id)}/recheck`),
    documents: () => allDocuments(),
    document: (id) => request(`/v1/documents/${encodeURIComponent(id)}`),
    sentences: (id, editionId) => pick('sentences', request(`${editionPath(id, editionId)}/sentences`)),
    text: (id, editionId) => requestText(`${editionPath(id, editionId)}/text`),
    diff: (one, other) =>
      request(
        `/v1/documents/${encodeURIComponent(one)}/diff${other === undefined ? '' : `?to=${encodeURIComponent(other)}`}`,
      ),
    readiness: () => request('/readyz'),
  };
}

function editionPath(id: string, editionId: string): string {
  return `/v1/documents/${encodeURIComponent(id)}/editions/${encodeURIComponent(editionId)}`;
}

async function problemOf(response: Response): Promise<ProblemBody | undefined> {
  return isType(response, 'application/problem+json') ? ((await response.json()) as ProblemBody) : undefined;
}

/** A stranger on the same port would answer with something else. */
function isType(response: Response, type: string): boolean {
  return (response.headers.get('content-type') ?? '').startsWith(type);
}

/** An answer of a model may take this long; longer, the service is stuck. */
const TIMEOUT_MS = 120_000;

/** Asks the running service at `address`. */
export function fetchFrom(address: string): Fetch {
  return async (path, init) => {
    try {
      return await fetch(new URL(path, address), { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (cause) {
      throw unreachable(cause);
    }
  };
}

function unreachable(cause?: unknown): ServiceError {
  return new ServiceError(
    'service-unreachable',
    'The running service does not answer. Wait a moment and try again, or restart it.',
    { cause },
  );
}
