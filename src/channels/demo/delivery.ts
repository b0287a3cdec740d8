/** Delivers updates to a webhook as the services do: a queue a chat, each update until it is acknowledged. */
export interface Delivery {
  /** Resolves when it was acknowledged, or given up. */
  deliver(queue: string, body: string, expiresAt: number): Promise<'acknowledged' | 'expired' | 'removed'>;
  /** What was not acknowledged yet. */
  pending(): number;
  lastError(): string | null;
  /** Gives up what is not acknowledged. */
  stop(): void;
}

export interface DeliveryPorts {
  url: string;
  headers(body: string): Promise<Record<string, string>>;
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  fetch?: typeof fetch;
  /** After a failure: Telegram waits 2, 4, 8 … seconds, to a minute or two. */
  backOffMs(tries: number): number;
  /** 410 for so long removes the webhook. */
  removeAfterMs: number;
  timeoutMs: number;
  /** Chats are delivered to at once, so many in all. */
  connections: number;
  onRemoved?(): void;
}

export function createDelivery(ports: DeliveryPorts): Delivery {
  const queues = new Map<string, Promise<unknown>>();
  const send = ports.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args));
  const waiting: (() => void)[] = [];
  let running = 0;
  let pending = 0;
  let goneSince: number | null = null;
  let lastError: string | null = null;
  const stopped = new AbortController();
  let isRemoved = false;

  async function enter(): Promise<void> {
    if (running < ports.connections) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  }
  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  async function tryOnce(body: string): Promise<{ ok: boolean; waitMs: number | null }> {
    await enter();
    try {
      const response = await send(ports.url, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json', ...(await ports.headers(body)) },
        signal: AbortSignal.timeout(ports.timeoutMs),
      });
      await response.arrayBuffer();
      if (response.ok) {
        goneSince = null;
        return { ok: true, waitMs: null };
      }
      lastError = `Wrong response from the webhook: ${response.status}`;
      goneSince = response.status === 410 ? (goneSince ?? ports.now()) : null;
      const after = response.headers.get('retry-after');
      return { ok: false, waitMs: after === null ? null : Math.min(3600, Number(after)) * 1000 };
    } catch {
      lastError = 'Connection failed';
      return { ok: false, waitMs: null };
    } finally {
      leave();
    }
  }

  async function deliverNow(body: string, expiresAt: number): Promise<'acknowledged' | 'expired' | 'removed'> {
    for (let tries = 1; ; tries++) {
      if (isRemoved || stopped.signal.aborted) return 'removed';
      if (ports.now() > expiresAt) return 'expired';
      const { ok, waitMs } = await tryOnce(body);
      if (ok) return 'acknowledged';
      if (goneSince !== null && ports.now() - goneSince > ports.removeAfterMs) {
        isRemoved = true;
        ports.onRemoved?.();
        return 'removed';
      }
      // The first retry comes at once.
      const wait = waitMs ?? (tries === 1 ? 0 : ports.backOffMs(tries - 1));
      if (wait > 0) await ports.sleep(wait, stopped.signal);
    }
  }

  return {
    deliver(queue, body, expiresAt) {
      pending += 1;
      const before = queues.get(queue) ?? Promise.resolve();
      const delivered = before.then(() => deliverNow(body, expiresAt)).finally(() => (pending -= 1));
      const settled = delivered.catch(() => {});
      queues.set(queue, settled);
      void settled.then(() => queues.get(queue) === settled && queues.delete(queue));
      return delivered;
    },
    pending: () => pending,
    lastError: () => lastError,
    stop: () => stopped.abort(),
  };
}

/** Waits, or until the signal ends it. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    if (signal?.aborted) done();
    else signal?.addEventListener('abort', done, { once: true });
  });
}
