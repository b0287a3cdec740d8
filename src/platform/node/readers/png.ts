import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const TRUECOLOUR = 2;
const GREY = 0;
/** PNG filter 2, `Up`: each byte as what it differs from the one above; most of a page repeats the row above. */
const FILTER_UP = 2;

/**
 * A picture of four bytes a pixel (blue, green, red, unused) as a PNG (ISO/IEC 15948) without transparency; in greys
 * when it has no colour, as most pages of text.
 */
export function encodePng(
  pixels: Uint8Array,
  { width, height, stride }: { width: number; height: number; stride: number },
): Uint8Array {
  const grey = isGrey(pixels, width, height, stride);
  const rows = filterRows(pixels, { width, height, stride, grey });
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8);
  header.setUint8(9, grey ? GREY : TRUECOLOUR);
  const chunks = [
    SIGNATURE,
    chunkOf('IHDR', new Uint8Array(header.buffer)),
    chunkOf('IDAT', deflateSync(rows, { level: 6 })),
    chunkOf('IEND', new Uint8Array()),
  ];
  return new Uint8Array(Buffer.concat(chunks));
}

interface Layout {
  width: number;
  height: number;
  stride: number;
  grey: boolean;
}

function isGrey(pixels: Uint8Array, width: number, height: number, stride: number): boolean {
  for (let y = 0; y < height; y++) {
    for (let at = y * stride; at < y * stride + width * 4; at += 4) {
      if (pixels[at] !== pixels[at + 1] || pixels[at] !== pixels[at + 2]) return false;
    }
  }
  return true;
}

function filterRows(pixels: Uint8Array, { width, height, stride, grey }: Layout): Uint8Array {
  // Red first, as PNG has it.
  const channels = grey ? [0] : [2, 1, 0];
  const rows = new Uint8Array(height * (1 + width * channels.length));
  let to = 0;
  for (let y = 0; y < height; y++) {
    rows[to++] = FILTER_UP;
    for (let x = 0; x < width; x++) {
      for (const channel of channels) {
        const at = y * stride + x * 4 + channel;
        rows[to++] = (pixels[at] ?? 0) - (y === 0 ? 0 : (pixels[at - stride] ?? 0));
      }
    }
  }
  return rows;
}

function chunkOf(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  for (let at = 0; at < 4; at++) chunk[4 + at] = type.charCodeAt(at);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}
