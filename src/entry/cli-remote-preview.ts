import type { Handed } from '../knowledge/intake/intake.ts';
import type { FilePreview } from '../review/uploads/previews.ts';
import { follow, formOf, type RemoteOptions, requestAsEditor, send } from './cli-remote-intake.ts';

/** Asks which reviewed answers a file would turn over; hears how many of the questions were asked. */
export type Preview = (handed: Handed, onAsked: (done: number, total: number) => void) => Promise<FilePreview>;

/** Through a running service. The file is forgotten there once the preview is known, or waited for no more. */
export function createRemotePreview(options: RemoteOptions): Preview {
  const { fetch, token } = options;
  return async (handed, onAsked) => {
    const begun = await send<FilePreview>(options, '/v1/previews', formOf('add', handed, token));
    const path = `/v1/previews/${encodeURIComponent(begun.id)}`;
    try {
      return await follow(options, path, begun, ({ state, progress }) => {
        if (progress !== null) onAsked(progress.done, progress.total);
        return state !== 'reading' && state !== 'asking';
      });
    } finally {
      await requestAsEditor(fetch, token, 'DELETE', path).catch(() => undefined);
    }
  };
}
