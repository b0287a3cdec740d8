import type { Answer } from '../answering/answer.ts';
import type { StepName } from '../answering/steps.ts';
import type { Script } from '../language/script.ts';

export type ChannelName = 'telegram' | 'whatsapp';

/** What a person did in a chat, the same for every channel. Text is redacted before an event is made. */
export type ChatEvent =
  | { kind: 'question'; text: string; edited: boolean }
  | { kind: 'command'; name: string; payload: string }
  /** A button that we sent. `press` is what the provider wants to be answered, null where it wants nothing. */
  | { kind: 'press'; data: string; press: string | null }
  /** An emoji on one of our messages; null when it was taken back. */
  | { kind: 'reaction'; emoji: string | null }
  | { kind: 'unsupported'; what: Unsupported }
  /** The person blocked us, or let us in again. */
  | { kind: 'left' }
  | { kind: 'returned' }
  /** The chat goes on under another address. */
  | { kind: 'moved'; address: string };

export type Unsupported = 'voice' | 'picture' | 'sticker' | 'file' | 'place' | 'other';

/** An update as the inbox takes it: verified, read and redacted. */
export interface Incoming {
  /** The provider's own name of it: the same one twice is taken once. */
  key: string;
  /** Keyed hashes: the unit in which order is kept, and who did it. */
  chat: string;
  person: string;
  address: string;
  chatKind: 'private' | 'group';
  /** Milliseconds since 1970, by the provider's clock. */
  sentAt: number;
  /** What a chat's updates are ordered by where they wait together. */
  position: number;
  /** The provider's id of the message that it is about, '' for none. */
  message: string;
  event: ChatEvent;
}

/** What the provider says became of a message of ours. */
export interface DeliveryStatus {
  /** Our own reference, where the provider gives it back. */
  ref: string | null;
  providerId: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  /** The provider's code of a failure. */
  error: string | null;
}

/** A chat as a row of the database. */
export interface Chat {
  id: string;
  channel: ChannelName;
  address: string;
  kind: 'private' | 'group';
  script: Script | null;
  conversation: number;
  askedAt: number;
  heardAt: number;
  closed: string;
  nextSendAt: number;
}

/** A message of the outbox. `payload` is the channel's own JSON. */
export interface OutMessage {
  id: number;
  payload: string;
  state: 'ready' | 'sending' | 'unknown';
  attempts: number;
  createdAt: number;
  dueAt: number;
  answerId: string | null;
}

/** How a send ended, by what may be done next. */
export type SendResult =
  | { kind: 'accepted'; providerId: string }
  /** Refused for now, by a limit of the provider that names its wait. */
  | { kind: 'wait'; ms: number }
  /** Surely not accepted; another try may be. */
  | { kind: 'retry'; error: string }
  /** The request went out and no answer came back: it may have been accepted. */
  | { kind: 'unknown'; error: string }
  /** Never to be accepted as it is; `payload` is another form to send in its place. */
  | { kind: 'refused'; error: string; payload?: string }
  /** The person or chat is not to be written to any more. */
  | { kind: 'closed'; error: string }
  /** The chat has another address now: to be sent there. */
  | { kind: 'moved'; address: string };

/** A message ready for the outbox. */
export interface Rendered {
  payload: string;
}

export interface Button {
  label: string;
  /** At most 64 bytes. */
  data: string;
  /** Said about it where there is room. */
  description?: string;
}

/** Our own words, for a channel to put into its form. */
export interface Say {
  text: string;
  /** One row each. */
  buttons?: readonly (readonly Button[])[];
  /** What opens the list of buttons where they do not stand beside the text. */
  listLabel?: string;
}

/** What an answer is shown with. */
export interface Showing {
  script: Script;
  /** Where the pages are reached; null when nowhere. */
  publicUrl: string | null;
  /** Said first: that the answer is late, or what was chosen. */
  lead: string | null;
  /** The provider's id of the question, where the answer is to point at it; null where it follows it anyway. */
  replyTo: string | null;
}

/** A sign that an answer is on its way. */
export interface Working {
  /** The answering has come to this step. */
  onStep(step: StepName): void;
  stop(): void;
}

/** One channel: how it speaks with its provider, and in what form. */
export interface ChannelAdapter {
  name: ChannelName;
  /** Messages that make up the answer, in order; never none. */
  renderAnswer(answer: Answer, showing: Showing): Rendered[];
  renderSay(say: Say, showing: Pick<Showing, 'replyTo' | 'script'>): Rendered[];
  /** `ref` comes back in the provider's reports where it can. Never throws. */
  send(chat: Pick<Chat, 'address' | 'kind'>, payload: string, ref: string): Promise<SendResult>;
  /** Shows that an answer is on its way, until it is stopped. Never throws. */
  showWorking(chat: Pick<Chat, 'address' | 'kind'>, message: string): Working;
  /** Tells the provider that a button press was taken; `toast` is shown where it can be. Never throws. */
  acknowledgePress?(press: string, toast: string | null): Promise<void>;
  pace: Pace;
}

/** What a provider's limits leave us. */
export interface Pace {
  /** Least time between two messages to one chat. */
  chatMs(kind: Chat['kind']): number;
  /** Messages a second in all. */
  perSecond: number;
  /** How long a report may bring the outcome of a send that is not known; 0 where none comes. */
  reportMs: number;
  /** How long after a person's last message we may write; null for always. */
  windowMs: number | null;
  /** Messages a day; null for no cap. */
  perDay: number | null;
}

/** Where a fault test ends the process: around each write that must not be lost. */
export type ChannelWritePoint =
  | 'before-store'
  | 'stored'
  | 'claimed'
  | 'answered'
  | 'queued'
  | 'intent'
  | 'sent'
  | 'recorded';
