import type { HiddenReason } from './reader.ts';
import { local, readXml } from './xml.ts';

/** Smaller print is not meant to be read. */
const SMALLEST_POINTS = 2;

/** Numbers of the cell styles whose text nobody sees on a sheet: white on no fill, a print of a point, the format `;;;`. */
export function readUnseenStyles(file: Uint8Array | undefined): Map<number, HiddenReason> {
  const unseen = new Map<number, HiddenReason>();
  if (file === undefined) return unseen;
  const formats = new Map<number, string>();
  const fonts: (HiddenReason | undefined)[] = [];
  const filled: boolean[] = [];
  let within = '';
  let styles = 0;
  readXml(file, {
    open(name, attributes) {
      const own = local(name);
      if (own === 'fonts' || own === 'fills' || own === 'cellXfs') within = own;
      if (own === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (within === 'fonts') {
        if (own === 'font') fonts.push(undefined);
        if (own === 'sz' && Number(attributes['val']) < SMALLEST_POINTS) fonts[fonts.length - 1] = 'tiny';
        // Theme colour 0 is that of the paper.
        if (own === 'color' && (/^(?:ff)?ffffff$/iu.test(attributes['rgb'] ?? '') || attributes['theme'] === '0'))
          fonts[fonts.length - 1] ??= 'white';
      }
      if (within === 'fills') {
        if (own === 'fill') filled.push(false);
        if (own === 'patternFill' && !/^(?:none)?$/u.test(attributes['patternType'] ?? ''))
          filled[filled.length - 1] = true;
        if (own === 'gradientFill') filled[filled.length - 1] = true;
      }
      if (within !== 'cellXfs' || own !== 'xf') return;
      const font = fonts[Number(attributes['fontId'] ?? 0)];
      const isFilled = filled[Number(attributes['fillId'] ?? 0)] === true;
      if (formats.get(Number(attributes['numFmtId'] ?? 0)) === ';;;') unseen.set(styles, 'style');
      else if (font === 'tiny' || (font === 'white' && !isFilled)) unseen.set(styles, font);
      styles++;
    },
    close(name) {
      if (local(name) === within) within = '';
    },
  });
  return unseen;
}
