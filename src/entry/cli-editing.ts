import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Intake } from '../knowledge/intake/intake.ts';
import type { Supersession } from '../knowledge/supersession.ts';
import type { Withdrawal, WithdrawnEdition } from '../knowledge/withdrawal.ts';
import { ServiceError } from '../shared/errors.ts';
import { type Fetch, fetchFrom } from './cli-client.ts';
import type { Session } from './cli-commands.ts';
import { openForCommand } from './cli-opening.ts';
import type { OpenedService } from './cli-ports.ts';
import { createRemoteIntake, requestAsEditor } from './cli-remote-intake.ts';
import {
  createRemoteChangePreview,
  createRemotePreview,
  type Preview,
  type PreviewChange,
} from './cli-remote-preview.ts';

/** What changes documents, in a running service or in one opened for this command alone. */
export interface CliEditing extends Pick<OpenedService, 'encoding'> {
  intake: Intake;
  /** Asks which reviewed answers a file would turn over; undefined where no service runs. */
  preview?: Preview | undefined;
  /** The same of withdrawing, bringing back or superseding a document. */
  previewChange?: PreviewChange | undefined;
  /** How many editions were withdrawn, or brought back. */
  withdraw(documentId: string, withdrawal: Withdrawal): Promise<number>;
  restore(documentId: string): Promise<number>;
  /** What is withdrawn now, the last first. */
  withdrawn(): Promise<readonly WithdrawnEdition[]>;
  /** False for an unknown document; with null it is superseded no more. */
  supersede(documentId: string, supersession: Supersession | null): Promise<boolean>;
}

/** Finds or opens the service, and closes what it opened. */
export async function withEditing<Result>(
  { config, ports, terminal }: Session,
  work: (editing: CliEditing) => Promise<Result>,
): Promise<Result> {
  const address = await ports.findRunningServer(config.DATA_DIR);
  if (address !== undefined) return await work(remoteEditing(fetchFrom(address), tokenFor(config, address)));
  const service = await openForCommand({ config, ports, terminal });
  try {
    return await work(service);
  } finally {
    await service.close();
  }
}

function remoteEditing(fetch: Fetch, token: string): CliEditing {
  const path = (documentId: string) => `/v1/documents/${encodeURIComponent(documentId)}`;
  return {
    intake: createRemoteIntake({ fetch, token, sleep }),
    preview: createRemotePreview({ fetch, token, sleep }),
    previewChange: createRemoteChangePreview({ fetch, token, sleep }),
    withdraw: (documentId, withdrawal) =>
      changed(requestAsEditor(fetch, token, 'DELETE', path(documentId), withdrawal)),
    restore: (documentId) => changed(requestAsEditor(fetch, token, 'POST', `${path(documentId)}/restore`)),
    async withdrawn() {
      const body = await requestAsEditor(fetch, token, 'GET', '/v1/withdrawn');
      return ((body ?? { withdrawn: [] }) as { withdrawn: readonly WithdrawnEdition[] }).withdrawn;
    },
    async supersede(documentId, supersession) {
      const body = supersession ?? { by: null };
      return (await requestAsEditor(fetch, token, 'PUT', `${path(documentId)}/superseded-by`, body)) !== undefined;
    },
  };
}

async function changed(reply: Promise<unknown>): Promise<number> {
  const body = await reply;
  const editions = typeof body === 'object' && body !== null && 'editions' in body ? body.editions : 0;
  return typeof editions === 'number' ? editions : 0;
}

/** The operator's own token. Where none is set, one is made up, ready to be put into the settings. */
function tokenFor({ EDITOR_TOKENS }: Session['config'], address: string): string {
  const [editor] = EDITOR_TOKENS ?? [];
  if (editor !== undefined) return editor.token;
  const made = `operator:${randomBytes(24).toString('base64url')}`;
  throw new ServiceError(
    'no-editor',
    `A service runs on this data folder at ${address}, and nobody may change its documents. Stop it first, or put EDITOR_TOKENS=${made} into .env and restart it.`,
  );
}
