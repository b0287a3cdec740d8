import { type MessagePort, Worker } from 'node:worker_threads';
import { ServiceError } from '../../shared/errors.ts';
import { keepWithoutTypes } from './stripped-types.mjs';

/**
 * Calls across worker threads. Each side of a link serves named objects whose methods are asynchronous, and calls the
 * objects of the other side as if they were its own:
 *
 *   main ── call 7: database.all(sql, params) ──▶ thread
 *   main ◀─ answer 7: rows, or code + message ─── thread
 *
 * Arguments and results are copied (structured clone). A fault arrives as a `ServiceError` with its code, message and
 * `retryable`; its cause stays where it happened.
 */
export interface Link {
  /** The other side's object of that name. Calls reject with `thread-stopped` once the other side has ended. */
  remote<Served extends object>(name: string): Served;
}

/** Without it each thread would keep a TypeScript compiler in memory. */
const THREAD_START = new URL('./thread-start.mjs', import.meta.url);

type Served = Readonly<Record<string, object>>;

interface CallMessage {
  call: number;
  name: string;
  method: string;
  args: unknown[];
}
interface AnswerMessage {
  answer: number;
  value?: unknown;
  fault?: { code: string; message: string; retryable: boolean };
}
type Message = CallMessage | AnswerMessage;

/** One end of a link: a port, a worker, a process. */
export interface Endpoint {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: Message) => void): unknown;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(fault: ServiceError): void;
}

/** Serves objects to the other side of a port; used inside a thread with `parentPort`. */
export function servePort(port: MessagePort, served: Served): Link {
  return connect(port, served).link;
}

/** A thread that this side started, and the way to its objects. */
export interface Thread extends Link {
  /** Ends the thread at once; calls that still wait reject with `thread-stopped`. */
  stop(): Promise<void>;
}

/**
 * Starts a module as a worker thread. `data` reaches it as `workerData`; `served` is what it may call back.
 * `onStopped` hears of an end that nobody asked for, with what is known of the reason.
 */
export function startThread(
  module: URL,
  options: { data?: unknown; served?: Served; onStopped?: (reason: string) => void } = {},
): Thread {
  keepWithoutTypes(module);
  const worker = new Worker(THREAD_START, { workerData: options.data, argv: [module.href] });
  const { link, end } = connect(worker, options.served ?? {});
  let asked = false;
  let reason = 'exit';
  worker.on('error', (error: Error) => {
    reason = describeBug(error);
  });
  const exited = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      end();
      if (!asked) options.onStopped?.(reason);
      resolve();
    });
  });
  return {
    remote: link.remote,
    async stop() {
      asked = true;
      await worker.terminate();
      await exited;
    },
  };
}

/** Serves objects at one end of a link and calls those of the other; `end` rejects what still waits. */
export function connect(endpoint: Endpoint, served: Served): { link: Link; end: () => void } {
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  let ended = false;

  const call = (name: string, method: string, args: unknown[]) =>
    new Promise((resolve, reject) => {
      if (ended) return reject(stopped());
      const id = ++calls;
      waiting.set(id, { resolve, reject });
      try {
        endpoint.postMessage({ call: id, name, method, args } satisfies CallMessage);
      } catch (error) {
        waiting.delete(id);
        reject(error);
      }
    });

  endpoint.on('message', (message) => {
    if ('call' in message) void answer(endpoint, served, message);
    else settle(waiting, message);
  });

  return {
    link: { remote: (name) => remoteObject((method, args) => call(name, method, args)) },
    end() {
      ended = true;
      for (const { reject } of waiting.values()) reject(stopped());
      waiting.clear();
    },
  };
}

function remoteObject<Served extends object>(call: (method: string, args: unknown[]) => Promise<unknown>): Served {
  return new Proxy({} as Served, {
    get: (_target, method) => {
      // A promise that resolves to this object looks for `then`; the object is no promise.
      if (typeof method !== 'string' || method === 'then') return undefined;
      return (...args: unknown[]) => call(method, args);
    },
  });
}

async function answer(endpoint: Endpoint, served: Served, { call, name, method, args }: CallMessage): Promise<void> {
  try {
    const object = served[name] as Record<string, ((...args: unknown[]) => unknown) | undefined> | undefined;
    if (!object?.[method]) throw new TypeError(`no ${name}.${method} is served`);
    const value = await object[method](...args);
    endpoint.postMessage({ answer: call, value } satisfies AnswerMessage);
  } catch (error) {
    endpoint.postMessage({ answer: call, fault: faultOf(error) } satisfies AnswerMessage);
  }
}

function settle(waiting: Map<number, Waiting>, { answer: id, value, fault }: AnswerMessage): void {
  const caller = waiting.get(id);
  waiting.delete(id);
  if (fault) caller?.reject(new ServiceError(fault.code, fault.message, { retryable: fault.retryable }));
  else caller?.resolve(value);
}

function faultOf(error: unknown): { code: string; message: string; retryable: boolean } {
  if (error instanceof ServiceError) return { code: error.code, message: error.message, retryable: error.retryable };
  return { code: 'thread-fault', message: `A worker thread met a bug: ${describeBug(error)}.`, retryable: false };
}

/** Kind and place of a bug, e.g. `TypeError at exact-vector-index.ts:41`; its message could hold a question. */
function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const place = /([\w-]+\.[cm]?[jt]s:\d+):\d+\)?$/m.exec(error.stack ?? '')?.[1];
  return place ? `${error.name} at ${place}` : error.name;
}

function stopped(): ServiceError {
  return new ServiceError('thread-stopped', 'A worker thread of the service has stopped. Start the service again.');
}
