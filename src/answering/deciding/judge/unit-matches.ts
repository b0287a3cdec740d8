import { createNearest, rowsOf } from '../../../embedding/encoder/nearest.ts';
import { STORED_STATE } from '../../../embedding/encoder/sentence-encoder.ts';
import type { ReadText } from '../../../retrieval/coverage.ts';
import { coveredUnits, saidOtherwise } from '../../../retrieval/held-units.ts';
import type { TokenEncoder } from '../../../retrieval/ports.ts';
import type { ContentUnit, PreparedQuery } from '../../../retrieval/query.ts';
import type { Evidence } from '../../../retrieval/retrieve.ts';
import { encodeNarrow, statesReader } from '../../../retrieval/text-states.ts';
import { unitRarity } from './commonness.ts';

/** How one unit of the question is met by a sentence and what stands around it. */
export interface UnitMatch {
  unit: ContentUnit;
  /** How rare it is in general text, 0 to 1. */
  rarity: number;
  /** It stands in the sentence; in its title or a heading; beside it. */
  own: boolean;
  above: boolean;
  beside: boolean;
  /** Cosine of its state with the nearest one of the sentence, and of all that surrounds it; 1 where it stands there. */
  ownNearness: number;
  nearness: number;
  /** It is part of a word for which the sentence, or what surrounds it, has another one. */
  ownOtherwise: boolean;
  otherwise: boolean;
}

/** The title of a sentence and the headings above it, and the sentences beside it. */
export function surroundingsOf({ context: [title, ...around], governing }: Evidence) {
  return {
    above: [title, ...around.filter((text) => governing.includes(text))].filter((text) => text !== undefined),
    beside: around.filter((text) => !governing.includes(text)),
  };
}

/**
 * The units of the question's own words, in order, figures left out: those are compared by value. Units without a token
 * of their own, which the encoder does not know, are as near as they are covered.
 */
export function matchUnits(encoder: TokenEncoder, query: PreparedQuery, evidence: Evidence): UnitMatch[] {
  const places = unitPlaces(query);
  const units = query.units.slice(0, places.length);
  const { above, beside } = surroundingsOf(evidence);
  // Of all units, as ranking asked: what it found is kept for the question.
  const held = {
    own: coveredUnits(query.units, [evidence.own]),
    above: coveredUnits(query.units, above),
    beside: coveredUnits(query.units, beside),
  };
  const asked = encodeNarrow(encoder, query.written);
  const statesOf = statesReader(encoder, evidence.states);
  const tokens = places.map(({ start, end }) =>
    asked.tokens.findIndex((token) => token.start <= start && token.end > start && end > start),
  );
  const known = tokens.filter((token) => token >= 0);
  const nearestOf = createNearest(rowsOf(asked.states, known, STORED_STATE), STORED_STATE);
  const nearnessTo = (text: ReadText): number[] => {
    const cosines = Array.from(nearestOf(statesOf(text)));
    return tokens.map((token) => (token < 0 ? 0 : Math.max(0, cosines[known.indexOf(token)] as number)));
  };
  const toOwn = nearnessTo(evidence.own);
  const toOthers = [...above, ...beside].map(nearnessTo);
  const otherwise = {
    own: saidOtherwise(query.units, [evidence.own]),
    around: saidOtherwise(query.units, evidence.context),
  };
  return units.map((unit, index) => {
    const ownNearness = held.own[index] ? 1 : (toOwn[index] as number);
    const isAround = held.above[index] === true || held.beside[index] === true;
    return {
      unit,
      rarity: unitRarity(unit),
      own: held.own[index] === true,
      above: held.above[index] === true,
      beside: held.beside[index] === true,
      ownNearness,
      ownOtherwise: otherwise.own[index] === true,
      otherwise: otherwise.own[index] === true || otherwise.around[index] === true,
      nearness: isAround ? 1 : Math.max(ownNearness, ...toOthers.map((cosines) => cosines[index] as number)),
    };
  });
}

/** Where each unit of the content runs stands in the written question; they come first among the units, in this order. */
function unitPlaces({ read, written }: PreparedQuery): { start: number; end: number }[] {
  let from = 0;
  return read.content.flatMap(({ text }) => {
    const at = written.indexOf(text, from);
    if (at >= 0) from = at + text.length;
    return [...text.matchAll(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)].map(({ index, 0: word }) => {
      const start = at < 0 ? -1 : at + index;
      return { start, end: start + word.length };
    });
  });
}
