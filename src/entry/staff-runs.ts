import { setTimeout as sleep } from 'node:timers/promises';
import type { IngestFile } from '../knowledge/ingest.ts';
import type { ReviewPorts } from '../review/cases/ports.ts';
import { createRuns, type RunPorts, type Runs } from '../review/samples/runs.ts';
import type { Uploads } from '../review/uploads/uploads.ts';
import type { Assembled } from './assemble.ts';

const LOOK_AGAIN_MS = 500;

interface Parts {
  review: ReviewPorts;
  domain: Pick<Assembled, 'askAgain'>;
  uploads: Pick<Uploads, 'find' | 'fileOf'>;
  beside: RunPorts['beside'];
}

/** Runs over the reviewed questions, as the console starts them. */
export function openRuns({ review, domain, uploads, beside }: Parts): Runs {
  return createRuns({
    ...review,
    ask: domain.askAgain,
    beside,
    fileOf: (id, signal) => readStaged(uploads, id, signal),
    sleep: (ms, signal) => sleep(ms, undefined, { signal, ref: false }),
  });
}

/** Waits until it is known that the file can be read and is none that is held already. */
async function readStaged(uploads: Parts['uploads'], id: string, signal: AbortSignal): Promise<IngestFile | undefined> {
  for (;;) {
    const upload = await uploads.find(id);
    const look = upload?.look;
    if (upload?.state !== 'staged' || look === undefined || look.state === 'failed') return undefined;
    if (look.state === 'done') return look.result?.kind === 'same' ? undefined : uploads.fileOf(id);
    await sleep(LOOK_AGAIN_MS, undefined, { signal, ref: false });
  }
}
