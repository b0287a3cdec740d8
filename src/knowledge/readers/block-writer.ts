import type { Range, SentenceKind } from '../types.ts';
import type { LineRegion, ReadBlock, ReadLine } from './reader.ts';

/** A line to be written: its words, where they are printed, and what joins it to the next line of its block. */
export interface NewLine {
  text: string;
  region?: LineRegion;
  joiner?: string;
  doubtful?: boolean;
}

/** Builds a file's text line by line, with the blocks that the lines belong to. */
export class BlockWriter {
  private readonly parts: string[] = [];
  private length = 0;
  readonly blocks: ReadBlock[] = [];
  /** Lines that belong to no block: running heads and page numbers. */
  readonly aside: Range[] = [];

  /** Units written so far. */
  get units(): number {
    return this.length;
  }

  get text(): string {
    return this.parts.join('');
  }

  /** Lines without anything printed are left out; a block without lines is none. */
  add(kind: SentenceKind, lines: readonly NewLine[], level?: number): void {
    const written = lines.flatMap((line) => this.write(line) ?? []);
    if (written.length > 0) this.blocks.push({ kind, lines: written, ...(level !== undefined && { level }) });
  }

  setAside(text: string): void {
    const written = this.write({ text });
    if (written !== undefined) this.aside.push({ start: written.start, end: written.end });
  }

  private write({ text, region, joiner, doubtful }: NewLine): ReadLine | undefined {
    if (text.trim() === '') return undefined;
    // A line is one line: what the format breaks within it was broken by the caller.
    const own = text.replace(/[\r\n\f\v\u0085\u2028\u2029]/gu, ' ');
    const start = this.length;
    this.parts.push(own, '\n');
    this.length += own.length + 1;
    return {
      start,
      end: start + own.length,
      ...(region !== undefined && { region }),
      ...(joiner !== undefined && { joiner }),
      ...(doubtful === true && { doubtful }),
    };
  }
}
