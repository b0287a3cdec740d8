import { local, readXml } from './xml.ts';

/** Shows a number as its cell does: 45536 as 2024年9月1日, 0.155 as 15.5%. */
export type CellFormat = (value: number) => string;

const DAY_MS = 86_400_000;
/** Day 0 of the two calendars that workbooks count days in. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** Formats that have a number and no words, ECMA-376 part 1, 18.8.30. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  45: 'mm:ss',
  46: 'h:mm:ss',
  47: 'mm:ss',
};

/** The format of each cell style, by its number. */
export function readCellFormats(file: Uint8Array | undefined, date1904: boolean): CellFormat[] {
  const codes = new Map<number, string>();
  const formats: CellFormat[] = [];
  let inCells = false;
  if (file === undefined) return [plain];
  readXml(file, {
    open(name, attributes) {
      const own = local(name);
      if (own === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (own === 'cellXfs') inCells = true;
      if (own !== 'xf' || !inCells) return;
      const id = Number(attributes['numFmtId'] ?? 0);
      // 27 to 36 and 50 to 58 are dates in East Asian editions.
      const asian = (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'yyyy/m/d' : '';
      formats.push(toFormat(codes.get(id) ?? BUILT_IN[id] ?? asian, date1904));
    },
    close(name) {
      if (local(name) === 'cellXfs') inCells = false;
    },
  });
  return formats.length === 0 ? [plain] : formats;
}

export function toFormat(code: string, date1904: boolean): CellFormat {
  const [positive = ''] = code.split(';');
  const bare = positive
    .replace(/\[\$([^\]-]*)[^\]]*\]/gu, '"$1"')
    .replace(/\[[^\]]*\]/gu, '')
    .replace(/[_*]./gu, '');
  const pattern = bare.replace(/"[^"]*"|\\./gu, '');
  if (/[ymdhs]|年|月|日/iu.test(pattern) && !/[#0?]/u.test(pattern.replace(/\.0+/gu, ''))) {
    return (value) => showDate(value, bare, date1904);
  }
  if (!/[#0?]/u.test(pattern)) return plain;
  return (value) => showNumber(value, bare, pattern);
}

function plain(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function showNumber(value: number, bare: string, pattern: string): string {
  const percent = pattern.includes('%');
  const decimals = /\.([0?#]+)/u.exec(pattern)?.[1] ?? '';
  const least = decimals.replace(/#/gu, '').length;
  const text = (percent ? value * 100 : value).toLocaleString('en-US', {
    minimumFractionDigits: least,
    maximumFractionDigits: Math.max(least, decimals.length),
    useGrouping: /[#0],[#0]/u.test(pattern),
  });
  const words = /^((?:"[^"]*"|\\.|[^#0?.,"\\])*)[#0?.,]+(.*)$/u.exec(bare);
  const unquote = (part: string | undefined) =>
    (part ?? '').replace(/"([^"]*)"|\\(.)/gu, '$1$2').replace(/[#0?]/gu, '');
  return `${unquote(words?.[1])}${text}${unquote(words?.[2])}`.trim();
}

/** As far as the format shows it: the year, month and day as they are written in Chinese, the time after them. */
function showDate(value: number, bare: string, date1904: boolean): string {
  if (value < 0 || value > 2_958_466) return plain(value);
  const at = new Date((date1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(value * DAY_MS));
  const pattern = bare.toLowerCase().replace(/"[^"]*"/gu, '');
  const time = /h/u.test(pattern);
  const minutes = String(at.getUTCMinutes()).padStart(2, '0');
  const date = `${/y|年/u.test(pattern) ? `${at.getUTCFullYear()}年` : ''}${/m(?!m?:)|月/u.test(pattern.replace(/h+:m+/gu, '')) ? `${at.getUTCMonth() + 1}月` : ''}${/d|日/u.test(pattern) ? `${at.getUTCDate()}日` : ''}`;
  const clock = time ? `${at.getUTCHours()}:${minutes}` : '';
  return [date, clock].filter((part) => part !== '').join(' ') || plain(value);
}
