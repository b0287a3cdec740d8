import { readFileSync } from 'node:fs';
import { packStates } from '../../embedding/encoder/packed-states.ts';
import { cutIntoPieces } from '../../embedding/encoder/word-pieces.ts';
import { bytesToVector } from '../../knowledge/vector-bytes.ts';
import { foldText } from '../../language/fold.ts';
import type { EmbeddedText } from '../../retrieval/ports.ts';
import { ServiceError } from '../../shared/errors.ts';
import type { OnnxModel } from './onnx-model.ts';
import type { OnnxRuntime } from './onnx-runtime.ts';

/** A loaded model with its directions. */
export interface OnnxEncoder {
  /** The vector has length 1; it is all zero for text without any piece. */
  encode(text: string): Promise<EmbeddedText>;
  close(): Promise<void>;
}

/** A loaded model alone. */
export interface OnnxReader {
  /** A state of length 1 for the mark before the text and for each piece of it; none for text without any piece. */
  read(text: string): Promise<{ tokens: { start: number; end: number }[]; states: Float32Array[] }>;
  close(): Promise<void>;
}

type Files = { model: string; tokenizer: string };

/** The state of the first mark is the vector of the whole; those of the pieces are told along fewer directions. */
export async function openOnnxEncoder(runtime: OnnxRuntime, files: Files, model: OnnxModel): Promise<OnnxEncoder> {
  const narrow = createNarrowing(model);
  const reader = await openOnnxReader(runtime, files, model);
  return {
    async encode(text) {
      const { tokens, states } = await reader.read(text);
      const [vector = new Float32Array(model.dimensions), ...own] = states;
      return { vector, tokens, states: packStates(narrow(own), model.states.dimensions) };
    },
    close: () => reader.close(),
  };
}

/**
 * Opens a BERT-like model: pieces in, states out. One text at a time, because quantised states depend on the texts they
 * are computed beside.
 */
export async function openOnnxReader(
  runtime: OnnxRuntime,
  files: Files,
  model: Pick<OnnxModel, 'dimensions' | 'longest'>,
): Promise<OnnxReader> {
  const rows = readVocabulary(files.tokenizer);
  const [first, last] = [rowOf(rows, '[CLS]'), rowOf(rows, '[SEP]')];
  const session = await runtime.InferenceSession.create(files.model, {
    // One question, one core: the other cores answer other questions.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    // It would print to the console.
    logSeverityLevel: 4,
  });
  return {
    async read(text) {
      const pieces = cutIntoPieces(foldText(text), rows, model.longest - 2);
      if (pieces.length === 0) return { tokens: [], states: [] };
      const ids = BigInt64Array.from([first, ...pieces.map(({ row }) => row), last], BigInt);
      const shape = [1, ids.length];
      const feeds: Record<string, BigInt64Array> = {
        input_ids: ids,
        attention_mask: new BigInt64Array(ids.length).fill(1n),
        token_type_ids: new BigInt64Array(ids.length),
      };
      const given = Object.entries(feeds).filter(([name]) => session.inputNames.includes(name));
      const output = await session.run(
        Object.fromEntries(given.map(([name, data]) => [name, new runtime.Tensor('int64', data, shape)])),
      );
      const data = output[session.outputNames[0] ?? '']?.data;
      const stateAt = (row: number) => data?.subarray(row * model.dimensions, (row + 1) * model.dimensions);
      return {
        tokens: pieces.map(({ start, end }) => ({ start, end })),
        states: Array.from({ length: pieces.length + 1 }, (_, row) => unit(stateAt(row), model.dimensions)),
      };
    },
    close: () => session.release(),
  };
}

/** Reads the file of directions: of each as many numbers as a state has, and an offset behind them. */
function createNarrowing({ dimensions, states }: OnnxModel): (wholes: readonly Float32Array[]) => Float32Array {
  const table = bytesToVector(readFileSync(states.directions));
  const wide = dimensions + 1;
  if (table.length !== states.dimensions * wide) {
    const reason = 'The directions of the embedding model are damaged: check the checkout, or fetch it again.';
    throw new ServiceError('model-wrong', reason);
  }
  return (wholes) => {
    const narrow = new Float32Array(wholes.length * states.dimensions);
    wholes.forEach((whole, row) => {
      for (let direction = 0; direction < states.dimensions; direction++) {
        let sum = table[direction * wide + dimensions] as number;
        for (let i = 0; i < dimensions; i++) sum += (whole[i] as number) * (table[direction * wide + i] as number);
        narrow[row * states.dimensions + direction] = sum;
      }
    });
    return narrow;
  };
}

function unit(state: Float32Array | undefined, dimensions: number): Float32Array {
  const length = Math.sqrt(state?.reduce((sum, value) => sum + value * value, 0) ?? 0);
  if (state?.length === dimensions && length > 0 && Number.isFinite(length))
    return state.map((value) => value / length);
  throw new ServiceError(
    'vector-invalid',
    'The embedding model gave no vector: fetch it again, or use EMBEDDING=built-in.',
  );
}

function readVocabulary(path: string): Map<string, number> {
  const tokenizer = JSON.parse(readFileSync(path, 'utf8')) as { model: { vocab: Record<string, number> } };
  return new Map(Object.entries(tokenizer.model.vocab));
}

function rowOf(rows: ReadonlyMap<string, number>, piece: string): number {
  const row = rows.get(piece);
  if (row !== undefined) return row;
  throw new ServiceError('model-wrong', `The tokenizer of the embedding model lacks ${piece}.`);
}
