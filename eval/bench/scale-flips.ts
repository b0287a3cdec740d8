/** The database of a real service over the sample documents, with one bit changed or cut: started, asked, audited. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/load.ts';
import { openService, type Service } from '../../src/entry/service.ts';
import { auditTexts } from '../../src/knowledge/ingest.ts';
import { dataFolder } from '../../src/platform/node/data-folder.ts';
import { ServiceError } from '../../src/shared/errors.ts';
import type { Log } from '../../src/shared/log.ts';
import { goldenSteps } from './golden-steps.ts';
import type { Flipped, FlipJob } from './scale-jobs.ts';

/** Answered from different documents. */
const QUESTIONS = [
  '「大灣區院士聯盟」會在哪裏成立？',
  '粤港2019年重点工作的第7项是什么？',
  '邊個局負責推動「數字灣區」？',
  '香港交易所同廣州期貨交易所幾時簽備忘錄？',
];

/** What is said of an index that was made again. */
const REBUILT = /^(?:keyword-index-|vector|index-rebuilt)/u;

interface Clean {
  answers: string;
  /** Per document: its text, and what its citations have to name. */
  documents: ReadonlyMap<string, { text: string; title: string; issuer: string; issuedDate: string }>;
}

/** `trials` changed bits, and a tenth as many cuts. */
export async function flip({ trials }: Pick<FlipJob, 'trials'>): Promise<Flipped> {
  const folder = mkdtempSync(join(tmpdir(), 'judian-flips-'));
  try {
    const clean = await withService(folder, { write: () => {} }, readClean);
    const { database, index } = dataFolder(folder);
    const whole = readFileSync(database);
    const total: Flipped = {
      trials: 0,
      refused: 0,
      rebuilt: 0,
      reported: 0,
      harmless: 0,
      unsaid: 0,
      wrongQuotes: 0,
      crashes: 0,
    };
    for (const bytes of damages(whole, trials)) {
      for (const suffix of ['-wal', '-shm']) rmSync(`${database}${suffix}`, { force: true });
      // A mended start saves an index of its own; what it was mended from has to be met again.
      rmSync(index, { recursive: true, force: true });
      writeFileSync(database, bytes);
      await tryOnce(folder, clean, total);
      total.trials += 1;
    }
    return total;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function* damages(whole: Buffer, trials: number): Generator<Buffer> {
  const next = goldenSteps(trials);
  for (let trial = 0; trial < trials; trial++) {
    const bytes = Buffer.from(whole);
    const at = Math.floor(next() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (trial % 8));
    yield bytes;
  }
  for (let trial = 0; trial < trials / 10; trial++) yield whole.subarray(0, Math.floor(next() * whole.length));
}

async function withService<Result>(folder: string, log: Log, work: (service: Service) => Promise<Result>) {
  const config = loadConfig({ DATA_DIR: folder, LIMIT_QUESTIONS_PER_MINUTE: 'off' });
  if (!config.ok) throw new Error(config.error.join(' '));
  const service = await openService({ config: config.value, log, encoded: true, thorough: true });
  try {
    return await work(service);
  } finally {
    await service.close();
  }
}

async function readClean({ domain }: Service): Promise<Clean> {
  const documents = new Map();
  for (const { id, documentId, description } of await domain.library.documents()) {
    const { title, issuer, issued } = description;
    documents.set(documentId, { text: (await domain.library.text(id)) ?? '', title, issuer, issuedDate: issued.date });
  }
  return { answers: JSON.stringify((await answers(domain)).map(({ statements }) => statements)), documents };
}

function answers({ answering }: Service['domain']) {
  return Promise.all(QUESTIONS.map((question) => answering.answer({ question, channel: 'cli', asOf: '2026-11-21' })));
}

async function tryOnce(folder: string, clean: Clean, total: Flipped): Promise<void> {
  const said: string[] = [];
  // The vector index was taken away, so that it is made again says nothing.
  const log: Log = {
    write: (level, event) => void (level !== 'info' && event !== 'index-rebuilt' && said.push(event)),
  };
  let started = false;
  try {
    await withService(folder, log, async (service) => {
      started = true;
      // A lost word of the keyword index is found, and mended, while the service already answers.
      await service.checked();
      const given = await answers(service.domain);
      for (const { statements } of given)
        for (const { citations } of statements)
          total.wrongQuotes += citations.filter((citation) => !isTrue(citation, clean)).length;
      const same = JSON.stringify(given.map(({ statements }) => statements)) === clean.answers;
      const damaged = (await auditTexts(service.domain.ingest)).damaged.length > 0;
      const failed = given.some(({ outcome, notices }) => outcome === 'failed' || notices.some(isOfDamage));
      if (said.some((event) => REBUILT.test(event))) total.rebuilt += 1;
      else if (said.length > 0 || damaged || failed) total.reported += 1;
      else if (same) total.harmless += 1;
      else total.unsaid += 1;
    });
  } catch (error) {
    if (!(error instanceof ServiceError)) total.crashes += 1;
    else if (started) total.reported += 1;
    else total.refused += 1;
  }
}

function isOfDamage({ kind }: { kind: string }): boolean {
  return kind === 'damaged';
}

interface Cited {
  documentId: string;
  quote: string;
  title: string;
  issuer: string;
  issuedDate: string;
}

function isTrue({ documentId, quote, title, issuer, issuedDate }: Cited, { documents }: Clean): boolean {
  const document = documents.get(documentId);
  if (document === undefined || !document.text.includes(quote)) return false;
  return document.title === title && document.issuer === issuer && document.issuedDate === issuedDate;
}
