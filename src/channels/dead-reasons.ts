import type { DeadLetter } from './dead-letters.ts';

/** What a code means and what to do, for operators and staff. */
const OURS: Readonly<Record<string, string>> = {
  'daily-cap': 'The most messages of a day were sent (WHATSAPP_MESSAGES_PER_DAY): send it again on another day.',
  bug: 'The service met a fault of its own while it handled this: report it, with the log of that time.',
  interrupted: 'The process ended while this was being sent, and no report said whether it arrived.',
  'reply-unreadable': 'The provider took the message and its reply could not be read.',
};
const WHATSAPP: Readonly<Record<string, string>> = {
  '100': 'Meta found a field of the message wrong: report it.',
  '131026': 'The person cannot get the message: no WhatsApp at that number, an old app, or our terms not accepted.',
  '131030': 'The number is not on the list of test recipients: add it at Meta, or leave the test number.',
  '131042': 'Meta could not charge the account: check its payment method.',
  '131045': 'The number is not registered: register it at Meta again.',
  '131047': 'More than a day has passed since the person wrote: Meta lets nobody answer now.',
  '131049': 'Meta did not deliver it, to keep people from too many messages: send it again later.',
  '131051': 'Meta does not take this kind of message: report it.',
  '133010': 'The number is not registered for the Cloud API: register it at Meta.',
  '368': 'Meta has blocked the account for breach of its policies: see its account quality page.',
};
const TELEGRAM: Readonly<Record<string, string>> = {
  '400': 'Telegram did not accept the message as it is: report it.',
  '403': 'The person has blocked the bot.',
};
const FAULT = /^[A-Z][\w]*$/u;

/** Why a message was given up, in a sentence that says what to do. Codes that are not known are named. */
export function reasonInWords({ channel, error }: Pick<DeadLetter, 'channel' | 'error'>): string {
  const theirs = channel === 'whatsapp' ? WHATSAPP : TELEGRAM;
  const known = [OURS, theirs].find((table) => Object.hasOwn(table, error))?.[error];
  if (known !== undefined) return known;
  if (/^5\d\d$/u.test(error)) return `The provider failed for as long as it was tried (${error}): send it again.`;
  if (error === 'limited') return 'The provider refused it as too many for as long as it was tried: send it again.';
  if (/^\d+$/u.test(error)) return `The provider refused it with code ${error}: see its list of error codes.`;
  if (/^database-|^folder-/u.test(error))
    return `The database failed (${error}): run judian doctor, then send it again.`;
  if (FAULT.test(error)) return `The provider could not be reached (${error}): check the network, then send it again.`;
  return error === '' ? 'The reason was not kept.' : `Given up (${error}).`;
}
