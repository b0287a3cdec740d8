import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { OcrMember, OcrModel } from '../../src/platform/node/ocr-model.ts';

/** Speaks Tesseract's interface, and reads 第二頁的文字。 in every picture: a line of it sure, the next one not. */
const CORE = `module.exports = async () => ({
  FS: { writeFile() {} },
  TessBaseAPI: class {
    Init() { return 0; }
    SetVariable() {}
    SetImageFile() { return 0; }
    Recognize() { return 0; }
    Clear() {}
    GetJSONText() {
      const line = (text, top, sure) => ({
        bbox: { x0: 100, y0: top, x1: 100 + 40 * text.length, y1: top + 36 },
        baseline: { x0: 100, y0: top + 34, x1: 500, y1: top + 34 },
        words: [{ symbols: [...text].map((char, index) => ({
          text: char, confidence: sure,
          bbox: { x0: 100 + 40 * index, y0: top, x1: 136 + 40 * index, y1: top + 36 },
        })) }],
      });
      return JSON.stringify({ blocks: [{ paragraphs: [
        { lines: [line('第二頁的文字。', 200, 99)] }, { lines: [line('認不清的文字。', 600, 40)] },
      ] }] });
    }
  },
});
`;

const member = (name: string, content: string): OcrMember => ({
  member: `package/${name}${name.endsWith('traineddata') ? '.gz' : ''}`,
  name,
  bytes: Buffer.byteLength(content),
  sha256: sha256(Buffer.from(content)),
});

/** A model of OCR that is a few kilobytes, and the one package that it comes in. */
export function smallOcr(): { model: OcrModel; archive: Uint8Array } {
  const contents = { 'core.cjs': CORE, 'core.wasm': 'wasm', 'chi_tra.traineddata': 'data' };
  const [core, binary, data] = Object.entries(contents).map(([name, content]) => member(name, content)) as [
    OcrMember,
    OcrMember,
    OcrMember,
  ];
  const files = Object.entries({ ...contents, 'more.js': 'not wanted' }).map(([name, content]) =>
    name.endsWith('traineddata')
      ? ([`package/${name}.gz`, gzipSync(content)] as const)
      : ([`package/${name}`, Buffer.from(content)] as const),
  );
  const archive = gzipSync(tar(files));
  const one = { name: '@small/ocr', version: '1.2.3', bytes: archive.length, sha256: sha256(archive) };
  return {
    archive: new Uint8Array(archive),
    model: { id: 'ocr-small-1', core, binary, data, packages: [{ ...one, members: [core, binary, data] }] },
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function tar(files: readonly (readonly [string, Buffer])[]): Buffer {
  const blocks = files.flatMap(([name, content]) => {
    const head = Buffer.alloc(512);
    head.write(name, 0);
    head.write(content.length.toString(8).padStart(11, '0'), 124);
    return [head, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
