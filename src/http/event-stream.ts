/** A stream of Server-Sent Events (WHATWG HTML, section 9.2) that a reader pulls at its own pace. */
export interface EventStream {
  readonly body: ReadableStream<Uint8Array>;
  /** Sends one event with `data` as one line of JSON; does nothing once the stream has ended or its reader is gone. */
  send(event: string, data: unknown): void;
  /** Sends the last event and closes the stream behind it. */
  end(event: string, data: unknown): void;
}

export interface EventStreamOptions {
  /** A comment goes out whenever the reader has waited so long, so that nothing between takes the line for dead. */
  heartbeatMs: number;
  /** So long after its beginning the stream is cut off, read or not. */
  longestMs: number;
  /** Told once when the reader leaves before the end, or is cut off. */
  onGone(): void;
}

/** What a reader of events says it takes, and what must not be done to them on the way. */
export const EVENT_STREAM_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'private, no-store, no-transform',
  // nginx holds a reply back until it is whole, unless it is told not to.
  'X-Accel-Buffering': 'no',
};

const HEARTBEAT = ':\n\n';

/**
 * Events wait in order until the reader takes them; whoever sends never waits for the reader, so that a slow one holds
 * nobody's work up. Heartbeats are made only for a reader that has taken everything, so what waits is bounded by what
 * is sent.
 */
export function createEventStream({ heartbeatMs, longestMs, onGone }: EventStreamOptions): EventStream {
  const encoder = new TextEncoder();
  const waiting: string[] = [];
  let state: 'open' | 'ending' | 'closed' = 'open';
  // Set while the reader waits and nothing is there for it.
  let wake: (() => void) | undefined;

  const beating = setInterval(() => wake && offer(HEARTBEAT), heartbeatMs);
  const cutting = setTimeout(() => {
    if (close()) onGone();
  }, longestMs);

  function offer(text: string): void {
    waiting.push(text);
    wake?.();
  }
  function close(): boolean {
    if (state === 'closed') return false;
    state = 'closed';
    clearInterval(beating);
    clearTimeout(cutting);
    waiting.length = 0;
    wake?.();
    return true;
  }
  async function pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    if (waiting.length === 0 && state === 'open') await new Promise<void>((resolve) => (wake = resolve));
    wake = undefined;
    const next = waiting.shift();
    if (next !== undefined) controller.enqueue(encoder.encode(next));
    if (waiting.length > 0 || state === 'open') return;
    close();
    controller.close();
  }
  function cancel(): void {
    if (close()) onGone();
  }

  return {
    // Without a store of its own, so that it is pulled only when the reader takes something.
    body: new ReadableStream<Uint8Array>({ pull, cancel }, { highWaterMark: 0 }),
    send(event, data) {
      if (state === 'open') offer(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    end(event, data) {
      if (state !== 'open') return;
      state = 'ending';
      offer(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
  };
}

/** Whether a request asks for events: it accepts them, and likes JSON no better. Accepting anything asks for JSON. */
export function wantsEvents(accept: string | null | undefined): boolean {
  const events = preference(accept ?? '', 'text/event-stream');
  return events > 0 && events >= preference(accept ?? '', 'application/json');
}

/** How much a media type that is named is liked, 0 to 1 (RFC 9110, section 12.5.1); 0 when it is not named. */
function preference(accept: string, type: string): number {
  const range = accept.split(',').find((one) => one.split(';')[0]?.trim().toLowerCase() === type);
  if (range === undefined) return 0;
  const quality = /;\s*q=(0(?:\.\d{1,3})?|1(?:\.0{1,3})?)\s*(?:;|$)/iu.exec(range)?.[1];
  return quality === undefined ? 1 : Number(quality);
}
