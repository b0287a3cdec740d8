/** What kind of label a paragraph begins with. */
export type LabelKind =
  | 'part' // 第一章, 第2部分
  | 'chapter' // 一、
  | 'section' // （一）
  | 'number' // 2.  7、
  | 'roman' // (i)
  | 'letter' // (a)
  | 'bracketed-number'; // (1)

export interface PrintedLabel {
  kind: LabelKind;
  /** As printed: `7.`, `(i)`, `（一）`. */
  printed: string;
  /** Its place in its own sequence, 1 for the first. */
  ordinal: number;
}

/** How a paragraph begins: a bullet, a label, both or neither; `length` units of it are not yet the sentence. */
export interface Opening {
  bullet: string | null;
  label: PrintedLabel | null;
  length: number;
}

const BULLET = /^(?:[■□●○◆◇▪▫◼◻•‣▲△►▶★☆※]\s*|[-–—*+·‧∙]\s+)/u;
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii', 'xiv', 'xv'];
const HAN_NUMBER = '[一二三四五六七八九十百]{1,5}';

const FORMS: readonly { kind: LabelKind; form: RegExp }[] = [
  {
    kind: 'part',
    form: new RegExp(`^(第\\s*(${HAN_NUMBER}|\\d{1,3})\\s*(?:章|節|部分|部|編|篇))(?:\\s+|[：:、]|(?=$))`, 'u'),
  },
  { kind: 'chapter', form: new RegExp(`^((${HAN_NUMBER})[、．.])\\s*`, 'u') },
  // 「(四)及(五)」 answers two of them at once; 「(一)及(二)項」 only tells of them.
  {
    kind: 'section',
    form: new RegExp(
      `^([（(]\\s*(${HAN_NUMBER})\\s*[）)](?:\\s*[及至和、]\\s*[（(]\\s*${HAN_NUMBER}\\s*[）)](?!\\s*[項段點款條部]))*)\\s*、?\\s*`,
      'u',
    ),
  },
  // 2,000 and 3.5 are numbers, 2018年 is a year: a label's stop is followed by no digit.
  { kind: 'number', form: /^(([0-9０-９]{1,3})[.．、])(?![0-9０-９])\s*/u },
  { kind: 'roman', form: /^([（(]\s*([ivxIVX]{1,5})\s*[）)])\s*/u },
  { kind: 'letter', form: /^([（(]\s*([a-zA-Z])\s*[）)])\s*/u },
  { kind: 'bracketed-number', form: /^([（(]\s*([0-9０-９]{1,3})\s*[）)])\s*/u },
];

/** Reads the bullet and the label at the start of a paragraph: `- (i) 2023 年…` has both. */
export function readOpening(text: string): Opening {
  const bullet = BULLET.exec(text)?.[0] ?? '';
  const label = readLabel(text.slice(bullet.length));
  return {
    bullet: bullet === '' ? null : bullet.trim(),
    label: label?.label ?? null,
    length: bullet.length + (label?.length ?? 0),
  };
}

function readLabel(text: string): { label: PrintedLabel; length: number } | null {
  for (const { kind, form } of FORMS) {
    const found = form.exec(text);
    if (found === null) continue;
    const ordinal = ordinalOf(kind, found[2] ?? '');
    if (ordinal === null) continue;
    return { label: { kind, printed: found[1] ?? '', ordinal }, length: found[0].length };
  }
  return null;
}

function ordinalOf(kind: LabelKind, number: string): number | null {
  const plain = number.normalize('NFKC');
  if (/^\d+$/u.test(plain)) return Number(plain);
  if (kind === 'roman') {
    const index = ROMAN.indexOf(plain.toLowerCase());
    return index === -1 ? null : index + 1;
  }
  if (kind === 'letter') return plain.toLowerCase().charCodeAt(0) - 96;
  return hanNumber(plain);
}

/** 一 to 九百九十九, as chapters are counted: 十二 is 12, 二十 is 20. */
function hanNumber(text: string): number | null {
  const digits = '一二三四五六七八九';
  let total = 0;
  let digit = 0;
  for (const char of text) {
    const value = digits.indexOf(char) + 1;
    if (value > 0) {
      if (digit > 0) return null;
      digit = value;
      continue;
    }
    total += Math.max(digit, 1) * (char === '百' ? 100 : 10);
    digit = 0;
  }
  return total + digit;
}
