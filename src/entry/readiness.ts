import type { ChatModel } from '../answering/ports.ts';
import type { Readiness } from '../http/app.ts';
import type { NodePlatform } from '../platform/node/platform.ts';
import type { Assembled } from './assemble.ts';

/** What the service serves now, and what is not well with it. */
export async function readiness(
  platform: NodePlatform,
  domain: Assembled,
  model: ChatModel | undefined,
  channelProblems: () => readonly string[],
): Promise<Readiness> {
  const { documents, sentences } = await domain.library.counts();
  const vectors = platform.vectorState();
  const modelProblem = domain.modelProblem();
  const problems = [
    ...(vectors.kind === 'exact' && vectors.reason !== undefined ? [vectors.reason] : []),
    ...(modelProblem === null ? [] : [modelProblem]),
    ...channelProblems(),
  ];
  const index = vectors.kind === 'exact' ? 'exact' : vectors.pending > 0 ? 'building' : 'hnsw';
  const waiting = domain.encodeLater?.waiting() ?? 0;
  return { ready: true, documents, sentences, waiting, index, model: model?.name ?? null, problems };
}
