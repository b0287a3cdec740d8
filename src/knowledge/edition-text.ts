import { repairGlyph } from './glyphs.ts';
import type { Line } from './lines.ts';
import type { Paragraph } from './paragraphs.ts';
import type { Edit, MapRun, Range } from './types.ts';

/** Builds an edition's text piece by piece, with the map back to the file and the list of what was changed. */
export class EditionText {
  private readonly fileText: string;
  /** Ranges of the file that are left out for a reason of their own, in order. */
  private readonly left: readonly (Range & { kind: Edit['kind'] })[];
  private nextLeft = 0;
  private text = '';
  private source = 0;
  private readonly map: MapRun[] = [];
  private readonly edits: Edit[] = [];

  constructor(fileText: string, doubled: readonly Range[], aside: readonly Line[]) {
    this.fileText = fileText;
    this.left = [
      ...doubled.map(({ start, end }) => ({ start, end, kind: 'doubled' as const })),
      ...aside.flatMap((line) => line.pieces).map(({ start, end }) => ({ start, end, kind: 'layout' as const })),
    ].toSorted((a, b) => a.start - b.start);
  }

  /** Adds a paragraph on a line of its own; returns where it begins. */
  addParagraph(paragraph: Paragraph): number {
    let joiner = this.text === '' ? '' : '\n';
    let kind: Edit['kind'] = 'layout';
    const start = this.text.length + joiner.length;
    paragraph.lines.forEach((line, index) => {
      if (index > 0) {
        joiner = paragraph.joiners[index - 1] ?? '';
        kind = 'unwrap';
      }
      for (const piece of line.pieces) {
        this.leaveUntil(piece.start, kind, joiner);
        this.copy(piece);
        joiner = '';
        kind = 'space';
      }
    });
    return start;
  }

  finish(): { text: string; map: MapRun[]; edits: Edit[] } {
    this.leaveUntil(this.fileText.length, 'layout', '');
    return { text: this.text, map: this.map, edits: this.edits.toSorted((a, b) => a.source.start - b.source.start) };
  }

  /** Leaves out what stands before `end`; `now` stands in its place. */
  private leaveUntil(end: number, kind: Edit['kind'], now: string): void {
    this.text += now;
    const holes: Edit[] = [];
    const leave = (to: number, as: Edit['kind']) => {
      if (to > this.source) holes.push({ kind: as, source: { start: this.source, end: to }, now: '' });
      this.source = Math.max(this.source, to);
    };
    for (let own = this.left[this.nextLeft]; own !== undefined && own.end <= end; own = this.left[++this.nextLeft]) {
      leave(own.start, kind);
      leave(own.end, own.kind);
    }
    leave(end, kind);
    const standsFor = holes.find((hole) => hole.kind === kind) ?? holes[0];
    if (standsFor !== undefined) standsFor.now = now;
    for (const hole of holes) this.edits.push(hole);
  }

  private copy(piece: Range): void {
    const printed = this.fileText.slice(piece.start, piece.end);
    this.map.push({ start: this.text.length, source: piece.start, length: printed.length });
    for (let at = 0; at < printed.length; at++) {
      const unit = printed.charAt(at);
      const repaired = repairGlyph(unit);
      if (repaired === undefined) continue;
      this.edits.push({
        kind: repaired.kind,
        source: { start: piece.start + at, end: piece.start + at + 1 },
        now: repaired.now,
      });
    }
    this.text += printed.replace(
      /[\u2E80-\u2FDF\u3192-\u319F\uF900-\uFAFF]/gu,
      (unit) => repairGlyph(unit)?.now ?? unit,
    );
    this.source = piece.end;
  }
}
