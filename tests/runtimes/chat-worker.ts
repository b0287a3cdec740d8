import { env } from 'cloudflare:workers';
import worker from '../../src/entry/worker.ts';

/** Where the Worker is reached in these tests. */
export const WORKER_URL = 'http://judian.test';

/** The Worker with a channel's settings, and what it asked the queue to do. */
export function createChatWorker(settings: Readonly<Record<string, string>>) {
  const queued: string[] = [];
  const workerEnv = {
    ...env,
    ...settings,
    PUBLIC_URL: WORKER_URL,
    JOBS: { send: async (message: string) => void queued.push(message) },
  };
  return {
    queued,
    fetch: (request: Request) => worker.fetch(request, workerEnv, undefined),
    /** As Cloudflare delivers a message of the queue, and the trigger of every minute. */
    queue: () => worker.queue({}, workerEnv),
    scheduled: () => worker.scheduled({}, workerEnv),
    /** What is asked of the database that the Worker has. */
    database: env.DB,
  };
}

/**
 * Both servers of a test are in its own isolate: requests to either host end there. Returns what puts the network back.
 */
export function routeFetch(hosts: Readonly<Record<string, (request: Request) => Promise<Response>>>): () => void {
  const outside = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const host = hosts[new URL(request.url).host];
    return host === undefined ? outside(request) : host(request);
  };
  return () => {
    globalThis.fetch = outside;
  };
}
