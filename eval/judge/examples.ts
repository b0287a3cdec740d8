/**
 * Examples for the judge: the sentences that the service finds for a question, each with the features it is judged by
 * and whether it states the answer.
 *
 *     node eval/judge/examples.ts --pairs pairs.json --out news.jsonl [--data FOLDER]
 *     node eval/judge/examples.ts --pairs pairs.json --asked eval/judge/asked-news.jsonl --out asked.jsonl [--data FOLDER]
 *     node eval/judge/examples.ts --gba --out gba.jsonl [--data FOLDER]
 *     node eval/judge/examples.ts --asked eval/judge/asked-seeds.jsonl --out seeds.jsonl [--data FOLDER]
 *     node eval/judge/examples.ts --asked eval/judge/first-seeds.jsonl --out first-seeds.jsonl [--data FOLDER]
 *     node eval/judge/examples.ts --written eval/judge/written/laws --out laws.jsonl [--data FOLDER]
 *
 * The folder keeps the documents, encoded, for the next run.
 *
 * Of the news (`match.py`) each question is asked three times: as it is; with the sentences that hold its answer taken
 * out; and with a name that it shares with its document changed for one that the document does not hold. `--asked` has
 * questions that were written for the judge, half of which the documents do not answer: on the news or on the seeds;
 * `--written` a folder of documents that were written for it, with their questions (`asked.jsonl`, and `first.jsonl` for
 * what is asked plainly and first; `--asked` names one of the two where not both are wanted). `--share 5` takes
 * one question of five. Of gba and gba-more all: gba2 is what is held.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { firmDoubt } from '../../src/answering/deciding/decide.ts';
import { findParts } from '../../src/answering/finding/find-parts.ts';
import { FEATURES } from '../../src/answering/deciding/judge/features.ts';
import { judgedBy } from '../../src/answering/deciding/judge/judge.ts';
import { meet } from '../../src/answering/deciding/judge/meeting.ts';
import { ofThePlace } from '../../src/answering/finding/of-the-place.ts';
import { understand } from '../../src/answering/understanding/understand.ts';
import { loadConfig } from '../../src/config/load.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { openService } from '../../src/entry/service.ts';
import type { Evidence } from '../../src/retrieval/retrieve.ts';
import { silentLog } from '../../src/shared/log.ts';
import { bucketOf } from '../sets/data.ts';
import { createFolders } from '../sets/folders.ts';
import { readDataset } from '../sets/own.ts';
import { bare } from './bare.ts';
import { packMeeting } from './pack-meeting.ts';
import { type NewsDocument, documentOf, questionsOf } from './news.ts';
import { readDocuments, readWritten } from './written.ts';

export interface Asked {
  id: string;
  question: string;
  before: readonly string[];
  /** Ways to ask it of what was found: all of it, or all but the sentences that answer. */
  variants: readonly ('whole' | 'removed')[];
  answers(evidence: Evidence): boolean;
}

/** Sentences of a question that become examples. */
const SENTENCES = 4;
/** Questions of the news that are asked, of ten. */
const NEWS_SHARE = 7;

/** A shorter sentence is part of any quote by chance. */
const SHORTEST = 6;

const { values } = parseArgs({
  options: {
    pairs: { type: 'string' },
    asked: { type: 'string' },
    written: { type: 'string' },
    share: { type: 'string', default: '1' },
    gba: { type: 'boolean', default: false },
    out: { type: 'string' },
    data: { type: 'string' },
  },
});
const asksWritten = values.asked !== undefined || values.written !== undefined;
if (values.out === undefined || values.gba === (values.pairs !== undefined || asksWritten))
  throw new Error('Name the file to write with --out, and the questions with --pairs, --asked, --written or --gba.');

const folders = createFolders();
const data = values.data ?? mkdtempSync(join(tmpdir(), 'judian-judge-'));
const pairs = values.pairs === undefined ? [] : (JSON.parse(readFileSync(values.pairs, 'utf8')) as NewsDocument[]);
const documents = values.written === undefined ? pairs.map(documentOf) : readDocuments(values.written);
const config = loadConfig({
  DATA_DIR: data,
  ...(documents.length === 0 ? {} : { DOCUMENTS_DIR: folders.write(documents) }),
});
if (!config.ok) throw new Error(config.error.join(' '));
const service = await openService({ config: config.value, log: silentLog, encoded: true });
const asked = values.gba ? gbaQuestions() : writtenQuestions();
const lines = [JSON.stringify({ features: FEATURES })];
for (const one of asked) lines.push(...(await examplesOf(one)));
writeFileSync(values.out, `${lines.join('\n')}\n`);
await service.close();
folders.remove();
if (values.data === undefined) rmSync(data, { recursive: true });

function writtenQuestions(): Asked[] {
  const files = questionFiles();
  if (files.length === 0) return questionsOf(pairs).filter(({ id }) => bucketOf(id, 10) < NEWS_SHARE);
  const share = Number(values.share);
  const wanted = files.flatMap(readWritten).filter(({ id }) => bucketOf(id, share) === 0);
  return wanted.map(({ id, question, quote, also = [] }) => {
    const quotes = quote === null ? [] : [quote, ...also];
    const answers = ({ sentence }: Evidence) => quotes.some((one) => isPart(sentence.text, one));
    return { id, question, before: [], variants: ['whole'], answers };
  });
}

function questionFiles(): string[] {
  const { asked: file, written: folder } = values;
  if (file !== undefined) return [file];
  if (folder === undefined) return [];
  return ['asked.jsonl', 'first.jsonl'].map((name) => join(folder, name)).filter((one) => existsSync(one));
}

function gbaQuestions(): Asked[] {
  return [...readDataset('gba'), ...readDataset('gba-more')].map(({ id, question, before, answerable, citations }) => ({
    id,
    question,
    before: before ?? [],
    variants: ['whole'],
    answers: ({ sentence }) => answerable && citations.some(({ quote }) => isPart(sentence.text, quote)),
  }));
}

function isPart(sentence: string, quote: string): boolean {
  const [stated, gold] = [bare(sentence), bare(quote)];
  return stated.includes(gold) || (stated.length >= SHORTEST && gold.includes(stated));
}

async function examplesOf({ id, question, before, variants, answers }: Asked): Promise<string[]> {
  const ports = service.domain.retrieval;
  const understood = understand(
    question,
    before.toReversed().map((earlier) => ({ question: earlier })),
  );
  const found = ofThePlace(await findParts(ports, understood.question, understood));
  const examples: string[] = [];
  for (const { asked: part, tries } of found)
    for (const [at, { query, evidence }] of tries.entries())
      for (const variant of variants) {
        const pool = evidence.filter((one) => one.sentence.quotable && (variant === 'whole' || !answers(one)));
        const best = pool[0]?.score ?? 0;
        const near = pool.filter((one) => best - one.score <= SETTINGS.decide.answersWithin);
        const fit = near.filter((one) => firmDoubt(query, one, SETTINGS.decide) === undefined);
        for (const one of fit.slice(0, SENTENCES)) {
          const features = judgedBy({ encoder: ports.encoder, query, settings: SETTINGS }, pool, fit, one);
          const rounded = features.map((value) => Math.round(value * 1e4) / 1e4);
          const met = packMeeting(meet(ports.encoder, query, one));
          examples.push(
            JSON.stringify({ q: id, part, try: at, variant, label: answers(one) ? 1 : 0, f: rounded, met }),
          );
        }
      }
  return examples;
}
