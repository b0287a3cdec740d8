/** Whole numbers as people write them, printed without any part of the reader. */
export const NOTATIONS: Readonly<Record<string, (number: number) => string>> = {
  'plain digits': String,
  'with commas': (number) => number.toLocaleString('en'),
  'with spaces': (number) => number.toLocaleString('en').replaceAll(',', ' '),
  'full width': (number) => wide(String(number)),
  'full width with commas': (number) => wide(number.toLocaleString('en')),
  'in words': (number) => inChinese(number, '零一二三四五六七八九', '十百千'),
  'in banker’s words': (number) => inChinese(number, '零壹貳叁肆伍陸柒捌玖', '拾佰仟'),
  'in ten thousands': (number) => (number < 10_000 ? String(number) : `${number / 10_000}萬`),
  'in ten thousands, full width': (number) => (number < 10_000 ? String(number) : wide(`${number / 10_000}萬`)),
  'in simplified words': (number) => inChinese(number, '〇一二三四五六七八九', '十百千').replaceAll('萬', '万'),
};

function wide(text: string): string {
  return text.replaceAll(/[\d,.]/gu, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));
}

/** Groups of four digits, one 零 for a gap. */
function inChinese(number: number, digits: string, tens: string): string {
  const units = [tens[2]!, tens[1]!, tens[0]!, ''];
  const group = (value: number): string => {
    let text = '';
    units.forEach((name, index) => {
      const power = 10 ** (3 - index);
      const digit = Math.floor(value / power) % 10;
      if (digit > 0) text += digits[digit]! + name;
      else if (text !== '' && !text.endsWith(digits[0]!) && value % power > 0) text += digits[0]!;
    });
    return text;
  };
  const high = Math.floor(number / 10_000);
  const low = number % 10_000;
  if (high === 0) return group(low);
  return `${group(high)}萬${low > 0 && low < 1000 ? digits[0]! : ''}${low > 0 ? group(low) : ''}`;
}
