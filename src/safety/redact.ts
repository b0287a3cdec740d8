import { originalSpan } from '../language/fold.ts';
import { findAddresses } from './redact/address.ts';
import { findCards } from './redact/card.ts';
import { findHongKongCards, findMainlandCards, findTravelDocuments } from './redact/identity.ts';
import { findPhones } from './redact/phone.ts';
import { type Finding, read, type Reading, type RedactedKind } from './redact/reading.ts';

export type { RedactedKind } from './redact/reading.ts';

export interface Redacted {
  text: string;
  /** In the order in which they were taken out. */
  kinds: readonly RedactedKind[];
}

const SHOWN: Readonly<Record<RedactedKind, string>> = {
  hkid: '〔香港身份證號碼〕',
  'mainland-id': '〔內地身份證號碼〕',
  'travel-permit': '〔通行證號碼〕',
  passport: '〔護照號碼〕',
  card: '〔卡號〕',
  phone: '〔電話號碼〕',
  email: '〔電郵地址〕',
  address: '〔地址〕',
};

const EMAIL = /[a-z\d._%+'-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}/gu;

/** What has a check digit comes first: where two lay claim to the same digits, the surer one has them. */
const FINDERS: readonly ((reading: Reading) => Finding[])[] = [
  ({ key }) => Array.from(key.matchAll(EMAIL), (match) => found('email', match)),
  findMainlandCards,
  findCards,
  findHongKongCards,
  findTravelDocuments,
  findPhones,
  findAddresses,
];

/**
 * Takes personal data out of a text before anything is stored: 「我嘅電話係 9123 4567」 → 「我嘅電話係 〔電話號碼〕」.
 * Amounts, days, numbers of forms and documents and the lines of offices stay. Redacting again changes nothing.
 */
export function redact(text: string): Redacted {
  const kinds: RedactedKind[] = [];
  let redacted = text;
  // What stood beside something that is gone may now show itself; each round takes at least one number out.
  for (;;) {
    const round = redactOnce(redacted);
    if (round.kinds.length === 0) return { text: redacted, kinds };
    redacted = round.text;
    kinds.push(...round.kinds);
  }
}

function redactOnce(text: string): Redacted {
  const reading = read(text);
  const findings = withoutOverlaps(
    FINDERS.flatMap((find) => find(reading)),
    reading.key.length,
  );
  let redacted = '';
  let at = 0;
  for (const { kind, start, end } of findings) {
    const span = originalSpan(reading.folded, start, end);
    redacted += text.slice(at, span.start) + SHOWN[kind];
    at = span.end;
  }
  return { text: redacted + text.slice(at), kinds: findings.map(({ kind }) => kind) };
}

/** Earlier findings win; the rest in the order of the text. */
function withoutOverlaps(findings: readonly Finding[], length: number): Finding[] {
  if (findings.length === 0) return [];
  const taken = new Uint8Array(length);
  return findings
    .filter(({ start, end }) => {
      if (taken.subarray(start, end).includes(1)) return false;
      taken.fill(1, start, end);
      return true;
    })
    .toSorted((a, b) => a.start - b.start);
}

function found(kind: RedactedKind, match: RegExpExecArray): Finding {
  return { kind, start: match.index, end: match.index + match[0].length };
}
