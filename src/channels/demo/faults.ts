/** How a fake service misbehaves at one call. `accepted` faults happen after the message was taken. */
export type CallFault =
  | { kind: 'status'; status: number; retryAfter?: number }
  | { kind: 'cut-before' }
  | { kind: 'cut-after' }
  | { kind: 'slow-after'; ms: number };

/** What a fake service is given beside the request: how to cut the connection without an answer. */
export interface Connection {
  cut(): void;
}

/** A message that a fake service was asked to take. */
export interface SendRecord {
  at: number;
  chat: string;
  text: string;
  /** Whether it reached the person. */
  accepted: boolean;
  /** Whether the sender was told so: when not, sending it again is no fault of the sender. */
  told: boolean;
  /** The sender's reference, where the service has such a thing. */
  ref: string | null;
  /** The call's parameters, as received. */
  params: Readonly<Record<string, unknown>>;
  messageId: string | null;
  status: number;
}
