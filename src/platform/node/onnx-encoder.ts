import { readFileSync } from 'node:fs';
import { cutIntoPieces } from '../../embedding/encoder/word-pieces.ts';
import { foldText } from '../../language/fold.ts';
import { ServiceError } from '../../shared/errors.ts';
import type { OnnxModel } from './onnx-model.ts';
import type { OnnxRuntime } from './onnx-runtime.ts';

/** A loaded model. */
export interface OnnxEncoder {
  /** The sentence vector, of length 1; all zero for text without any piece. */
  encode(text: string): Promise<Float32Array>;
  close(): Promise<void>;
}

/**
 * Opens a BERT-like model: pieces in, the state of its first mark out, brought to length 1. One text at a time, because
 * quantised vectors depend on the texts they are computed beside.
 */
export async function openOnnxEncoder(
  runtime: OnnxRuntime,
  files: { model: string; tokenizer: string },
  model: Pick<OnnxModel, 'dimensions' | 'longest'>,
): Promise<OnnxEncoder> {
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
    async encode(text) {
      const pieces = cutIntoPieces(foldText(text), rows, model.longest - 2);
      if (pieces.length === 0) return new Float32Array(model.dimensions);
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
      const states = output[session.outputNames[0] ?? '']?.data;
      return unit(states?.subarray(0, model.dimensions), model.dimensions);
    },
    close: () => session.release(),
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
