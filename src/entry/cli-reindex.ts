import type { IngestProgress } from '../knowledge/ingest.ts';
import { createLineLog } from '../shared/log.ts';
import type { Session } from './cli-commands.ts';
import { exitCodes, type ExitCode } from './cli-exit.ts';
import { withProgress } from './cli-progress.ts';
import { count, harmless } from './cli-text.ts';

const STEPS: Readonly<Record<IngestProgress['step'], string>> = {
  reading: 'Reading',
  sentences: 'Storing sentences',
  keywords: 'Indexing words',
  vectors: 'Embedding sentences',
  index: 'Filling the vector index',
};

/** Makes all indexes again by the settings as they are now. What was live stays until the new one is whole. */
export async function runReindex({ config, ports, terminal, json }: Session): Promise<ExitCode> {
  const address = await ports.findRunningServer(config.DATA_DIR);
  if (address !== undefined) {
    terminal.err(
      `A service runs on this data folder at ${address}. Stop it first, then reindex. Or start it with EMBEDDING_NEXT: it makes the new index while it answers.\n`,
    );
    return exitCodes.fault;
  }
  let at = 'Opening the documents';
  const onReindex = ({ step, done, total }: IngestProgress) => {
    at = `${STEPS[step]}, ${done} of ${total}`;
  };
  const log = createLineLog((line) => terminal.err(`${line}\n`));
  const service = await withProgress(
    () => at,
    terminal,
    () => ports.openService({ config, log, onReindex }),
  );
  const { reindexed } = service;
  await service.close();
  if (reindexed === undefined) return exitCodes.fault;
  const { embedder, passages, vectorsMade, vectorsRemoved } = reindexed;
  terminal.out(
    json
      ? `${JSON.stringify(reindexed)}\n`
      : `Indexed ${count(passages, 'passage')} by their words and ${count(vectorsMade, 'sentence')} anew by ${harmless(embedder)}; ${count(vectorsRemoved, 'vector')} of other models removed. Start with: npm start\n`,
  );
  return exitCodes.ok;
}
