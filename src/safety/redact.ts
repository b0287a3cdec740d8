/** What was taken out of a text, by kind; the text itself is never kept. */
export type RedactedKind = 'hkid' | 'mainland-id' | 'travel-permit' | 'card' | 'phone' | 'email';

export interface Redacted {
  text: string;
  kinds: readonly RedactedKind[];
}

interface Rule {
  kind: RedactedKind;
  pattern: RegExp;
  shown: string;
  /** Check digits keep form numbers and amounts from being taken out. */
  isReal(match: string): boolean;
}

// Full-width digits and letters are matched through the same classes, after mapping one unit to one.
const RULES: readonly Rule[] = [
  {
    kind: 'email',
    pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/gu,
    shown: '〔電郵地址〕',
    isReal: () => true,
  },
  {
    kind: 'mainland-id',
    pattern: /(?<![0-9])\d{17}[\dXx](?![0-9])/gu,
    shown: '〔內地身份證號碼〕',
    isReal: isMainlandId,
  },
  {
    kind: 'hkid',
    pattern: /(?<![A-Za-z])[A-Za-z]{1,2} ?\d{6} ?\(?[0-9Aa]\)?(?![0-9])/gu,
    shown: '〔香港身份證號碼〕',
    isReal: isHongKongId,
  },
  {
    kind: 'travel-permit',
    pattern: /(?<![A-Za-z])[HMhm]\d{8}(?:\d{2})?(?![0-9])/gu,
    shown: '〔通行證號碼〕',
    isReal: () => true,
  },
  { kind: 'card', pattern: /(?<![0-9])\d(?:[ -]?\d){12,18}(?![0-9])/gu, shown: '〔卡號〕', isReal: isCard },
  {
    kind: 'phone',
    pattern: /(?<![0-9.,])(?:\+?852[ -]?)?[2-9]\d{3}[ -]?\d{4}(?![0-9萬億万亿元年]|[,.][0-9])/gu,
    shown: '〔電話號碼〕',
    isReal: () => true,
  },
];

/** Takes personal data out of a text before anything is stored: 「我嘅電話係 9123 4567」 → 「我嘅電話係 〔電話號碼〕」. */
export function redact(text: string): Redacted {
  const kinds: RedactedKind[] = [];
  let result = text;
  for (const rule of RULES) {
    const narrow = toHalfWidth(result);
    let shown = '';
    let at = 0;
    for (const match of narrow.matchAll(rule.pattern)) {
      if (!rule.isReal(match[0])) continue;
      shown += result.slice(at, match.index) + rule.shown;
      at = match.index + match[0].length;
      kinds.push(rule.kind);
    }
    result = shown + result.slice(at);
  }
  return { text: result, kinds };
}

/** One unit for one unit, so that places stay. */
function toHalfWidth(text: string): string {
  return text.replaceAll(/[！-～]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

/** Check digit of a Hong Kong identity card: weights 9 to 2, letters count from 10, a missing first letter as 36. */
function isHongKongId(match: string): boolean {
  const [letters, digits, check] =
    /^([A-Z]{1,2})(\d{6})([0-9A])$/u.exec(match.toUpperCase().replaceAll(/[ ()]/gu, ''))?.slice(1) ?? [];
  if (letters === undefined || digits === undefined || check === undefined) return false;
  const values = [...letters.padStart(2, ' ')].map((letter) => (letter === ' ' ? 36 : letter.charCodeAt(0) - 55));
  const all = [...values, ...[...digits].map(Number)];
  const sum =
    all.reduce((total, value, index) => total + value * (9 - index), 0) + (check === 'A' ? 10 : Number(check));
  return sum % 11 === 0;
}

/** GB 11643: the last character makes the weighted sum 1 modulo 11. */
function isMainlandId(match: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(match[index]), 0);
  return '10X98765432'[sum % 11] === match[17]?.toUpperCase();
}

/** Luhn's check. */
function isCard(match: string): boolean {
  const digits = [...match.replaceAll(/[ -]/gu, '')].map(Number).toReversed();
  const sum = digits.reduce(
    (total, digit, index) => total + (index % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)),
    0,
  );
  return sum % 10 === 0;
}
