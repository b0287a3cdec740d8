import type { Handed } from '../knowledge/intake/intake.ts';
import type { FilePreview } from '../review/uploads/previews.ts';
import type { DocumentChange } from '../review/samples/document-change.ts';
import type { ChangePreview } from '../review/samples/change-previews.ts';
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

/** Asks the same of what is done to a document that is held. */
export type PreviewChange = (
  change: DocumentChange,
  onAsked: (done: number, total: number) => void,
) => Promise<ChangePreview>;

export function createRemoteChangePreview(options: RemoteOptions): PreviewChange {
  const { token } = options;
  return async ({ documentId, ...change }, onAsked) => {
    const begun = await send<ChangePreview>(options, `/v1/documents/${encodeURIComponent(documentId)}/preview`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(change),
    });
    if (begun.id === null) return begun;
    return await follow(options, `/v1/previews/${encodeURIComponent(begun.id)}`, begun, ({ state, progress }) => {
      if (progress !== null) onAsked(progress.done, progress.total);
      return state !== 'asking';
    });
  };
}
