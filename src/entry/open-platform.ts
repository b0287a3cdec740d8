import { refuseOtherEmbedder } from '../knowledge/store-embedder.ts';
import { type NodePlatform, openNodePlatform } from '../platform/node/platform.ts';
import type { Embedding } from './embedding.ts';
import type { OpenOptions } from './service.ts';

/** The data folder as the service uses it, with the vectors of the embedder that the settings choose. */
export function openPlatform(options: OpenOptions, { searched }: Embedding): Promise<NodePlatform> {
  const { config, log, faultModule, thorough, encoded, address } = options;
  // The threads get its name and size alone: a function cannot be sent to them.
  const { id, dimensions } = searched;
  return openNodePlatform({
    folder: config.DATA_DIR,
    embedder: { id, dimensions },
    // Before anything of the index that another model made is touched.
    onDatabase: (database) =>
      options.onReindex ? Promise.resolve() : refuseOtherEmbedder({ database, embedder: searched }),
    log,
    early: address !== undefined && !thorough && !encoded,
    ...(faultModule !== undefined && { faultModule }),
  });
}
