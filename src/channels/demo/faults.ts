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

/** A message as it comes in, before anything is decided of it. */
export function recordOf(
  message: Pick<SendRecord, 'at' | 'chat' | 'text' | 'params'> & { ref?: string | null },
): SendRecord {
  return { ref: null, accepted: false, told: true, messageId: null, status: 200, ...message };
}

/** The reply of a call whose connection ends before the message was taken; undefined when it goes on. */
export function cutBefore(fault: CallFault | undefined, record: SendRecord, { cut }: Connection): Response | undefined {
  if (fault?.kind !== 'cut-before') return undefined;
  record.status = 0;
  cut();
  return new Response();
}

/** The same after it was taken: the sender is not told, or too late, that it was. */
export async function cutAfter(
  fault: CallFault | undefined,
  record: SendRecord,
  { cut }: Connection,
  sleep: (ms: number) => Promise<void>,
): Promise<Response | undefined> {
  if (fault?.kind !== 'cut-after' && fault?.kind !== 'slow-after') return undefined;
  record.told = false;
  if (fault.kind === 'slow-after') {
    await sleep(fault.ms);
    return undefined;
  }
  cut();
  return new Response();
}
