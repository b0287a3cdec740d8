import { Worker } from 'node:worker_threads';

/** How often the thread looks. */
const LOOK_MS = 500;

/** Plain JavaScript, so that the thread needs no file and no more than its own few megabytes. */
const LOOK = `
const { workerData: parent } = require('node:worker_threads');
setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, ${LOOK_MS});
`;
const HEAP_MEGABYTES = 8;

/**
 * Ends this process when the one that started it is gone, even while a parser keeps its own thread busy: the channel's
 * end is heard only between two files. An orphan belongs to another parent, which a thread of its own sees. Where the
 * system does not say so (Windows), the channel's end alone does.
 */
export function endWithParent(): void {
  const watch = new Worker(LOOK, {
    eval: true,
    // Asked for here: by the time the thread runs, the parent may be another already.
    workerData: process.ppid,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES, maxYoungGenerationSizeMb: 2 },
  });
  watch.unref();
  // Without the thread files are read all the same.
  watch.on('error', () => {});
}
