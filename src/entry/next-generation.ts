import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config/schema.ts';
import { makeGeneration } from '../knowledge/store-embedder.ts';
import { ServiceError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { createRest } from '../shared/rest.ts';
import type { Assembled } from './assemble.ts';
import { openNextEmbedder } from './embedding.ts';

interface NextGeneration {
  config: Config;
  domain: Pick<Assembled, 'ingest' | 'encodeLater'>;
  log: Log;
  /** Aborted when the service closes. */
  closing: AbortSignal;
  /** Waits that long before it tries again what failed. */
  pauseMs?: number;
}

const PAUSE_MS = 30_000;
/** Told of in the log each time so much more of it is made. */
const TOLD_SHARE = 0.1;

/**
 * Makes the vectors that EMBEDDING_NEXT chooses while questions are answered by those of EMBEDDING, and says when the
 * setting can be changed. Resolves when it is done or the service closes; a fault is a line in the log and tried again.
 */
export async function makeNextGeneration(next: NextGeneration): Promise<void> {
  const { config, closing, log, pauseMs = PAUSE_MS } = next;
  const { EMBEDDING_NEXT } = config;
  if (EMBEDDING_NEXT === undefined) return;
  while (!closing.aborted) {
    try {
      if (await makeAll({ ...config, EMBEDDING_NEXT }, next))
        log.write('info', 'next-embedding-ready', { set: `EMBEDDING=${EMBEDDING_NEXT}`, remove: 'EMBEDDING_NEXT' });
      return;
    } catch (error) {
      const code = error instanceof ServiceError ? error.code : 'bug';
      log.write('warn', 'next-embedding-waits', { code });
      await sleep(pauseMs, undefined, { signal: closing }).catch(() => {});
    }
  }
}

async function makeAll(
  config: Config & { EMBEDDING_NEXT: string },
  { domain: { ingest, encodeLater }, log, closing }: NextGeneration,
): Promise<boolean> {
  // What is searched comes first.
  await encodeLater?.settled();
  const { embedder, close } = await openNextEmbedder(config, ingest.encoder, log);
  let told = 0;
  try {
    return await makeGeneration(
      { ...ingest, embedder },
      {
        stopped: () => closing.aborted,
        rest: createRest((ms) => sleep(ms, undefined, { ref: false })),
        onProgress(done, total) {
          if (done / total < told + TOLD_SHARE && done < total) return;
          told = done / total;
          log.write('info', 'next-embedding', { done, total });
        },
      },
    );
  } finally {
    await close();
  }
}
