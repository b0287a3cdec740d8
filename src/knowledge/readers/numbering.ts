/** Labels of lists as they are printed. */

const DIGITS = '零一二三四五六七八九';
const LEGAL = '零壹貳參肆伍陸柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** The number of an item of a list of HTML: `3.`, `c.`, `iii.`. */
export function listLabel(number: number, type: string): string {
  const formats: Readonly<Record<string, string>> = {
    a: 'lowerLetter',
    A: 'upperLetter',
    i: 'lowerRoman',
    I: 'upperRoman',
  };
  return `${formatNumber(number, formats[type] ?? 'decimal')}.`;
}

/** A number as a numbering format of word processors prints it (ECMA-376 part 1, 17.18.59); '' for `none`. */
export function formatNumber(number: number, format: string): string {
  switch (format) {
    case 'none':
    case 'bullet':
      return '';
    case 'decimalZero':
      return String(number).padStart(2, '0');
    case 'upperRoman':
      return roman(number);
    case 'lowerRoman':
      return roman(number).toLowerCase();
    case 'upperLetter':
      return letters(number);
    case 'lowerLetter':
      return letters(number).toLowerCase();
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(number).replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return number >= 1 && number <= 20 ? String.fromCharCode(0x245f + number) : String(number);
    case 'decimalEnclosedParen':
      return `(${number})`;
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'ideographDigital':
    case 'taiwaneseDigital':
    case 'japaneseDigitalTenThousand':
      return counted(number, DIGITS, '十百千');
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
    case 'japaneseLegal':
      return counted(number, LEGAL, '拾佰仟');
    case 'ideographTraditional':
      return STEMS[(number - 1) % 10] ?? String(number);
    case 'ideographZodiac':
      return BRANCHES[(number - 1) % 12] ?? String(number);
    default:
      return String(number);
  }
}

/** 十二, 二十, 一百零三; beyond 9,999 in digits. */
function counted(number: number, digits: string, units: string): string {
  if (number < 1 || number > 9999) return String(number);
  const places = [...String(number)].map(Number);
  let text = '';
  places.forEach((digit, index) => {
    const unit = places.length - 1 - index;
    if (digit > 0) text += (digits[digit] ?? '') + (unit > 0 ? (units[unit - 1] ?? '') : '');
    else if (text !== '' && !text.endsWith(digits[0] ?? '') && places.slice(index).some((one) => one > 0))
      text += digits[0] ?? '';
  });
  // 一十二 is written 十二.
  return number >= 10 && number < 20 && digits === DIGITS ? text.slice(1) : text;
}

/** A to Z, then AA, BB as word processors go on. */
function letters(number: number): string {
  if (number < 1 || number > 780) return String(number);
  return String.fromCharCode(65 + ((number - 1) % 26)).repeat(Math.floor((number - 1) / 26) + 1);
}

function roman(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  const signs: readonly (readonly [number, string])[] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = number;
  let text = '';
  for (const [value, sign] of signs) {
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  }
  return text;
}
