import autocannon, { type Request } from 'autocannon';

/** What a load did, as the generator saw it. */
export interface Load {
  connections: number;
  /** Requests that were answered, a second. */
  perSecond: number;
  answered: number;
  /** Milliseconds from the request to the end of its response. */
  p50: number;
  p95: number;
  p99: number;
  /** Broken connections, time-outs, and responses that are no 2xx or 3xx, but for those told to wait. */
  errors: number;
  /** 503: that too many wait already. */
  toldToWait: number;
  /** Share of one core that the generator used, 0 to 1. */
  generator: number;
}

export interface LoadOptions {
  url: string;
  connections: number;
  seconds: number;
  /** Requests a second in all; without it each connection asks again as soon as it is answered. */
  perSecond?: number;
  requests: Request[];
}

/** Loads one address from this process, and measures what comes back and what it cost here. */
export async function load({ url, connections, seconds, perSecond, requests }: LoadOptions): Promise<Load> {
  const times: number[] = [];
  let refused = 0;
  let toldToWait = 0;
  const began = process.cpuUsage();
  const instance = autocannon({
    url,
    connections,
    duration: seconds,
    timeout: 30,
    requests,
    ...(perSecond !== undefined && { overallRate: perSecond }),
  });
  instance.on('response', (_client, status, _bytes, ms) => {
    // Being refused is quick; only what was answered counts.
    if (status === 503) toldToWait += 1;
    else if (status >= 400) refused += 1;
    else times.push(ms);
  });
  const { errors, duration } = await instance;
  const used = process.cpuUsage(began);
  times.sort((a, b) => a - b);
  return {
    connections,
    perSecond: times.length / duration,
    answered: times.length,
    ...percentiles(times),
    errors: errors + refused,
    toldToWait,
    generator: (used.user + used.system) / 1e6 / duration,
  };
}

/** Of rising numbers; 0 of none. */
function percentiles(rising: readonly number[]): Pick<Load, 'p50' | 'p95' | 'p99'> {
  const at = (share: number) => rising[Math.min(rising.length - 1, Math.ceil(rising.length * share) - 1)] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
