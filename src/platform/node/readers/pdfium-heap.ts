import type { WrappedPdfiumModule } from '@embedpdf/pdfium';

/** PDFium's memory: it writes its results there, at addresses that are given to it. */
export interface Heap {
  /** Copies bytes in; `free` them when PDFium no longer reads them. */
  put(bytes: Uint8Array): number;
  free(address: number): void;
  /** 512 bytes that any call may write to. */
  readonly scratch: number;
  float(address: number): number;
  double(address: number): number;
  /** Calls with `count` addresses of a 32-bit float; the floats, or undefined when the call says there are none. */
  floats(count: number, call: (...addresses: [number, number, number, number]) => boolean): number[] | undefined;
  /** As `floats`, for one address of several floats in a row. */
  row(count: number, call: (address: number) => boolean): number[] | undefined;
  /** As `floats`, for 64-bit floats. */
  doubles(count: number, call: (...addresses: [number, number, number, number]) => boolean): number[] | undefined;
  /** As `floats`, for unsigned integers of 32 bits. */
  integers(count: number, call: (...addresses: [number, number, number, number]) => boolean): number[] | undefined;
  /** Text of up to 255 bytes that a call writes; '' when it writes none. */
  text(call: (address: number, length: number) => number): string;
  /** The same for up to 2,000 units of UTF-16 with a NUL behind them; longer text is cut there. */
  wideText(call: (address: number, length: number) => number): string;
}

interface Memory {
  HEAPU8: Uint8Array;
  HEAPU32: Uint32Array;
  HEAPF32: Float32Array;
  HEAPF64: Float64Array;
  wasmExports: { malloc(length: number): number; free(address: number): void };
}

const SCRATCH_BYTES = 512;
const WIDE_UNITS = 2_000;
const MOST_TEXT_BYTES = 1_000_000;

export function createHeap({ pdfium }: WrappedPdfiumModule): Heap {
  // Read anew each time: the views change when the memory grows.
  const memory = pdfium as unknown as Memory;
  const scratch = memory.wasmExports.malloc(SCRATCH_BYTES);
  const addresses = (bytes: number): [number, number, number, number] => [
    scratch,
    scratch + bytes,
    scratch + 2 * bytes,
    scratch + 3 * bytes,
  ];
  return {
    put(bytes) {
      const address = memory.wasmExports.malloc(bytes.length);
      if (address === 0) throw new RangeError('PDFium is out of memory');
      memory.HEAPU8.set(bytes, address);
      return address;
    },
    scratch,
    float: (address) => memory.HEAPF32[address >> 2] ?? 0,
    double: (address) => memory.HEAPF64[address >> 3] ?? 0,
    free: (address) => memory.wasmExports.free(address),
    floats: (count, call) =>
      call(...addresses(4)) ? [...memory.HEAPF32.subarray(scratch / 4, scratch / 4 + count)] : undefined,
    row: (count, call) => (call(scratch) ? [...memory.HEAPF32.subarray(scratch / 4, scratch / 4 + count)] : undefined),
    doubles: (count, call) =>
      call(...addresses(8)) ? [...memory.HEAPF64.subarray(scratch / 8, scratch / 8 + count)] : undefined,
    integers: (count, call) =>
      call(...addresses(4)) ? [...memory.HEAPU32.subarray(scratch / 4, scratch / 4 + count)] : undefined,
    text(call) {
      const length = call(scratch, 256);
      if (length <= 1 || length > 256) return '';
      return new TextDecoder('latin1').decode(memory.HEAPU8.subarray(scratch, scratch + length - 1));
    },
    wideText(call) {
      // It says how many bytes there are, and writes nothing where they are too few.
      const length = call(0, 0);
      if (length <= 2 || length > MOST_TEXT_BYTES) return '';
      const at = memory.wasmExports.malloc(length);
      if (at === 0) return '';
      try {
        call(at, length);
        return new TextDecoder('utf-16le').decode(memory.HEAPU8.subarray(at, at + length - 2)).slice(0, WIDE_UNITS);
      } finally {
        memory.wasmExports.free(at);
      }
    },
  };
}
