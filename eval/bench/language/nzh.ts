/**
 * The package nzh beside our reader, on the figures of the labelled sets. nzh turns one Chinese numeral into a number and
 * finds none in a text, so it is handed the numerals of each label cut out; 成, 折 and the digits of 1.2萬 are multiplied
 * for it, and digits alone, which it does not read, are taken as JavaScript reads them.
 */
import Nzh from 'nzh';
import { type Figure, findFigures } from '../../../src/language/figures/figures.ts';
import { type Half, percent, readHalf, type Share, shareOf } from './half.ts';

interface Label {
  text: string;
  type: string;
  value?: number | string | null;
  low?: number | string;
  high?: number | string;
}

interface Line {
  date?: string;
  figures: readonly Label[];
}

/** How a label writes its numerals. */
export type Notation = 'in characters' | 'in digits' | 'in both';

export interface Compared {
  notation: Notation;
  ours: Share;
  nzh: Share;
}

const NUMERAL =
  /[\d,. ]*\d[萬億万亿千百]*|[〇○零一二兩两三四五六七八九十百千萬万億亿點点廿卅壹貳叁肆伍陸柒捌玖拾佰仟]+/gu;
const MIXED = /^(?<digits>[\d,. ]+)(?<scale>[萬億万亿千百]+)$/u;
const DIGITS = /^[\d,. ]+$/u;
const DECODERS: readonly ((numeral: string) => number | string)[] = [
  Nzh.cn.decodeS,
  Nzh.cn.decodeB,
  Nzh.hk.decodeS,
  Nzh.hk.decodeB,
].map((decode) => (numeral: string) => decode(numeral));

/** By notation, how many labelled figures with a numeral in them each of both reads by value alone. */
export function compareWithNzh(half: Half): Compared[] {
  const notations: readonly Notation[] = ['in characters', 'in digits', 'in both'];
  const labels = readHalf<Line>('figures', half).flatMap(({ figures, date }) =>
    figures.map((label) => ({ label, date, numerals: numeralsOf(label.text), wanted: numbersOf(label) })),
  );
  return notations.map((notation) => {
    const met = labels.filter(
      ({ numerals, wanted }) => numerals.length > 0 && wanted.length > 0 && notationOf(numerals) === notation,
    );
    const share = (reads: (one: (typeof met)[number]) => boolean): Share => ({
      right: met.filter(reads).length,
      total: met.length,
    });
    return {
      notation,
      ours: share(({ label, date }) => readsAs(label, date)),
      nzh: share(({ label, numerals, wanted }) => nzhReads(label, numerals, wanted)),
    };
  });
}

/** Ours and nzh on the same lines. */
export function nzhTable(half: Half): string[] {
  return compareWithNzh(half).map(({ notation, ours, nzh }) => {
    const ratio = nzh.right === 0 ? '' : `, ×${(shareOf(ours) / shareOf(nzh)).toFixed(2)}`;
    return `  ${half} figures ${notation}, by value alone: ours ${percent(ours)}, nzh ${percent(nzh)}${ratio}`;
  });
}

function numeralsOf(text: string): string[] {
  return (text.match(NUMERAL) ?? []).map((numeral) => numeral.trim());
}

function notationOf(numerals: readonly string[]): Notation {
  const inDigits = numerals.every((numeral) => DIGITS.test(numeral));
  if (inDigits) return 'in digits';
  return numerals.some((numeral) => /\d/u.test(numeral)) ? 'in both' : 'in characters';
}

/** The numbers that a label's value is made of: 30, both ends of a range, or the year, month and day of a date. */
function numbersOf({ value, low, high }: Label): number[] {
  return [value, low, high].flatMap((part) => {
    if (typeof part === 'number') return [part];
    if (typeof part !== 'string' || !/^(?:\d{4}|-)(?:-\d\d){0,2}$/u.test(part)) return [];
    return (part.match(/\d+/gu) ?? []).map(Number);
  });
}

function readsAs(label: Label, date: string | undefined): boolean {
  const read = findFigures(label.text, date === undefined ? undefined : { date, basis: 'printed' })[0];
  return read !== undefined && valueOf(read) === valueOf(label);
}

function valueOf({ value, low, high }: Label | Figure): string {
  return JSON.stringify([value ?? null, low ?? null, high ?? null].map(rounded));
}

function rounded(value: number | string | null): number | string | null {
  return typeof value === 'number' ? Number(value.toPrecision(9)) : value;
}

/** Right when any of its four decoders gives each number, in this order. */
function nzhReads({ text }: Label, numerals: readonly string[], wanted: readonly number[]): boolean {
  const factor = /[成折]/u.test(text) ? 10 : 1;
  return (
    numerals.length === wanted.length &&
    numerals.every((numeral, index) =>
      decoded(numeral).some((value) => [value, value * factor].includes(wanted[index]!)),
    )
  );
}

function decoded(numeral: string): number[] {
  if (DIGITS.test(numeral)) return [Number(numeral.replaceAll(/[, ]/gu, ''))];
  // 1.2萬 is beyond it, so it is asked for the 萬 alone.
  const { digits, scale } = MIXED.exec(numeral)?.groups ?? {};
  if (digits !== undefined) return decoded(`一${scale}`).map((by) => Number((by * decoded(digits)[0]!).toPrecision(9)));
  return DECODERS.map((decode) => {
    try {
      return Number(decode(numeral));
    } catch {
      // It throws on characters that it does not know, which is a wrong reading like any other.
      return Number.NaN;
    }
  });
}
