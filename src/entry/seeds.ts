import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IngestFile } from '../knowledge/ingest.ts';
import { parseManifest } from '../knowledge/manifest.ts';
import type { DocumentDescription } from '../knowledge/types.ts';
import { ServiceError } from '../shared/errors.ts';

/** The sample documents that come with the program. */
export const SEEDS_FOLDER = fileURLToPath(new URL('../../seeds', import.meta.url));

/** The files that a folder's manifest names, with what it says of them. Throws `ServiceError` `seeds-unreadable`. */
export function readSeeds(folder: string): (IngestFile & { description: DocumentDescription })[] {
  try {
    const manifest = parseManifest(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    if (!manifest.ok)
      throw new ServiceError('seeds-unreadable', `The manifest of the documents is wrong: ${manifest.error.join(' ')}`);
    return manifest.value.map((entry) => ({
      name: entry.file,
      bytes: readFileSync(join(folder, entry.file)),
      description: entry.description,
    }));
  } catch (cause) {
    if (cause instanceof ServiceError) throw cause;
    throw new ServiceError(
      'seeds-unreadable',
      folder === SEEDS_FOLDER
        ? 'The sample documents in seeds/ cannot be read: check the checkout, or fetch it again.'
        : 'The documents of DOCUMENTS_DIR cannot be read: the folder needs a manifest.json and each file that it names.',
      { cause },
    );
  }
}
