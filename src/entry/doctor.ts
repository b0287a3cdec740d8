import type { Config } from '../config/schema.ts';
import { countDamagedKeywords } from '../platform/node/keyword-check.ts';
import type { NodePlatform } from '../platform/node/platform.ts';
import type { ChatModel } from '../answering/ports.ts';
import { auditTexts, type TextAudit } from '../knowledge/ingest.ts';
import { createSources, type Source } from '../knowledge/intake/sources.ts';
import { countOrphans, type Orphans } from '../knowledge/store-orphans.ts';
import type { Log } from '../shared/log.ts';
import { systemClock } from '../shared/clock.ts';
import type { Assembled } from './assemble.ts';
import type { DoctorLine } from './cli-ports.ts';
import { clockLine, examineMachine, modelLine } from './doctor-machine.ts';

export interface Examined {
  platform: NodePlatform;
  domain: Assembled;
  config: Config;
  model: ChatModel | undefined;
  log: Log;
}

/** Looks at everything that can be wrong with an open data folder, one line each. */
export async function examine({ platform, domain, config, model, log }: Examined): Promise<DoctorLine[]> {
  const folder = config.DATA_DIR;
  const { documents, sentences, passages } = await domain.library.counts();
  await platform.ready();
  return [
    { level: 'ok', check: 'runtime', text: `Node ${process.versions.node}.` },
    {
      level: documents > 0 ? 'ok' : 'warning',
      check: 'documents',
      text: `${documents} documents, ${sentences} sentences, ${passages} passages.`,
    },
    textLine(await auditTexts(domain.ingest)),
    keywordLine(await domain.ingest.keywordIndex.count(), passages, await countDamagedKeywords(folder, log)),
    rowsLine(await countOrphans(domain.ingest)),
    ...sourceLines(await createSources(platform.database, systemClock).list()),
    vectorLine(platform),
    { level: 'ok', check: 'embedding', text: `${domain.ingest.embedder.id}.` },
    await modelLine(model),
    ...examineMachine(config),
    await clockLine(platform.database),
  ];
}

function textLine({ checked, damaged }: TextAudit): DoctorLine {
  const [first] = damaged;
  if (!first)
    return { level: 'ok', check: 'texts', text: `${checked} sentences have the words they were stored with.` };
  const where = `document ${first.documentId}${first.ordinal === null ? '' : `, sentence ${first.ordinal}`}`;
  return {
    level: 'problem',
    check: 'texts',
    text: `${damaged.length} places no longer fit their hash, the first in ${where}. Changed words are not quoted; restore the last backup.`,
  };
}

function keywordLine(rows: number, passages: number, damaged: number): DoctorLine {
  if (rows >= passages && damaged === 0) return { level: 'ok', check: 'keywords', text: `${rows} passages indexed.` };
  const found =
    damaged > 0
      ? `${damaged} passages are indexed by other words than theirs.`
      : `${rows} of ${passages} passages are indexed.`;
  return { level: 'problem', check: 'keywords', text: `${found} Restart the service: it makes their rows again.` };
}

function rowsLine(orphans: Orphans): DoctorLine {
  // The line of the keywords tells of those.
  const found = Object.entries(orphans).filter(([kind, count]) => kind !== 'keywords' && count > 0);
  if (found.length === 0) return { level: 'ok', check: 'rows', text: 'Every row belongs to a document.' };
  const counts = found.map(([kind, count]) => `${count} ${kind}`).join(', ');
  return {
    level: 'warning',
    check: 'rows',
    text: `Rows that belong to no document: ${counts}. They are found by no question; what a cut-off write left is cleared at the next start.`,
  };
}

/** Documents whose file or page is not where it was: they answer all the same, and a person decides what becomes of them. */
function sourceLines(sources: readonly Source[]): DoctorLine[] {
  const lost = sources.filter(({ state }) => state !== 'held');
  const [first] = lost;
  if (first === undefined) return [];
  const which = `${first.documentId}${lost.length > 1 ? ` and ${lost.length - 1} more` : ''}`;
  const text = `The file or page of ${which} is gone or cannot be fetched (${first.reason ?? 'no reason known'}) The document stays; judian withdraw takes it out of answers.`;
  return [{ level: 'warning', check: 'sources', text }];
}

function vectorLine(platform: NodePlatform): DoctorLine {
  const { kind, reason, count } = platform.vectorState();
  if (kind === 'hnsw') return { level: 'ok', check: 'vectors', text: `${count} sentences in HNSW.` };
  return { level: 'warning', check: 'vectors', text: `${count} sentences by exact search. ${reason ?? ''}`.trim() };
}
