import * as rows from '../../answering/deciding/judge/rows.ts';
import { type Layer, type Rows } from '../../answering/deciding/judge/rows.ts';
import { type Linear, partsOf, type StoredNetwork } from '../../answering/deciding/judge/network-weights.ts';
import { createProducts, type Products } from '../../embedding/encoder/products.ts';
import { STORED_STATE } from '../../embedding/encoder/sentence-encoder.ts';
import { PAIR_NETWORKS } from './pair-networks-table.ts';
import { MARKS, type SideRead } from './pair-reading.ts';

/** An approved question and an asked one, as the networks read them. */
export interface PairRead {
  approved: SideRead;
  asked: SideRead;
}

/** What the networks say of two questions and of the features of the trees; see `createPairNetworks`. */
export type PairNetworks = (pair: PairRead, features: readonly number[]) => number;

let shared: PairNetworks | undefined;

/** The networks, made ready when the first two questions are compared. */
export const pairNetworkOdds: PairNetworks = (pair, features) => {
  shared ??= createPairNetworks();
  return shared(pair, features);
};

/**
 * What the networks say of two questions word by word, each token of either beside what the other has for it: the
 * logarithm of the odds that they ask the same, their average. As the judge's networks, only sums, products and our own
 * exponential, rounded alike everywhere, so that every runtime gives the same. -Infinity where either has no token.
 */
export function createPairNetworks(products: Products = createProducts()): PairNetworks {
  const networks = PAIR_NETWORKS.map((stored) => createNetwork(stored, products));
  return (pair, features) => {
    if (pair.approved.states.length === 0 || pair.asked.states.length === 0) return Number.NEGATIVE_INFINITY;
    const [approved, asked] = [pair.approved, pair.asked].map(({ states }) => rows.rowsOf(states, STORED_STATE)) as [
      Rows,
      Rows,
    ];
    const toAsked = rows.cosinesOf(products, approved, asked);
    const met: Met = {
      approved: { ...pair.approved, rows: approved, cosines: toAsked },
      asked: { ...pair.asked, rows: asked, cosines: rows.turned(toAsked) },
    };
    return networks.reduce((sum, oddsOf) => sum + oddsOf(met, features), 0) / networks.length;
  };
}

/** A question in rows, with the cosines of its tokens with those of the other one. */
interface Side extends SideRead {
  rows: Rows;
  cosines: Rows;
}

interface Met {
  approved: Side;
  asked: Side;
}

function createNetwork(stored: StoredNetwork, products: Products) {
  const { part, linear } = partsOf(stored);
  const layer = ({ matrix, bias }: Linear): Layer => ({ product: products.make(matrix, bias), width: matrix.rows });
  const near = linear('near');
  const [share, last] = [linear('share'), linear('last')];
  const layers = {
    meant: layer(linear('meant')),
    token: layer(linear('token')),
    near: layer(near),
    first: layer(linear('first')),
  };
  const span = near.matrix.columns / near.matrix.rows;
  const [sharpness] = part('sharpness');
  const [scale, shift] = [part('scale'), part('shift')];

  const read = (side: Side, own: Rows, others: Rows) => {
    const met = rows.mixed(products, others, rows.sharesOf(side.cosines, sharpness as number));
    const token = rows.gate(products, rows.apply(layers.token, compare(side, own, met)));
    return rows.pool(rows.withNeighbours(products, token, layers.near, span), share);
  };
  return ({ approved, asked }: Met, features: readonly number[]): number => {
    const [left, right] = [rows.apply(layers.meant, approved.rows), rows.apply(layers.meant, asked.rows)];
    const [one, other] = [read(approved, left, right), read(asked, right, left)];
    const level = features.map((value, at) => value * (scale[at] as number) + (shift[at] as number));
    const whole = rows.joined(one.mean, one.most, other.mean, other.most, level);
    return rows.scoresOf(last, rows.gate(products, rows.apply(layers.first, whole)))[0] as number;
  };
}

/** Of each token what it means, beside what the other question has for it, and what else is known of it. */
function compare({ cosines, marks }: Side, own: Rows, met: Rows): Rows {
  const { count, width } = own;
  const nearest = rows.highestOf(cosines);
  const input = rows.createRows(count, 3 * width + MARKS + 2);
  for (let row = 0; row < count; row++) {
    const at = row * input.width;
    for (let i = 0; i < width; i++) {
      const [one, other] = [own.values[row * width + i] as number, met.values[row * width + i] as number];
      input.values[at + i] = one;
      input.values[at + width + i] = one * other;
      input.values[at + 2 * width + i] = Math.abs(one - other);
    }
    input.values.set(marks.subarray(row * MARKS, (row + 1) * MARKS), at + 3 * width);
    const cosine = nearest[row] as number;
    input.values[at + 3 * width + MARKS] = cosine;
    input.values[at + 3 * width + MARKS + 1] = cosine * cosine * cosine * cosine;
  }
  return input;
}
