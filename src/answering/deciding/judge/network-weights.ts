import type { Matrix } from '../../../embedding/encoder/matrices.ts';

/** A layer: a row of weights for each number that comes out, and what is added to it. */
export interface Linear {
  matrix: Matrix;
  bias: Float32Array;
}

/** A network of the judge, by the names that training gave its parts (`eval/judge/network.py`). */
export interface NetworkWeights {
  meant: Linear;
  wanted: Linear;
  token: Linear;
  near: Linear;
  share: Linear;
  asks: Linear;
  aim: Linear;
  ownToken: Linear;
  ownNear: Linear;
  ownShare: Linear;
  first: Linear;
  last: Linear;
  /** How strongly a token looks at the nearest one of the other text. */
  sharpness: number;
  /** What brings each feature to the level of the others. */
  scale: Float32Array;
  shift: Float32Array;
}

/** A part as the table has it: how many numbers a row, what 1 stands for, and 16-bit integers in base64. */
export type StoredPart = readonly [columns: number, unit: number, numbers: string];
export type StoredNetwork = Readonly<Record<string, StoredPart>>;

/** Reads a network of the table. Throws where a part is missing: table and code are of different versions. */
export function readNetwork(stored: StoredNetwork): NetworkWeights {
  const { part, linear } = partsOf(stored);
  return {
    meant: linear('meant'),
    wanted: linear('wanted'),
    token: linear('token'),
    near: linear('near'),
    share: linear('share'),
    asks: linear('asks'),
    aim: linear('aim'),
    ownToken: linear('own_token'),
    ownNear: linear('own_near'),
    ownShare: linear('own_share'),
    first: linear('first'),
    last: linear('last'),
    sharpness: part('sharpness')[0] as number,
    scale: part('scale'),
    shift: part('shift'),
  };
}

/** Reads the parts of a stored network by name; each throws where it is missing. */
export function partsOf(stored: StoredNetwork) {
  const read = (name: string) => {
    const found = stored[name];
    if (found === undefined) throw new Error(`The network has no part ${name}: train it again.`);
    const [columns, unit, numbers] = found;
    return { columns, values: Float32Array.from(shortsOf(numbers), (value) => value * unit) };
  };
  const part = (name: string): Float32Array => read(name).values;
  const linear = (name: string): Linear => {
    const { columns, values } = read(`${name}.weight`);
    return { matrix: { rows: values.length / columns, columns, values }, bias: part(`${name}.bias`) };
  };
  return { part, linear };
}

function shortsOf(base64: string): number[] {
  const bytes = Uint8Array.from(atob(base64), (character) => character.codePointAt(0) as number);
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length / 2 }, (_, at) => view.getInt16(2 * at, true));
}
