import { exponential } from '../../embedding/encoder/exponential.ts';
import { STORED_STATE } from '../../embedding/encoder/sentence-encoder.ts';
import { ASKED_MARKS, type Meeting, OWN_MARKS } from './meeting.ts';
import { type Linear, type NetworkWeights, readNetwork } from './network-weights.ts';
import { NETWORKS } from './networks-table.ts';

const networks = NETWORKS.map(readNetwork);

/**
 * What the networks say of a sentence, by how it meets the question word by word and by the features of the trees: the
 * logarithm of the odds that it states what is asked, their average. Undefined where either has no token. Only sums,
 * products and our own exponential, so that every runtime gives the same.
 */
export function networkOdds(meeting: Meeting, features: readonly number[]): number | undefined {
  if (meeting.asked.length === 0 || meeting.own.length === 0) return undefined;
  const cosines = compareAll(meeting);
  return networks.reduce((sum, network) => sum + run(network, meeting, cosines, features), 0) / networks.length;
}

/** Cosines of each token of the question with each of the sentence; and the highest with what stands around it. */
interface Cosines {
  own: Float64Array;
  above: Float64Array;
  beside: Float64Array;
}

function compareAll({ asked, own, above, beside }: Meeting): Cosines {
  const cosines = productsOf(asked, own);
  return { own: cosines, above: highest(asked, above), beside: highest(asked, beside) };
}

function highest(asked: Float32Array, around: Float32Array): Float64Array {
  const count = around.length / STORED_STATE;
  const cosines = productsOf(asked, around);
  return Float64Array.from({ length: asked.length / STORED_STATE }, (_, row) =>
    cosines.subarray(row * count, (row + 1) * count).reduce((most, cosine) => Math.max(most, cosine), 0),
  );
}

/** Each row of the one with each of the other. */
function productsOf(one: Float32Array, other: Float32Array): Float64Array {
  const [rows, columns] = [one.length / STORED_STATE, other.length / STORED_STATE];
  const products = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let i = 0; i < STORED_STATE; i++)
        sum += (one[row * STORED_STATE + i] as number) * (other[column * STORED_STATE + i] as number);
      products[row * columns + column] = sum;
    }
  return products;
}

function run(network: NetworkWeights, meeting: Meeting, cosines: Cosines, features: readonly number[]): number {
  const asked = rowsOf(meeting.asked, STORED_STATE);
  const own = rowsOf(meeting.own, STORED_STATE);
  const toOwn = rowsOf(cosines.own, own.length);
  const token = readAsked(network, meeting, cosines, { asked, own, toOwn });
  const question = pool(token, network.share);

  const wanted = asked.map((row) => apply(network.wanted, row));
  const asks = shares(token.map((row, at) => apply(network.asks, [...row, ...(wanted[at] as Row)])[0] as number));
  const aim = apply(network.aim, [...mixed(wanted, asks), ...question.mean]);
  const said = readOwn(network, meeting, { asked, own, toOwn, aim });
  const sentence = pool(said, network.ownShare);

  const level = features.map((value, at) => value * (network.scale[at] as number) + (network.shift[at] as number));
  const first = gated(
    apply(network.first, [...question.mean, ...question.most, ...sentence.mean, ...sentence.most, ...level]),
  );
  return apply(network.last, first)[0] as number;
}

interface Sides {
  asked: readonly Row[];
  own: readonly Row[];
  toOwn: readonly Row[];
}

/** For each token of the question, what the sentence has for it, and for its neighbours. */
function readAsked(network: NetworkWeights, meeting: Meeting, cosines: Cosines, { asked, own, toOwn }: Sides): Row[] {
  const marks = rowsOf(meeting.askedMarks, ASKED_MARKS);
  const token = asked.map((row, at) => {
    const near = toOwn[at] as Row;
    const meant = apply(network.meant, row);
    const met = apply(network.meant, mixed(own, shares(near.map((cosine) => cosine * network.sharpness))));
    return gated(
      apply(network.token, [
        ...meant,
        ...meant.map((value, i) => value * (met[i] as number)),
        ...meant.map((value, i) => Math.abs(value - (met[i] as number))),
        ...(marks[at] as Row),
        Math.max(0, ...near),
        cosines.above[at] as number,
        cosines.beside[at] as number,
      ]),
    );
  });
  return withNeighbours(token, network.near);
}

/** For each token of the sentence, whether it is what is wanted, and whether the question has it. */
function readOwn(network: NetworkWeights, meeting: Meeting, { asked, own, toOwn, aim }: Sides & { aim: Row }): Row[] {
  const marks = rowsOf(meeting.ownMarks, OWN_MARKS);
  const token = own.map((row, at) => {
    const near = toOwn.map((cosines) => cosines[at] as number);
    const says = apply(network.wanted, row);
    const askedFor = apply(network.wanted, mixed(asked, shares(near.map((cosine) => cosine * network.sharpness))));
    return gated(
      apply(network.ownToken, [
        ...says,
        ...says.map((value, i) => value * (aim[i] as number)),
        ...says.map((value, i) => value * (askedFor[i] as number)),
        ...(marks[at] as Row),
        Math.max(0, ...near),
      ]),
    );
  });
  return withNeighbours(token, network.ownNear);
}

type Row = readonly number[];

function rowsOf(numbers: Float32Array | Float64Array, width: number): Row[] {
  return Array.from({ length: numbers.length / width }, (_, row) =>
    Array.from(numbers.subarray(row * width, (row + 1) * width)),
  );
}

function apply({ weights, bias, columns }: Linear, input: Row): number[] {
  return Array.from(bias, (start, row) => {
    let sum = start;
    for (let i = 0; i < columns; i++) sum += (weights[row * columns + i] as number) * (input[i] as number);
    return sum;
  });
}

/** x · sigmoid(1.702 x), as in the encoder. */
function gated(values: Row): number[] {
  return values.map((value) => value / (1 + exponential(-1.702 * value)));
}

/** Each number becomes its share of the sum of their powers of e. */
function shares(numbers: Row): number[] {
  const most = Math.max(...numbers);
  const powers = numbers.map((value) => exponential(value - most));
  const whole = powers.reduce((sum, value) => sum + value, 0);
  return powers.map((value) => value / whole);
}

function mixed(rows: readonly Row[], weights: Row): number[] {
  const width = (rows[0] as Row).length;
  const sum = Array.from<number>({ length: width }).fill(0);
  rows.forEach((row, at) => {
    for (let i = 0; i < width; i++) sum[i] = (sum[i] as number) + (weights[at] as number) * (row[i] as number);
  });
  return sum;
}

/** Each token beside what it hears of those around it; beyond the ends are zeros. */
function withNeighbours(tokens: readonly Row[], near: Linear): Row[] {
  const width = near.bias.length;
  const span = near.columns / width;
  const reach = (span - 1) / 2;
  const nothing = Array.from<number>({ length: width }).fill(0);
  return tokens.map((token, at) => {
    const around = Array.from({ length: span }, (_, step) => tokens[at + step - reach] ?? nothing);
    const heard = gated(apply(near, around.flat()));
    return token.map((value, i) => value + (heard[i] as number));
  });
}

function pool(tokens: readonly Row[], share: Linear): { mean: number[]; most: number[] } {
  const mean = mixed(tokens, shares(tokens.map((token) => apply(share, token)[0] as number)));
  const most = mean.map((_, i) =>
    tokens.reduce((high, token) => Math.max(high, token[i] as number), Number.NEGATIVE_INFINITY),
  );
  return { mean, most };
}
