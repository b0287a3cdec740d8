import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RecognisedPage, RecognisedSymbol } from '../../../knowledge/readers/pdf/page.ts';
import type { OcrFiles } from '../ocr-files.ts';
import type { Picture } from './pdfium-picture.ts';

/** Reads the words of a picture. Boxes are in points of the page that it was painted from. */
export type Recognise = (picture: Picture) => RecognisedPage;

interface Bounds {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** The part of Tesseract's result that is used. */
interface Result {
  blocks?: readonly { paragraphs?: readonly { lines?: readonly Line[] }[] }[];
}

interface Line {
  bbox: Bounds;
  baseline: Bounds;
  words?: readonly { symbols?: readonly { text: string; confidence: number; bbox: Bounds }[] }[];
}

interface Tesseract {
  FS: { writeFile(path: string, bytes: Uint8Array): void };
  TessBaseAPI: new () => {
    Init(folder: string, language: string, engine: number): number;
    SetVariable(name: string, value: string): void;
    SetImageFile(exif: number, angle: number): number;
    Recognize(monitor: null): number;
    GetJSONText(): string;
    Clear(): void;
  };
}

const LANGUAGE = 'chi_tra';
const NEURAL_ONLY = 1;
const UPRIGHT = 1;
const POINTS_AN_INCH = 72;

/** Loads Tesseract, 3 MB of WebAssembly, with its data for Traditional Chinese. Throws when the files are not those. */
export async function loadTesseract({ core, binary, data }: OcrFiles): Promise<Recognise> {
  const require = createRequire(pathToFileURL(join(dirname(core), 'from.js')));
  const start = require(core) as (options: object) => Promise<Tesseract>;
  const silent = () => {};
  const tesseract = await start({ wasmBinary: readFileSync(binary), print: silent, printErr: silent });
  tesseract.FS.writeFile(`/${LANGUAGE}.traineddata`, readFileSync(data));
  const api = new tesseract.TessBaseAPI();
  if (api.Init('/', LANGUAGE, NEURAL_ONLY) !== 0) throw new Error('Tesseract does not take its data.');
  return (picture) => {
    api.SetVariable('user_defined_dpi', String(Math.round(picture.scale * POINTS_AN_INCH)));
    tesseract.FS.writeFile('/input', toPortableGrey(picture));
    if (api.SetImageFile(UPRIGHT, 0) !== 0 || api.Recognize(null) !== 0) return { lines: [] };
    const result = JSON.parse(api.GetJSONText()) as Result;
    api.Clear();
    return toPage(result, picture.scale);
  };
}

/** Netpbm's grey map, the simplest picture there is: a line that says its size, then the pixels. */
function toPortableGrey({ width, height, grey }: Picture): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const bytes = new Uint8Array(head.length + grey.length);
  bytes.set(head);
  bytes.set(grey, head.length);
  return bytes;
}

function toPage({ blocks = [] }: Result, scale: number): RecognisedPage {
  const lines = blocks.flatMap(({ paragraphs = [] }) => paragraphs.flatMap(({ lines: own = [] }) => own));
  const box = ({ x0, y0, x1, y1 }: Bounds) => ({
    left: x0 / scale,
    top: y0 / scale,
    right: x1 / scale,
    bottom: y1 / scale,
  });
  return {
    lines: lines.map(({ bbox, baseline, words = [] }) => ({
      ...box(bbox),
      base: (baseline.y0 + baseline.y1) / 2 / scale,
      words: words.map(({ symbols = [] }) =>
        symbols.map(
          (symbol): RecognisedSymbol => ({
            char: symbol.text,
            confidence: symbol.confidence / 100,
            ...box(symbol.bbox),
          }),
        ),
      ),
    })),
  };
}
