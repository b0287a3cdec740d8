import type { Database } from '../../src/shared/database.ts';
import { readDataset } from '../sets/own.ts';
import { COPY_PREFIX } from './scale-corpus.ts';

/** Questions that members asked in the sittings, and ones that were written for our samples. */
const ASKED_IN_SITTINGS = 150;
const OF_SAMPLES = 50;
const [SHORTEST, LONGEST] = [10, 50];

/** The same ones for the same documents: hashes order them as chance would. */
export async function scaleQuestions(database: Database): Promise<string[]> {
  const asked = await database.all<{ text: string }>(
    `SELECT text FROM sentence WHERE text LIKE '%？' AND length(text) BETWEEN ? AND ? AND document_id NOT LIKE ?
     GROUP BY hash ORDER BY hash LIMIT ?`,
    [SHORTEST, LONGEST, `${COPY_PREFIX}%`, ASKED_IN_SITTINGS],
  );
  const written = sampleQuestions().slice(0, OF_SAMPLES);
  // One after the other, so that a run that is cut short has asked both kinds.
  return asked.flatMap(({ text }, place) => [
    text,
    ...(written[place / 3] === undefined ? [] : [written[place / 3] as string]),
  ]);
}

/** The other questions of our samples: what a service is asked before it is measured. */
export function warmUpQuestions(): string[] {
  return sampleQuestions().slice(OF_SAMPLES);
}

function sampleQuestions(): string[] {
  const samples = readDataset('gba').filter(({ half, before }) => half === 'dev' && before.length === 0);
  return samples.map(({ question }) => question);
}
