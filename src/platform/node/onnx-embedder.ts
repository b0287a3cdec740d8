import { join } from 'node:path';
import type { Embedder } from '../../retrieval/ports.ts';
import { ServiceError } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import { bringModelFiles } from './onnx-files.ts';
import type { OnnxModel } from './onnx-model.ts';
import { bringRuntime, type RunNpm } from './onnx-runtime.ts';
import type { OnnxControl, OnnxData } from './onnx-thread.ts';
import { startThread } from './thread.ts';

export interface OnnxOptions {
  /** The data folder; models and their runtime stand in `models` below it. */
  folder: string;
  model: OnnxModel;
  /** An address or the path of a file, in place of the model's own address. */
  source?: string | undefined;
  npm: RunNpm;
  log: Log;
}

/**
 * The embedder of an ONNX model, in a thread of its own. What is not in the data folder yet is fetched first; then it
 * needs no network. Throws `ServiceError` that says what to do.
 */
export async function openOnnxEmbedder(options: OnnxOptions): Promise<{ embedder: Embedder; close(): Promise<void> }> {
  const { model, source, npm, log } = options;
  const folder = join(options.folder, 'models');
  const files = await bringModelFiles({ folder, model, source, log });
  const runtime = await bringRuntime(folder, model, (...call) => {
    log.write('info', 'runtime-installing', { name: model.runtime.name, version: model.runtime.version });
    return npm(...call);
  });
  const thread = startThread(new URL('./onnx-thread.ts', import.meta.url), {
    data: { runtime, files, model } satisfies OnnxData,
    onStopped: (reason) => log.write('error', 'thread-stopped', { thread: 'onnx', reason }),
  });
  const control = thread.remote<OnnxControl>('control');
  try {
    await control.open();
  } catch (error) {
    await thread.stop();
    throw error instanceof ServiceError ? error : new ServiceError('runtime-missing', 'onnxruntime does not start.');
  }
  return {
    embedder: {
      id: model.id,
      dimensions: model.dimensions,
      embed: async (texts) => (await control.read(texts)).map(({ vector }) => vector),
      words: { stateDimensions: model.states.dimensions, read: (texts) => control.read(texts) },
    },
    async close() {
      // Inside native code a thread may not end.
      await control.close().catch(() => {});
      await thread.stop();
    },
  };
}
