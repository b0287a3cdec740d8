// Wrangler bundles .bin files as data.
import weights from '../../embedding/encoder/encoder.bin';

/** The built-in encoder's weights, for `createEncoder`. */
export function readEncoderWeights(): Uint8Array {
  return new Uint8Array(weights);
}
