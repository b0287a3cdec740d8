/** A process of its own: a copy of the data folder, opened as a service that nobody reaches, in which a change is tried. */
import type { Config } from '../config/schema.ts';
import { changeDocument } from '../review/samples/document-change.ts';
import { serveStarter } from '../platform/node/apart-process.ts';
import { copyDatabase } from '../platform/node/copy-database.ts';
import { dataFolder } from '../platform/node/data-folder.ts';
import { makeFolder, makePrivate } from '../platform/node/files.ts';
import { ServiceError } from '../shared/errors.ts';
import { readNextConfig } from './next-settings.ts';
import { openService, type Service } from './service.ts';
import type { TriedTasks } from './tried-tasks.ts';

let opened: { service: Service; config: Config } | undefined;

async function open(config: Config): Promise<void> {
  // Another embedding than the stored one is what is tried: its vectors are made here.
  const reindexes = opened !== undefined && opened.config.EMBEDDING !== config.EMBEDDING;
  const service = await openService({
    config,
    log: { write: () => {} },
    encoded: true,
    ...(reindexes && { onReindex: () => {} }),
  });
  opened = { service, config };
}

function current(): NonNullable<typeof opened> {
  if (opened === undefined) throw new ServiceError('not-open', 'The copy is not open.');
  return opened;
}

const tasks: TriedTasks = {
  async open(config, from) {
    makeFolder(config.DATA_DIR);
    const { database } = dataFolder(config.DATA_DIR);
    makePrivate(database);
    copyDatabase(dataFolder(from).database, database);
    await open(config);
  },
  async ask(question, model) {
    const { ports, domain } = current().service;
    return await (model
      ? ports.answer({ question, channel: 'cli' })
      : domain.answering.answer({ question, channel: 'cli' }));
  },
  async change(change) {
    const { service, config } = current();
    if (change.kind === 'settings') {
      const next = readNextConfig(config);
      if (!next.ok) throw new ServiceError('settings-wrong', next.error.join(' '));
      await service.close();
      await open(next.value);
      return;
    }
    if (change.kind === 'document') return await changeDocument(service.domain.ingest, change.change, 'tried');
    const { file, facts } = change;
    await service.intake.take({ file, facts, accept: true });
    await service.encoding?.settled();
  },
};

serveStarter({ tasks });
