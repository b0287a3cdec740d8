import type { Closing } from '../http/ports.ts';

export interface ServiceClosing extends Closing {
  stop(): void;
  giveUp(): void;
}

/** Tells everything that goes on by itself that the service is being stopped. */
export function createServiceClosing(): ServiceClosing {
  const [stopping, ending] = [new AbortController(), new AbortController()];
  return {
    stopping: stopping.signal,
    ending: ending.signal,
    stop: () => stopping.abort(),
    giveUp: () => ending.abort(),
  };
}
