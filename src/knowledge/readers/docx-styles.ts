import { local, readXml } from './xml.ts';

/** What a paragraph's style says of it. */
export interface DocxStyle {
  /** 1 for a heading of the first level; undefined for text. */
  headingLevel?: number;
  numbering?: { id?: string; level?: number };
  contents?: boolean;
  bold?: boolean;
}

interface RawStyle extends DocxStyle {
  basedOn?: string;
}

const DEEPEST = 20;

/** The paragraph styles by their ids; what a style does not say, the style that it is based on does. */
export function readStyles(file: Uint8Array | undefined): (id: string | undefined) => DocxStyle {
  const styles = new Map<string, RawStyle>();
  if (file !== undefined) collect(file, styles);
  const resolve = (id: string | undefined, depth = 0): DocxStyle => {
    const own = id === undefined ? undefined : styles.get(id);
    if (own === undefined || depth > DEEPEST) return {};
    const { basedOn, ...rest } = own;
    return { ...resolve(basedOn, depth + 1), ...rest };
  };
  return (id) => resolve(id);
}

function collect(file: Uint8Array, styles: Map<string, RawStyle>): void {
  let style: RawStyle | undefined;
  let inRun = false;
  readXml(file, {
    open(name, attributes) {
      const value = attributes['w:val'] ?? '';
      switch (local(name)) {
        case 'style':
          style = {};
          styles.set(attributes['w:styleId'] ?? '', style);
          return;
        case 'rPr':
          inRun = true;
          return;
        default:
          if (style !== undefined) readProperty(style, local(name), value, inRun);
      }
    },
    close(name) {
      if (local(name) === 'style') style = undefined;
      if (local(name) === 'rPr') inRun = false;
    },
  });
}

function readProperty(style: RawStyle, name: string, value: string, inRun: boolean): void {
  switch (name) {
    case 'name': {
      const heading = /^heading (\d)$/iu.exec(value)?.[1] ?? /^標題 ?(\d)$/u.exec(value)?.[1];
      if (heading !== undefined) style.headingLevel = Number(heading);
      else if (/^title$/iu.test(value)) style.headingLevel = 1;
      else if (/^toc (?:\d|heading)$/iu.test(value)) style.contents = true;
      return;
    }
    case 'basedOn':
      style.basedOn = value;
      return;
    case 'outlineLvl':
      if (Number(value) < 9) style.headingLevel ??= Number(value) + 1;
      return;
    case 'numId':
      style.numbering = { ...style.numbering, id: value };
      return;
    case 'ilvl':
      style.numbering = { ...style.numbering, level: Number(value) };
      return;
    case 'b':
      if (inRun) style.bold = value !== '0' && value !== 'false';
  }
}
