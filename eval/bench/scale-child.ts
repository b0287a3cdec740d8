/** A process of `bench scale`: does the one job it is sent, and sends back what came of it. */
import { answerJob } from './fork-job.ts';
import { grow } from './scale-grow.ts';
import type { Job } from './scale-jobs.ts';
import { measure } from './scale-measure.ts';

async function work(job: Job) {
  if (job.kind === 'grow') return grow(job);
  if (job.kind === 'measure') return measure(job);
  if (job.kind === 'damage') return (await import('./scale-damage.ts')).damage(job);
  if (job.kind === 'flip') return (await import('./scale-flips.ts')).flip(job);
  return (await import('./scale-stock.ts')).measureStock(job);
}

answerJob(work);
