import { setImmediate as otherWork } from 'node:timers/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { EmbeddedText } from '../../retrieval/ports.ts';
import { ServiceError } from '../../shared/errors.ts';
import { type OnnxEncoder, openOnnxEncoder } from './onnx-encoder.ts';
import type { ModelFiles } from './onnx-files.ts';
import type { OnnxModel } from './onnx-model.ts';
import { loadRuntime } from './onnx-runtime.ts';
import { servePort } from './thread.ts';

/** The thread of the ONNX model: onnxruntime computes on the thread that calls it. */
export interface OnnxData {
  runtime: string;
  files: ModelFiles;
  model: OnnxModel;
}

export interface OnnxControl {
  open(): Promise<void>;
  read(texts: readonly string[]): Promise<EmbeddedText[]>;
  close(): Promise<void>;
}

const data = workerData as OnnxData;
let opened: OnnxEncoder | undefined;

const control: OnnxControl = {
  async open() {
    const runtime = loadRuntime(data.runtime, data.model.runtime.name);
    try {
      opened = await openOnnxEncoder(runtime, data.files, data.model);
    } catch (cause) {
      if (cause instanceof ServiceError) throw cause;
      const reason = 'onnxruntime cannot load the embedding model: use EMBEDDING=built-in.';
      throw new ServiceError('runtime-missing', reason, { cause });
    }
  },
  async read(texts) {
    const read: EmbeddedText[] = [];
    for (const text of texts) {
      if (!opened) throw new ServiceError('embedding-unavailable', 'The embedding model is not open.');
      read.push(await opened.encode(text));
      // A question need not wait for all sentences of a document that is being added.
      await otherWork();
    }
    return read;
  },
  async close() {
    const encoder = opened;
    opened = undefined;
    await encoder?.close();
  },
};

servePort(parentPort as MessagePort, { control });
