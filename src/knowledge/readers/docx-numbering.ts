import { formatNumber } from './numbering.ts';
import { local, readXml } from './xml.ts';

interface Level {
  start: number;
  format: string;
  text: string;
  legal: boolean;
  /** Style of paragraphs that are numbered at this level without saying so themselves. */
  style: string | undefined;
}

interface Numbers {
  abstract: string;
  starts: Map<number, number>;
}

/** Labels of numbered paragraphs, counted as the word processor counts them. */
export class DocxNumbering {
  private readonly levels = new Map<string, Map<number, Level>>();
  private readonly numbers = new Map<string, Numbers>();
  private readonly counters = new Map<string, number[]>();
  private readonly begun = new Set<string>();

  constructor(file: Uint8Array | undefined) {
    if (file !== undefined) this.read(file);
  }

  /** The numbering of a style; undefined when no level names it. */
  ofStyle(style: string): { id: string; level: number } | undefined {
    for (const [id, { abstract }] of this.numbers) {
      for (const [level, one] of this.levels.get(abstract) ?? []) if (one.style === style) return { id, level };
    }
    return undefined;
  }

  /** The next label: 一、 or 1.2 or • ; '' where the level prints none. */
  next(id: string, level: number): string {
    const own = this.numbers.get(id);
    const levels = own && this.levels.get(own.abstract);
    const current = levels?.get(level);
    if (own === undefined || levels === undefined || current === undefined) return '';
    if (current.format === 'bullet') return '•';
    const counters = this.counters.get(own.abstract) ?? [];
    this.counters.set(own.abstract, counters);
    if (!this.begun.has(id)) {
      this.begun.add(id);
      for (const [at, start] of own.starts) counters[at] = start - 1;
    }
    for (let at = 0; at < level; at++) counters[at] ??= levels.get(at)?.start ?? 1;
    counters[level] = (counters[level] ?? current.start - 1) + 1;
    counters.length = level + 1;
    return current.text.replace(/%(\d)/gu, (_, digit: string) => {
      const at = Number(digit) - 1;
      const one = levels.get(at);
      return formatNumber(counters[at] ?? one?.start ?? 1, current.legal ? 'decimal' : (one?.format ?? 'decimal'));
    });
  }

  private read(file: Uint8Array): void {
    let abstract = '';
    let number: Numbers | undefined;
    let level: Level | undefined;
    let override = 0;
    readXml(file, {
      open: (name, attributes) => {
        const value = attributes['w:val'] ?? '';
        switch (local(name)) {
          case 'abstractNum':
            abstract = attributes['w:abstractNumId'] ?? '';
            this.levels.set(abstract, new Map());
            return;
          case 'num':
            number = { abstract: '', starts: new Map() };
            this.numbers.set(attributes['w:numId'] ?? '', number);
            return;
          case 'abstractNumId':
            if (number) number.abstract = value;
            return;
          case 'lvlOverride':
            override = Number(attributes['w:ilvl'] ?? 0);
            return;
          case 'startOverride':
            number?.starts.set(override, Number(value) || 1);
            return;
          case 'lvl':
            level = { start: 1, format: 'decimal', text: '', legal: false, style: undefined };
            if (number === undefined) this.levels.get(abstract)?.set(Number(attributes['w:ilvl'] ?? 0), level);
            return;
          default:
            if (level !== undefined) readLevel(level, local(name), value);
        }
      },
      close: (name) => {
        if (local(name) === 'lvl') level = undefined;
      },
    });
  }
}

function readLevel(level: Level, name: string, value: string): void {
  if (name === 'start') level.start = Number(value) || 0;
  else if (name === 'numFmt') level.format = value;
  else if (name === 'lvlText') level.text = value;
  else if (name === 'isLgl') level.legal = value !== '0' && value !== 'false';
  else if (name === 'pStyle') level.style = value;
}
