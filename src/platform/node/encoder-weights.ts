import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ServiceError } from '../../shared/errors.ts';

const FILE = fileURLToPath(new URL('../../embedding/encoder/encoder.bin', import.meta.url));

/** The built-in encoder's weights, for `createEncoder`. Throws `ServiceError` `encoder-unreadable`. */
export function readEncoderWeights(): Uint8Array {
  try {
    return readFileSync(FILE);
  } catch (cause) {
    throw new ServiceError(
      'encoder-unreadable',
      'The weights of the built-in encoder cannot be read: check the checkout, or fetch it again.',
      { cause },
    );
  }
}
