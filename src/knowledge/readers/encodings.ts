import type { Parsed } from '../../shared/errors.ts';
import type { ReadNote } from './notes-table.ts';

/** Decoders of the encodings that Chinese files had before Unicode. What they cannot decode becomes U+FFFD. */
export type LegacyDecoders = Readonly<Record<LegacyEncoding, (bytes: Uint8Array) => string>>;
export type LegacyEncoding = 'big5-hkscs' | 'gb18030';

export interface DecodedText {
  text: string;
  encoding: string;
  /** Nothing in the file names the encoding; it was told by how the text reads. */
  guessed: boolean;
}

const MARKS: readonly { encoding: string; bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** So much of a file is enough to tell its encoding. */
const SAMPLE_BYTES = 100_000;
/** Of the characters that are no ASCII, how many must be common ones before a guess is believed. */
const LEAST_COMMON = 0.25;

// The commonest characters of Chinese texts in both scripts, some of Cantonese, and the punctuation.
const COMMON = new Set(
  '的一是在不了有和人這这中大為为上個个國国我以要他時时來来用們们生到作地於于出就分對对成會会可主發发年動动同工也能下過过子說说產产種种面而方後后多定行學学法所民得經经十三之進进著着等部度家電电力裡里如水化高自二理起小物現现實实加量都兩两體体制機机當当使點点從从業业本去把性好應应開开它合還还因由其些然前外天政四日那社義义事平形相全表間间樣样與与關关各重新線线內内數数正心反你明看原又麼么利比或但質质氣气第向道命此變变條条只沒没結结解問问意建月公無无系軍军很情者最立代想已通並并提直題题黨党程展五果料象員员革位入常文總总次品式活設设及管特件長长求老頭头基資资邊边流路級级少圖图山統统接知較较將将組组見见計计別别她手角期根論论運运農农指幾几九區区強强放決决西被幹干做必戰战先回則则任取據据處处理世車车' +
    '香港澳灣湾粵粤府局署處会議议局長檔档案書书委申請请服務务須须嘅係喺咗佢啲冇唔乜嘢畀，。、；：！？「」『』（）《》“”‘’—…％０１２３４５６７８９',
);

/**
 * Decodes text: by its mark, as UTF-8 where it is, and by how it reads otherwise: UTF-16 without a mark, Big5 with the
 * Hong Kong characters, GB 18030. Without `legacy` the last two are not tried.
 */
export function decodeText(bytes: Uint8Array, legacy?: LegacyDecoders, named?: string): Parsed<DecodedText, ReadNote> {
  const mark = MARKS.find((one) => one.bytes.every((byte, index) => bytes[index] === byte));
  if (mark !== undefined) return strictly(bytes.subarray(mark.bytes.length), mark.encoding);
  const utf8 = strictly(bytes, 'utf-8');
  if (utf8.ok) return holdsBinary(utf8.value.text) ? (utf16Guess(bytes) ?? unknown()) : utf8;
  const byName = legacy && named !== undefined ? legacyNamed(named) : undefined;
  if (legacy && byName !== undefined)
    return { ok: true, value: { text: legacy[byName](bytes), encoding: byName, guessed: false } };
  return guess(bytes, legacy);
}

/** The encoding that a web page or a file names: `big5`, `gb2312` and `gbk` are read as the larger sets around them. */
export function legacyNamed(name: string): LegacyEncoding | undefined {
  if (/^(?:big5|x-x-big5|big5-hkscs|cn-big5|csbig5)$/iu.test(name)) return 'big5-hkscs';
  return /^(?:gb2312|gb_2312-80|gbk|x-gbk|gb18030|chinese|csgb2312)$/iu.test(name) ? 'gb18030' : undefined;
}

function strictly(body: Uint8Array, encoding: string): Parsed<DecodedText, ReadNote> {
  try {
    const text =
      encoding === 'utf-16be'
        ? decodeBigEndian(body)
        : new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body);
    return { ok: true, value: { text, encoding, guessed: false } };
  } catch {
    return unknown();
  }
}

/** workerd and browsers know `utf-16be`, a Node without full ICU does not; swapping bytes works everywhere. */
function decodeBigEndian(body: Uint8Array): string {
  const swapped = new Uint8Array(body.length);
  for (let at = 0; at + 1 < body.length; at += 2) {
    swapped[at] = body[at + 1] ?? 0;
    swapped[at + 1] = body[at] ?? 0;
  }
  if (body.length % 2 === 1) throw new TypeError('odd number of bytes');
  return new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true }).decode(swapped);
}

function guess(bytes: Uint8Array, legacy: LegacyDecoders | undefined): Parsed<DecodedText, ReadNote> {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const legacyScores = legacy
    ? (Object.keys(legacy) as LegacyEncoding[]).map((encoding) => ({
        encoding,
        score: score(legacy[encoding](sample)),
      }))
    : [];
  const [best] = legacyScores.toSorted((a, b) => b.score - a.score);
  const wide = utf16Guess(bytes);
  const wideScore = wide?.ok ? score(wide.value.text.slice(0, SAMPLE_BYTES / 2)) : 0;
  if (wide?.ok && wideScore >= Math.max(LEAST_COMMON, best?.score ?? 0)) return wide;
  if (legacy === undefined || best === undefined || best.score < LEAST_COMMON) return unknown();
  const text = legacy[best.encoding](bytes);
  if (holdsBinary(text)) return unknown();
  return { ok: true, value: { text, encoding: best.encoding, guessed: true } };
}

function utf16Guess(bytes: Uint8Array): Parsed<DecodedText, ReadNote> | undefined {
  if (bytes.length < 4 || bytes.length % 2 === 1) return undefined;
  const [best] = ['utf-16le', 'utf-16be']
    .map((encoding) => strictly(bytes, encoding))
    .flatMap((read) => (read.ok && !holdsBinary(read.value.text) ? [read.value] : []))
    .map((value) => ({ value, score: score(value.text.slice(0, SAMPLE_BYTES / 2)) }))
    .toSorted((a, b) => b.score - a.score);
  if (best === undefined || best.score < LEAST_COMMON) return undefined;
  return { ok: true, value: { ...best.value, guessed: true } };
}

/** Share of the characters that common Chinese texts are made of, from 0 to 1; what cannot be decoded counts against it. */
function score(text: string): number {
  let [common, others, lost, ascii] = [0, 0, 0, 0];
  for (const char of text) {
    if (char === '\uFFFD') lost++;
    else if (COMMON.has(char)) common++;
    else if (char > '\u007F') others++;
    else if (/[\w\s.,;:]/u.test(char)) ascii++;
  }
  const total = common + others + 10 * lost;
  if (total === 0) return ascii > 0 ? 1 : 0;
  return common / total;
}

/** Text holds no NUL and hardly a control character; PDF, Office and picture files do, even where they decode. */
function holdsBinary(text: string): boolean {
  if (text.includes('\0')) return true;
  let controls = 0;
  for (const unit of text.slice(0, SAMPLE_BYTES)) if (unit < ' ' && !'\t\n\v\f\r\u001B'.includes(unit)) controls++;
  return controls > Math.max(2, Math.min(text.length, SAMPLE_BYTES) * 0.01);
}

function unknown(): { ok: false; error: ReadNote } {
  return { ok: false, error: { code: 'encoding-unknown' } };
}
