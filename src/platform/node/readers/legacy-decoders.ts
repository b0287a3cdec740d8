import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';
import type { LegacyDecoders } from '../../../knowledge/readers/encodings.ts';

/** Node's own TextDecoder loses the Hong Kong characters of Big5: 啲, 嘢, 㗎 become private-use code points. */
export const legacyDecoders: LegacyDecoders = {
  'big5-hkscs': (bytes) => iconv.decode(bufferOf(bytes), 'big5-hkscs'),
  gb18030: (bytes) => iconv.decode(bufferOf(bytes), 'gb18030'),
};

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
