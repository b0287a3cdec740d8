import { generalRarity } from '../../answering/deciding/judge/commonness.ts';
import { contrastedIn } from '../../language/names/contrasted.ts';
import { paraphrasesIn } from '../../language/paraphrases/paraphrases.ts';
import { COMMON_ASKED } from './common-asked-table.ts';
import { unmet } from './compare-words.ts';
import type { ReadForSame } from './read-question.ts';

/** A word of one question that the other does not have, nor any that stands for it. */
export interface Lacking {
  start: number;
  end: number;
  full: boolean;
  /** No table knows it. */
  unknown: boolean;
  /** How rare it is in general text, 0 to 1. */
  rarity: number;
  /** How rare it is in questions to authorities, 0 to 1. */
  apart: number;
  /** The other question has a word that documents may write for it. */
  otherwise: boolean;
  /** The other question has another word of its family. */
  contrasted: boolean;
  /** Share of its characters that stand in the other question. */
  characters: number;
  /** A body or a scheme that is met follows it at once: 國家安全 before 督導組. */
  narrows: boolean;
}

/** How the words of one question are met by another. */
export interface Meeting {
  lacking: readonly Lacking[];
  /** Rarity of all words, a weak one by half, and of those that are met. */
  rarity: number;
  met: number;
  /** The rarest word that is met. */
  rarestMet: number;
  /** As `rarity`, `met` and `rarestMet`, by what is rare in questions to authorities. */
  apart: number;
  apartMet: number;
  mostApartMet: number;
}

/** The numbers and the networks ask for the same. */
const kept = new WeakMap<ReadForSame, { other: ReadForSame; meeting: Meeting }>();

/** How the words of `one` are met by `other`. */
export function meetingOf(one: ReadForSame, other: ReadForSame): Meeting {
  const known = kept.get(one);
  if (known?.other === other) return known.meeting;
  const meeting = meet(one, other);
  kept.set(one, { other, meeting });
  return meeting;
}

function meet(one: ReadForSame, other: ReadForSame): Meeting {
  const left = new Set(unmet(one, other));
  const said = paraphrasesIn(one.written).filter(({ others }) => others.some((word) => other.written.includes(word)));
  const against = contrastedIn(one.written, other.written);
  const meeting = { lacking: [] as Lacking[], rarity: 0, met: 0, rarestMet: 0, apart: 0, apartMet: 0, mostApartMet: 0 };
  for (const [at, unit] of one.units.entries()) {
    const next = one.units[at + 1];
    const [start, end] = [unit.start, unit.start + unit.text.length];
    const rarity = rarityAt(one.written, start, end);
    const full = unit.weight === 'full';
    const weight = full ? rarity : rarity * WEAK;
    const apart = rarityAt(one.written, start, end, rarityAsked) * (full ? 1 : WEAK);
    meeting.rarity += weight;
    meeting.apart += apart;
    if (!left.has(unit)) {
      meeting.met += weight;
      meeting.rarestMet = Math.max(meeting.rarestMet, weight);
      meeting.apartMet += apart;
      meeting.mostApartMet = Math.max(meeting.mostApartMet, apart);
      continue;
    }
    const within = (span: { start: number; end: number }) => span.start < end && span.end > start;
    const held = [...unit.text].filter((character) => other.written.includes(character)).length;
    meeting.lacking.push({
      start,
      end,
      full,
      unknown: unit.heads.length === 0,
      rarity,
      apart,
      otherwise: said.some(within),
      contrasted: against.some(within),
      characters: held / unit.text.length,
      narrows: next?.start === end && BODY.test(next.text) && !left.has(next),
    });
  }
  return meeting;
}

/** Ends of the names of bodies, schemes and papers. Folded. */
const BODY = /(?:组|会|局|署|处|厅|部|院|校|中心|公司|计划|基金|券|条例|协议|津贴|债券|口岸|证|长|主任|主席)$/u;

const asked = new Map<string, number>();
COMMON_ASKED.forEach((pairs, at) => {
  for (let i = 0; i < pairs.length; i += 2) asked.set(pairs.slice(i, i + 2), at);
});
const rarityAsked = (pair: string) => (asked.get(pair) ?? COMMON_ASKED.length) / COMMON_ASKED.length;

/** What a weak word weighs of a full one. */
export const WEAK = 0.5;

/** Of a word the rarest pair in it; of one character the commonest pair that it stands in. */
function rarityAt(written: string, start: number, end: number, rarityOf = generalRarity): number {
  if (end - start > 1) {
    const pairs = Array.from({ length: end - start - 1 }, (_, at) => written.slice(start + at, start + at + 2));
    return Math.max(...pairs.map(rarityOf));
  }
  const pairs = [written.slice(Math.max(0, start - 1), end), written.slice(start, end + 1)].filter((pair) =>
    HAN_PAIR.test(pair),
  );
  return Math.min(...(pairs.length > 0 ? pairs : [written.slice(start, end)]).map(rarityOf));
}

const HAN_PAIR = /^\p{Script=Han}{2}$/u;
const LETTER = /[\p{L}\p{N}]/u;

/** A stretch of lacking words that follow each other. */
interface Run {
  start: number;
  end: number;
  /** Of its rarest word. */
  rarity: number;
}

/** A stretch of one question and one of the other, each lacking there, with the same before both or behind both. */
export interface Facing {
  sides: 1 | 2;
  /** Of the less rare of the two. */
  rarity: number;
}

/** Stretches that stand in one another's place: 屯門 and 中環 before 碼頭. */
export function facingOf(one: ReadForSame, other: ReadForSame, left: Meeting, right: Meeting): Facing[] {
  const faced = runsOf(right.lacking).map((run) => ({ run, around: around(other.written, run) }));
  return runsOf(left.lacking).flatMap((run) => {
    const [before, behind] = around(one.written, run);
    return faced.flatMap(({ run: against, around: [beforeIt, behindIt] }) => {
      const sides = Number(before === beforeIt) + Number(behind === behindIt);
      return sides === 0 ? [] : [{ sides: sides as 1 | 2, rarity: Math.min(run.rarity, against.rarity) }];
    });
  });
}

/** A stretch that only stands between what the other question has in one piece. */
export interface Inserted {
  where: 'front' | 'within' | 'end';
  rarity: number;
}

/** Stretches without which a question is part of the other one: 侍 in 侍產假. */
export function insertedIn(one: ReadForSame, other: ReadForSame, { lacking }: Meeting): Inserted[] {
  return runsOf(lacking).flatMap((run) => {
    const [before, behind] = around(one.written, run).map((character) => (LETTER.test(character) ? character : ''));
    if (!other.written.includes(`${before}${behind}`)) return [];
    return [{ where: before === '' ? 'front' : behind === '' ? 'end' : 'within', rarity: run.rarity }];
  });
}

/** The characters before and behind a stretch; empty at an end. */
function around(written: string, { start, end }: Run): [string, string] {
  return [written.slice(Math.max(0, start - 1), start), written.slice(end, end + 1)];
}

function runsOf(lacking: readonly Lacking[]): Run[] {
  const runs: Run[] = [];
  for (const { start, end, rarity } of lacking) {
    const last = runs.at(-1);
    if (last?.end === start) {
      last.end = end;
      last.rarity = Math.max(last.rarity, rarity);
    } else runs.push({ start, end, rarity });
  }
  return runs;
}
