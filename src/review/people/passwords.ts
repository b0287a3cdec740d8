import { foldText } from '../../language/fold.ts';

export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/** Parts of passwords that are tried first; what is left beside them and digits must still be long. */
const COMMON = [
  'password',
  'passw0rd',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'zxcvbnm',
  'letmein',
  'welcome',
  'administrator',
  'admin',
  'iloveyou',
  'hongkong',
  'judian',
  '1q2w3e4r5t',
  'abcdefghijkl',
];
const LEAST_OWN = 6;

/**
 * Whether a password is too short, too long, or made of what everybody tries: common words, runs of one character,
 * digits in order, or the person's own name and address. NIST SP 800-63B 5.1.1.2 asks for length and for such a list, and
 * for no mixture of kinds.
 */
export function isKnownWeak(password: string, own: readonly string[]): boolean {
  if (password.length < PASSWORD_LENGTH.min || password.length > PASSWORD_LENGTH.max) return true;
  if (!password.isWellFormed() || new Set(password).size < 5) return true;
  const words = [...own.flatMap((one) => [one, ...one.split(/[@.\s_-]/u)]), ...COMMON]
    .map((word) => foldText(word).toLowerCase())
    .filter((word) => word.length >= 3)
    .toSorted((one, other) => other.length - one.length);
  let rest = foldText(password).toLowerCase();
  for (const word of words) rest = rest.replaceAll(word, '');
  rest = rest.replaceAll(/\d+/gu, '').replaceAll(/(.)\1{2,}/gu, '$1');
  const isDigitsAlone = /^\d+$/u.test(password);
  return isDigitsAlone
    ? isInOrder(password)
    : rest.length < Math.min(LEAST_OWN, password.length) && !hasManyDigits(password);
}

function isInOrder(digits: string): boolean {
  return '01234567890123456789012345678901234567890'.includes(digits) || '98765432109876543210'.includes(digits);
}

/** Ten random digits beside a word are enough. */
function hasManyDigits(password: string): boolean {
  const digits = password.replaceAll(/\D/gu, '');
  return digits.length >= 10 && !isInOrder(digits) && new Set(digits).size >= 5;
}
