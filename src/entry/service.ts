import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config/schema.ts';
import { dayLimitsOf, modelLimitsOf } from './limits.ts';
import { createApp, type AppPorts } from '../http/app.ts';
import { hostsOf } from '../http/hosts.ts';
import {
  checkIndexes,
  checkKeywords,
  clearUnfinished,
  createSoundness,
  ingestSeeds,
  type OnIngestProgress,
} from '../knowledge/ingest.ts';
import { listWithdrawn } from '../knowledge/withdrawal.ts';
import { dataFolder } from '../platform/node/data-folder.ts';
import { createOriginalFiles } from '../platform/node/original-files.ts';
import { lockFolder } from '../platform/node/folder-lock.ts';
import { createPagePictures } from '../platform/node/page-pictures.ts';
import { createIsolatedReader, READ_LIMITS } from '../platform/node/readers/isolated-reader.ts';
import type { NodePlatform } from '../platform/node/platform.ts';
import { createPrometheus } from '../platform/node/prometheus.ts';
import type { Log } from '../shared/log.ts';
import { nameLiveEmbedder, reindex, type Reindexed } from '../knowledge/store-embedder.ts';
import { assemble, type Assembled } from './assemble.ts';
import { workBehindStart } from './behind-start.ts';
import type { OpenedService } from './cli-ports.ts';
import { examine } from './doctor.ts';
import { examineChannels } from './doctor-channels.ts';
import { openChannels } from './channels.ts';
import { quietSleep } from './quiet-sleep.ts';
import { openEditing } from './editing.ts';
import { createExampleQuestions, offerExamples } from './example-questions.ts';
import { metricsReaders, takeReadings } from './readings.ts';
import { type Embedding, openEmbedding } from './embedding.ts';
import { type NamesFile, openNamesFile } from './names-file.ts';
import { loadStaff } from './load-staff.ts';
import type { StaffParts } from './staff.ts';
import { openOcr } from './ocr.ts';
import { loadModel } from './load-model.ts';
import { namingBackup } from './naming-backup.ts';
import { createServiceClosing } from './service-closing.ts';
import { makeNextGeneration } from './next-generation.ts';
import { openPlatform } from './open-platform.ts';
import { openUpkeep } from './open-upkeep.ts';
import { addressReader } from './address-reader.ts';
import { operatorOf } from './operator.ts';
import { readiness } from './readiness.ts';
import { readSeeds, SEEDS_FOLDER } from './seeds.ts';

export interface OpenOptions {
  config: Config;
  log: Log;
  /** Where the server listens; none for a command that only opens the folder. */
  address?: string;
  seedsFolder?: string;
  /** Path of a module that ends the process at a named point; only fault tests pass it. */
  faultModule?: string;
  /** Opens only when every sentence is encoded, so that an answer does not depend on how far that is. */
  encoded?: boolean;
  /** Checks what only a server checks while it answers, without an address as well. */
  thorough?: boolean;
  /** Opens copies to try changes in. */
  beside?: ((config: Config) => StaffParts['beside']) | undefined;
  /** In place of what EMBEDDING chooses. */
  embedder?: Embedding['embedder'];
  /** Makes all indexes again before anything else; hears how far it is. */
  onReindex?: OnIngestProgress;
}

export interface Service extends OpenedService {
  ports: AppPorts;
  domain: Assembled;
  /** What `onReindex` asked for did. */
  reindexed: Reindexed | undefined;
  /** Resolves when what is checked in the background is checked. */
  checked(): Promise<void>;
}

/**
 * Opens the data folder and everything on it: migrations, indexes, what a crash left, the seeds. When it returns, all
 * documents can be asked. Throws `ServiceError` with a sentence for the operator; the folder is let go then.
 */
export async function openService(options: OpenOptions): Promise<Service> {
  const names = openNamesFile(options.config.ALIASES_FILE, options.log);
  try {
    return await openFolder(options, names);
  } catch (error) {
    names.close();
    throw error;
  }
}

async function openFolder(options: OpenOptions, names: NamesFile): Promise<Service> {
  const { config, log } = options;
  const lock = lockFolder(config.DATA_DIR, { address: options.address ?? null });
  try {
    const embedding = await openEmbedding(config, log, options.embedder);
    try {
      const platform = await openPlatform(options, embedding);
      try {
        embedding.accepted?.();
        return await build(options, { platform, embedding, names }, () => lock.release());
      } catch (error) {
        await platform.close().catch(() => log.write('warn', 'close-failed'));
        throw error;
      }
    } catch (error) {
      await embedding.close();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw namingBackup(error, config.DATA_DIR);
  }
}

interface Parts {
  platform: NodePlatform;
  embedding: Embedding;
  names: NamesFile;
}

async function build(options: OpenOptions, parts: Parts, release: () => void): Promise<Service> {
  const { platform, embedding, names } = parts;
  const { config, log } = options;
  const model = await loadModel(config);
  const reader = createIsolatedReader(READ_LIMITS, await openOcr(config, log));
  const folders = dataFolder(config.DATA_DIR);
  const originals = createOriginalFiles(folders.originals);
  const pictures = createPagePictures({ folder: folders.pictures, originals });
  // Looked at when somebody does, so what they need may be made after them.
  const prometheus = createPrometheus(() => takeReadings({ config, platform, domain, channels: channels.all }));
  const sound = createSoundness({ database: platform.database, log });
  const domain = await assemble(
    {
      ...platform,
      sound,
      ...embedding,
      reader,
      originals,
      log,
      metrics: prometheus,
      sleep: (ms, signal) => sleep(ms, undefined, { signal }),
    },
    {
      contact: config.ENQUIRY_CONTACT ?? null,
      helpLines: config.HELP_LINES,
      questionsPerMinute: config.LIMIT_QUESTIONS_PER_MINUTE,
      questionsPerDay: dayLimitsOf(config),
      model,
      modelTimeoutMs: config.CHAT_MODEL_TIMEOUT_MS,
      modelLimits: modelLimitsOf(config),
      names,
      staffSecret: config.STAFF_SECRET,
    },
  );
  await clearUnfinished(domain.ingest);
  const isSound = await sound.checkSmall();
  const reindexed = options.onReindex && (await reindex(domain.ingest, options.onReindex));
  // A server answers while it looks whether all is encoded.
  const meaningLater = options.address !== undefined && !options.encoded;
  await (meaningLater ? checkKeywords(domain.ingest) : checkIndexes(domain.ingest));
  const switched = await nameLiveEmbedder(domain.ingest);
  await ingestSeeds(domain.ingest, readSeeds(options.seedsFolder ?? config.DOCUMENTS_DIR ?? SEEDS_FOLDER));
  if (options.encoded) await domain.encodeLater?.settled();
  const upkeep = openUpkeep({ config, platform, log });
  const closing = createServiceClosing();
  const questions = createExampleQuestions(platform.database, domain);
  const kept = (await questions.kept()) ?? (options.encoded ? await questions.find() : undefined);
  const ready = () =>
    readiness({ platform, domain, model, closing, problems: () => [...channels.problems(), ...upkeep.problems()] });
  const ports: AppPorts = {
    answer: domain.answer,
    findAnswer: domain.findAnswer,
    recheckAnswer: domain.recheckAnswer,
    withdrawnOf: domain.withdrawnOf,
    conversation: domain.conversation,
    forget: domain.forget,
    giveFeedback: domain.giveFeedback,
    search: domain.search,
    library: domain.library,
    originals,
    pictures,
    compresses: true,
    ready,
    closing,
    metrics: { ...prometheus, readers: await metricsReaders(config) },
    log,
    operator: operatorOf(config),
    examples: kept ?? [],
    followUpsOf: domain.followUpsOf,
    checkedNear: domain.checkedNear,
    personOf: domain.personOf,
    callerOf: domain.callerOf,
    allowedHosts: hostsOf(config.HOST, config.PUBLIC_URL),
    addressOf: addressReader(config),
  };
  const channels = await openChannels({
    config,
    domain,
    database: platform.database,
    log,
    examples: () => ports.examples,
    sleep: quietSleep,
    // Quoting is this processor's work, and more at once would not be done sooner; a model is waited for.
    mostAnswering: model === undefined ? 1 : 4,
    ownsData: true,
  });
  ports.webhooks = channels.webhooks;
  const waysIn = await openEditing({ config, domain, database: platform.database, log });
  ports.editing = waysIn.editing;
  const { database } = platform;
  const beside = options.beside?.(config);
  const staff = await loadStaff({ config, database, domain, jobs: waysIn.jobs, beside }, ports);
  ports.staff = staff?.add;
  if (ports.editing) {
    ports.editing.previews = staff?.previews;
    ports.editing.changePreviews = staff?.changePreviews;
  }
  const isClosing = () => closing.stopping.aborted;
  await platform.loaded;
  const serves = options.address !== undefined;
  // A command that only asks answers nobody else meanwhile.
  if (serves) {
    channels.run();
    upkeep.start(staff?.chores);
    // Nothing is added to a database that may be damaged.
    const start = () => (isClosing() ? undefined : waysIn.start());
    void platform.structure.then(start).catch(() => log.write('warn', 'jobs-not-started'));
  }
  // A command of its own shows none, and may be over before they are found.
  const offered = serves
    ? offerExamples(questions, {
        encodeLater: domain.encodeLater,
        log,
        isClosing,
        areKept: kept !== undefined,
        show: (found) => void (ports.examples = found),
      })
    : undefined;
  const behind = workBehindStart({
    folder: config.DATA_DIR,
    domain,
    log,
    isClosing,
    structure: platform.structure,
    sound: isSound ? undefined : sound,
    meaning: meaningLater,
    // A command that only asks is over before it could tell anything.
    keywords: serves || options.thorough === true,
    oldVectors: switched,
    next: serves ? () => makeNextGeneration({ config, domain, log, closing: closing.stopping }) : undefined,
  });
  const broken = platform.structure.then(
    () => new Promise<never>(() => {}),
    (error: unknown) => Promise.reject(namingBackup(error, config.DATA_DIR)),
  );
  // Whoever serves hears of it.
  broken.catch(() => undefined);
  return {
    app: createApp(ports),
    ports,
    domain,
    reindexed,
    encoding: domain.encodeLater,
    intake: waysIn.intake,
    ...waysIn.changes,
    withdrawn: () => listWithdrawn(domain.ingest),
    summary: ready,
    stop() {
      closing.stop();
      // Chats end at the same time as pages, so that both together take no longer.
      void channels.stop().catch(() => log.write('warn', 'close-failed'));
    },
    giveUp: closing.giveUp,
    doctor: async () => [
      ...(await examine({ platform, domain, config, model, log })),
      ...(await examineChannels(config, platform.database)),
    ],
    introduced: offered?.first,
    broken,
    checked: async () => void (await Promise.all([behind.done, offered?.last])),
    async close() {
      closing.stop();
      closing.giveUp();
      // First of all, so that what is being answered is stored and sent.
      await channels.stop();
      names.close();
      waysIn.stop();
      reader.close();
      pictures.close();
      await behind.stop();
      await upkeep.stop();
      // Its sentences are found again at the next start, so nothing waits for those in work.
      await Promise.all([domain.encodeLater?.close(), embedding.close()]);
      await platform.close();
      release();
    },
  };
}
