import { setTimeout as sleep } from 'node:timers/promises';
import { afterLastIngest, checkMeaning, mendKeywords, type Soundness } from '../knowledge/ingest.ts';
import { removeOtherVectors } from '../knowledge/store-embedder.ts';
import { type RunningKeywordCheck, startKeywordCheck } from '../platform/node/keyword-check.ts';
import { ServiceError } from '../shared/errors.ts';
import { createRest } from '../shared/rest.ts';
import type { Log } from '../shared/log.ts';
import type { Assembled } from './assemble.ts';

export interface BehindStart {
  folder: string;
  domain: Pick<Assembled, 'ingest' | 'encodeLater'>;
  log: Log;
  isClosing(): boolean;
  /** It waits for this: what reads the whole database comes after the first answers, and one after the other. */
  structure: Promise<void>;
  /** Compares all editions; undefined where the start has done it. */
  sound: Pick<Soundness, 'checkAll'> | undefined;
  /** The start left to this what the sentences mean. */
  meaning: boolean;
  /** Compares the words of the keyword index. */
  keywords: boolean;
  /** Vectors of an earlier embedder are there. */
  oldVectors: boolean;
  /** Makes the vectors of an embedder to come, when the rest is done. */
  next?: (() => Promise<void>) | undefined;
}

/** What is checked and put in order while the service already answers. */
export interface RunningBehind {
  /** Resolves when it is done, or was stopped. */
  done: Promise<void>;
  stop(): Promise<void>;
}

const rest = () => createRest((ms) => sleep(ms, undefined, { ref: false }));

export function workBehindStart(start: BehindStart): RunningBehind {
  const { folder, domain, log, isClosing, sound } = start;
  const { ingest } = domain;
  let keywords: RunningKeywordCheck | undefined;
  const mend = (ids: readonly number[]) => afterLastIngest(ingest, () => mendKeywords(ingest, ids));
  const warn = (event: string) => (error: unknown) => {
    if (!isClosing()) log.write('warn', event, { code: error instanceof ServiceError ? error.code : 'unknown' });
  };
  const nothing = Promise.resolve();
  const work = async () => {
    await start.structure;
    if (isClosing()) return;
    if (start.keywords) keywords = startKeywordCheck(folder, log, mend);
    await Promise.all([
      sound?.checkAll(isClosing, rest()) ?? nothing,
      keywords?.done ?? nothing,
      start.meaning ? checkMeaningAlone(domain, isClosing).catch(warn('vectors-unchecked')) : nothing,
      start.oldVectors ? removeOtherVectors(ingest, isClosing).catch(warn('old-vectors-kept')) : nothing,
    ]);
    if (!isClosing()) await (making = start.next?.());
  };
  let making: Promise<void> | undefined;
  return {
    // A database that is damaged ends the service by another way.
    done: work().catch(() => undefined),
    async stop() {
      await keywords?.stop();
      await making;
    },
  };
}

/** Nothing is added or encoded while vectors are counted: what comes then waits its turn. */
async function checkMeaningAlone(
  { ingest, encodeLater }: BehindStart['domain'],
  isClosing: () => boolean,
): Promise<void> {
  for (let checked = false; !checked && !isClosing(); ) {
    await encodeLater?.settled();
    checked = await afterLastIngest(ingest, async () => {
      if ((encodeLater?.waiting() ?? 0) > 0 || isClosing()) return false;
      await checkMeaning(ingest, rest());
      return true;
    });
  }
}
