import { createNearest, type Nearest } from '../../../embedding/encoder/nearest.ts';
import { createProducts, type Products } from '../../../embedding/encoder/products.ts';
import { STORED_STATE } from '../../../embedding/encoder/sentence-encoder.ts';
import { ASKED_MARKS, type Meeting, OWN_MARKS } from './meeting.ts';
import { type Linear, type NetworkWeights, readNetwork } from './network-weights.ts';
import { NETWORKS } from './networks-table.ts';
import * as rows from './rows.ts';
import type { Layer, Rows } from './rows.ts';

/** What the networks say of a meeting and the features of the trees; see `createNetworks`. */
export type Networks = (meeting: Meeting, features: readonly number[]) => number | undefined;

let shared: Networks | undefined;

/** The networks of the judge, made ready when the first sentence is judged. */
export const networkOdds: Networks = (meeting, features) => {
  shared ??= createNetworks();
  return shared(meeting, features);
};

/**
 * What the networks say of a sentence, by how it meets the question word by word and by the features of the trees: the
 * logarithm of the odds that it states what is asked, their average. Undefined where either has no token. Only sums,
 * products and our own exponential, rounded alike everywhere, so that every runtime gives the same.
 */
export function createNetworks(products: Products = createProducts()): Networks {
  const networks = NETWORKS.map((stored) => createNetwork(readNetwork(stored), products));
  const read = (states: Float32Array): Question => {
    const asked = rows.rowsOf(states, STORED_STATE);
    const readings = networks.map(({ meant, wanted }) => ({
      meant: rows.apply(meant, asked),
      wanted: rows.apply(wanted, asked),
    }));
    return { asked, nearest: createNearest(states, STORED_STATE), readings };
  };
  // Of one question several sentences are judged.
  const questions = new WeakMap<Float32Array, Question>();
  return (meeting, features) => {
    if (meeting.asked.length === 0 || meeting.own.length === 0) return undefined;
    const question = questions.get(meeting.asked) ?? read(meeting.asked);
    questions.set(meeting.asked, question);
    const met = compareAll(products, question, meeting);
    return (
      networks.reduce((sum, { run }, at) => sum + run(met, question.readings[at] as Reading, features), 0) /
      networks.length
    );
  };
}

/** What depends on the question alone. */
interface Question {
  asked: Rows;
  nearest: Nearest;
  readings: readonly Reading[];
}

/** What a network makes of the tokens of a question. */
interface Reading {
  meant: Rows;
  wanted: Rows;
}

/** The sentence in rows, and the cosines of the question's tokens with it, both ways. */
interface Met {
  meeting: Meeting;
  own: Rows;
  toOwn: Rows;
  toAsked: Rows;
  /** Of each token of the question the highest cosine with the sentence, with what stands above it and beside it. */
  nearest: readonly [own: Float32Array, above: Float32Array, beside: Float32Array];
  /** Of each token of the sentence that with the question. */
  nearestAsked: Float32Array;
}

function compareAll(products: Products, { asked, nearest }: Question, meeting: Meeting): Met {
  const own = rows.rowsOf(meeting.own, STORED_STATE);
  const toOwn = rows.cosinesOf(products, asked, own);
  const toAsked = rows.turned(toOwn);
  const near = (around: Float32Array) => Float32Array.from(nearest(around), (cosine) => Math.max(0, cosine));
  return {
    meeting,
    own,
    toOwn,
    toAsked,
    nearest: [rows.highestOf(toOwn), near(meeting.above), near(meeting.beside)],
    nearestAsked: rows.highestOf(toAsked),
  };
}

interface Network {
  meant: Layer;
  wanted: Layer;
  run(met: Met, reading: Reading, features: readonly number[]): number;
}

function createNetwork(weights: NetworkWeights, products: Products): Network {
  const layer = ({ matrix, bias }: Linear): Layer => ({ product: products.make(matrix, bias), width: matrix.rows });
  const meant = layer(weights.meant);
  const wanted = layer(weights.wanted);
  const layers = {
    token: layer(weights.token),
    near: layer(weights.near),
    aim: layer(weights.aim),
    ownToken: layer(weights.ownToken),
    ownNear: layer(weights.ownNear),
    first: layer(weights.first),
  };
  const mix = (one: Rows, to: Rows) => rows.mixed(products, one, rows.sharesOf(to, weights.sharpness));
  const spanOf = ({ matrix: { rows: width, columns } }: Linear) => columns / width;

  /** For each token of the question, what the sentence has for it, and for its neighbours. */
  const readAsked = (met: Met, own: Reading['meant'], reading: Reading): Rows => {
    const token = rows.gate(products, rows.apply(layers.token, compareAsked(met, reading.meant, mix(own, met.toOwn))));
    return rows.withNeighbours(products, token, layers.near, spanOf(weights.near));
  };
  /** For each token of the sentence, whether it is what is wanted, and whether the question has it. */
  const readOwn = (met: Met, reading: Reading, aim: Float32Array): Rows => {
    const says = rows.apply(wanted, met.own);
    const token = rows.gate(
      products,
      rows.apply(layers.ownToken, compareOwn(met, says, aim, mix(reading.wanted, met.toAsked))),
    );
    return rows.withNeighbours(products, token, layers.ownNear, spanOf(weights.ownNear));
  };

  return {
    meant,
    wanted,
    run(met, reading, features) {
      const token = readAsked(met, rows.apply(meant, met.own), reading);
      const question = rows.pool(token, weights.share);
      const asks = rows.mean(reading.wanted, rows.scoresOf(weights.asks, token, reading.wanted));
      const aim = rows.apply(layers.aim, rows.joined(asks, question.mean)).values;
      const sentence = rows.pool(readOwn(met, reading, aim), weights.ownShare);
      const level = features.map((value, at) => value * (weights.scale[at] as number) + (weights.shift[at] as number));
      const whole = rows.joined(question.mean, question.most, sentence.mean, sentence.most, level);
      return rows.scoresOf(weights.last, rows.gate(products, rows.apply(layers.first, whole)))[0] as number;
    },
  };
}

function compareAsked({ meeting, nearest }: Met, meant: Rows, met: Rows): Rows {
  const { count, width } = meant;
  const input = rows.createRows(count, 3 * width + ASKED_MARKS + nearest.length);
  for (let row = 0; row < count; row++) {
    const at = row * input.width;
    for (let i = 0; i < width; i++) {
      const [one, other] = [meant.values[row * width + i] as number, met.values[row * width + i] as number];
      input.values[at + i] = one;
      input.values[at + width + i] = one * other;
      input.values[at + 2 * width + i] = Math.abs(one - other);
    }
    input.values.set(meeting.askedMarks.subarray(row * ASKED_MARKS, (row + 1) * ASKED_MARKS), at + 3 * width);
    nearest.forEach((cosines, place) => {
      input.values[at + 3 * width + ASKED_MARKS + place] = cosines[row] as number;
    });
  }
  return input;
}

function compareOwn({ meeting, nearestAsked }: Met, says: Rows, aim: Float32Array, askedFor: Rows): Rows {
  const { count, width } = says;
  const input = rows.createRows(count, 3 * width + OWN_MARKS + 1);
  for (let row = 0; row < count; row++) {
    const at = row * input.width;
    for (let i = 0; i < width; i++) {
      const said = says.values[row * width + i] as number;
      input.values[at + i] = said;
      input.values[at + width + i] = said * (aim[i] as number);
      input.values[at + 2 * width + i] = said * (askedFor.values[row * width + i] as number);
    }
    input.values.set(meeting.ownMarks.subarray(row * OWN_MARKS, (row + 1) * OWN_MARKS), at + 3 * width);
    input.values[at + 3 * width + OWN_MARKS] = nearestAsked[row] as number;
  }
  return input;
}
