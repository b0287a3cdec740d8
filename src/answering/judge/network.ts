import { STORED_STATE } from '../../embedding/encoder/sentence-encoder.ts';
import { ASKED_MARKS, type Meeting, OWN_MARKS } from './meeting.ts';
import { type NetworkWeights, readNetwork } from './network-weights.ts';
import { NETWORKS } from './networks-table.ts';
import * as rows from './rows.ts';
import type { Rows } from './rows.ts';

const networks = NETWORKS.map(readNetwork);

/**
 * What the networks say of a sentence, by how it meets the question word by word and by the features of the trees: the
 * logarithm of the odds that it states what is asked, their average. Undefined where either has no token. Only sums,
 * products and our own exponential, so that every runtime gives the same.
 */
export function networkOdds(meeting: Meeting, features: readonly number[]): number | undefined {
  if (meeting.asked.length === 0 || meeting.own.length === 0) return undefined;
  const met = compareAll(meeting);
  return networks.reduce((sum, network) => sum + run(network, met, features), 0) / networks.length;
}

/** Both texts in rows, and the cosines of the question's tokens with the sentence's, both ways. */
interface Met {
  asked: Rows;
  askedMarks: Rows;
  own: Rows;
  ownMarks: Rows;
  toOwn: Rows;
  toAsked: Rows;
  /** Of each token of the question the highest cosine with the sentence, with what stands above it and beside it. */
  nearest: readonly [own: Float64Array, above: Float64Array, beside: Float64Array];
}

function compareAll(meeting: Meeting): Met {
  const asked = rows.rowsOf(meeting.asked, STORED_STATE);
  const own = rows.rowsOf(meeting.own, STORED_STATE);
  const toOwn = rows.productsOf(asked, own);
  const near = (around: Float32Array) => rows.highestOf(rows.productsOf(asked, rows.rowsOf(around, STORED_STATE)));
  return {
    asked,
    askedMarks: rows.rowsOf(meeting.askedMarks, ASKED_MARKS),
    own,
    ownMarks: rows.rowsOf(meeting.ownMarks, OWN_MARKS),
    toOwn,
    toAsked: rows.turned(toOwn),
    nearest: [rows.highestOf(toOwn), near(meeting.above), near(meeting.beside)],
  };
}

function run(network: NetworkWeights, met: Met, features: readonly number[]): number {
  const token = readAsked(network, met);
  const question = rows.pool(token, network.share);
  const wanted = rows.apply(network.wanted, met.asked);
  const asks = rows.apply(network.asks, beside(token, wanted));
  const asked = rows.mixed(wanted, rows.sharesOf({ values: asks.values, count: 1, width: asks.count }));
  const aim = rows.apply(network.aim, joined(asked.values, question.mean)).values;
  const sentence = rows.pool(readOwn(network, met, wanted, aim), network.ownShare);
  const level = features.map((value, at) => value * (network.scale[at] as number) + (network.shift[at] as number));
  const whole = joined(question.mean, question.most, sentence.mean, sentence.most, level);
  return rows.apply(network.last, rows.gate(rows.apply(network.first, whole))).values[0] as number;
}

/** For each token of the question, what the sentence has for it, and for its neighbours. */
function readAsked(network: NetworkWeights, { asked, askedMarks, own, toOwn, nearest }: Met): Rows {
  const meant = rows.apply(network.meant, asked);
  const met = rows.mixed(rows.apply(network.meant, own), rows.sharesOf(toOwn, network.sharpness));
  const { width } = meant;
  const input = new Float64Array(asked.count * network.token.columns);
  for (let row = 0; row < asked.count; row++) {
    const at = row * network.token.columns;
    for (let i = 0; i < width; i++) {
      const [one, other] = [meant.values[row * width + i] as number, met.values[row * width + i] as number];
      input[at + i] = one;
      input[at + width + i] = one * other;
      input[at + 2 * width + i] = Math.abs(one - other);
    }
    input.set(askedMarks.values.subarray(row * ASKED_MARKS, (row + 1) * ASKED_MARKS), at + 3 * width);
    nearest.forEach((cosines, place) => {
      input[at + 3 * width + ASKED_MARKS + place] = cosines[row] as number;
    });
  }
  const token = rows.gate(
    rows.apply(network.token, { values: input, count: asked.count, width: network.token.columns }),
  );
  return rows.withNeighbours(token, network.near);
}

/** For each token of the sentence, whether it is what is wanted, and whether the question has it. */
function readOwn(network: NetworkWeights, { own, ownMarks, toAsked }: Met, wanted: Rows, aim: Float64Array): Rows {
  const says = rows.apply(network.wanted, own);
  const askedFor = rows.mixed(wanted, rows.sharesOf(toAsked, network.sharpness));
  const nearest = rows.highestOf(toAsked);
  const { width } = says;
  const input = new Float64Array(own.count * network.ownToken.columns);
  for (let row = 0; row < own.count; row++) {
    const at = row * network.ownToken.columns;
    for (let i = 0; i < width; i++) {
      const said = says.values[row * width + i] as number;
      input[at + i] = said;
      input[at + width + i] = said * (aim[i] as number);
      input[at + 2 * width + i] = said * (askedFor.values[row * width + i] as number);
    }
    input.set(ownMarks.values.subarray(row * OWN_MARKS, (row + 1) * OWN_MARKS), at + 3 * width);
    input[at + 3 * width + OWN_MARKS] = nearest[row] as number;
  }
  const token = rows.gate(
    rows.apply(network.ownToken, { values: input, count: own.count, width: network.ownToken.columns }),
  );
  return rows.withNeighbours(token, network.ownNear);
}

/** Two sets of as many rows, row beside row. */
function beside(one: Rows, other: Rows): Rows {
  const width = one.width + other.width;
  const values = new Float64Array(one.count * width);
  for (let row = 0; row < one.count; row++) {
    values.set(one.values.subarray(row * one.width, (row + 1) * one.width), row * width);
    values.set(other.values.subarray(row * other.width, (row + 1) * other.width), row * width + one.width);
  }
  return { values, count: one.count, width };
}

function joined(...parts: readonly ArrayLike<number>[]): Rows {
  const values = Float64Array.from(parts.flatMap((part) => Array.from(part)));
  return { values, count: 1, width: values.length };
}
