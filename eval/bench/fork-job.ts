/** Jobs of benches that have a process each, so that their memory is their own. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Sends a job to a new process of `script` and returns the one message that it answers with. Throws when the process
 * ends without one.
 */
export function forkJob<Result>(script: URL, job: { kind: string }): Promise<Result> {
  const child = fork(fileURLToPath(script), [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    let result: Result | undefined;
    child.once('message', (message) => {
      result = message as Result;
    });
    child.once('exit', (code, signal) => {
      if (result === undefined) reject(new Error(`The process that had to ${job.kind} ended with ${signal ?? code}.`));
      else resolve(result);
    });
    child.send(job);
  });
}

/** The other side: does the one job that this process is sent, answers, and lets go of the channel. */
export function answerJob<Job>(work: (job: Job) => Promise<unknown>): void {
  process.once('message', (job) => {
    void work(job as Job).then((result) => process.send?.(result, undefined, undefined, () => process.disconnect()));
  });
}
