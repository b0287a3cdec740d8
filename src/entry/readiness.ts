import type { ChatModel } from '../answering/ports.ts';
import type { Readiness } from '../http/app.ts';
import type { Closing } from '../http/ports.ts';
import type { NodePlatform } from '../platform/node/platform.ts';
import { ServiceError } from '../shared/errors.ts';
import type { Assembled } from './assemble.ts';

interface Looked {
  platform: Pick<NodePlatform, 'vectorState'>;
  domain: Pick<Assembled, 'library' | 'modelProblem' | 'encodeLater'>;
  model: Pick<ChatModel, 'name'> | undefined;
  closing: Closing;
  /** Of channels, disk and backups. */
  problems(): readonly string[];
}

/**
 * What the service serves now, and what is not well with it. It is not ready while the database does not answer, and
 * when it is being stopped; everything else makes answers poorer, and is said.
 */
export async function readiness({ platform, domain, model, closing, problems }: Looked): Promise<Readiness> {
  const counted = await countsOf(domain);
  const vectors = platform.vectorState();
  const modelProblem = domain.modelProblem();
  const stopping = closing.stopping.aborted;
  return {
    ready: counted.ok && !stopping,
    documents: counted.documents,
    sentences: counted.sentences,
    waiting: domain.encodeLater?.waiting() ?? 0,
    index: vectors.kind === 'exact' ? 'exact' : vectors.pending > 0 ? 'building' : 'hnsw',
    model: model?.name ?? null,
    problems: [
      ...(stopping ? ['The service is being stopped.'] : []),
      ...(counted.ok ? [] : [`The database does not answer (${counted.code}). Run judian doctor.`]),
      ...(vectors.kind === 'exact' && vectors.reason !== undefined ? [vectors.reason] : []),
      ...(modelProblem === null ? [] : [modelProblem]),
      ...problems(),
    ],
  };
}

async function countsOf({ library }: Looked['domain']) {
  try {
    const { documents, sentences } = await library.counts();
    return { ok: true as const, documents, sentences };
  } catch (error) {
    const code = error instanceof ServiceError ? error.code : 'bug';
    return { ok: false as const, code, documents: 0, sentences: 0 };
  }
}
