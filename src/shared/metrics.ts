/** A question that has ended. Nothing of what was asked, or of who asked, is part of it. */
export interface EndedQuestion {
  channel: string;
  outcome: string;
  /** From its arrival, waiting included, to the stored answer. */
  ms: number;
  /** Milliseconds by step. */
  steps: Readonly<Record<string, number>>;
}

/** A request that was answered, by the pattern of its address (`/v1/answers/:id`), never by the address itself. */
export interface EndedRequest {
  route: string;
  method: string;
  status: number;
  ms: number;
}

/** Hears what the service does, to be counted. A call returns at once and never throws. */
export interface Metrics {
  answered(ended: EndedQuestion): void;
  responded(ended: EndedRequest): void;
}

/** A number as it stands when it is looked at. */
export interface Reading {
  /** Lower case with underscores, without the service's own name in front: `documents`, `channel_events_total`. */
  name: string;
  /** What it tells, with its unit. */
  help: string;
  /** `counter` only rises while the process runs. */
  kind: 'gauge' | 'counter';
  values: readonly { labels?: Readonly<Record<string, string>>; value: number }[];
}
