import type { Database } from '../shared/database.ts';
import { sha256Hex } from '../shared/hash.ts';

/** A placement as it is stored, with the hash of its sentence's words. */
export interface HashedPlacement {
  ordinal: number;
  hash: string;
  start: number;
  end: number;
  kind: string;
  printed_label: string | null;
  label: string | null;
  paragraph: number;
  headings: string;
  attributes: string;
  quotable: number;
  /** JSON, `[]` for a sentence without a page. */
  regions: string;
}

/** What is hashed of the edition itself: `description` is its stored JSON. */
export interface HashedEdition {
  document_id: string;
  ordinal: number;
  description: string;
}

const ROWS_A_STEP = 200;

/**
 * A hash over what is said of an edition's sentences (number, place, labels, headings, whether they may be quoted) and
 * over its description, so that a changed label or date cannot be cited. Rows are hashed in steps, each over the hash
 * before it: a long document is never held as one text.
 */
export class PlacementsHash {
  private state: string;
  private lines: string[] = [];

  constructor({ document_id, ordinal, description }: HashedEdition) {
    this.state = JSON.stringify([document_id, ordinal, description]);
  }

  /** Rows come in the order of their ordinals. */
  async add(row: HashedPlacement): Promise<void> {
    this.lines.push(
      JSON.stringify([
        row.ordinal,
        row.hash,
        row.start,
        row.end,
        row.kind,
        row.printed_label,
        row.label,
        row.paragraph,
        row.headings,
        row.attributes,
        row.quotable,
        // Left out where there are none, so that the hashes of editions without pages stay as they were.
        ...(row.regions === '[]' ? [] : [row.regions]),
      ]),
    );
    if (this.lines.length === ROWS_A_STEP) await this.step();
  }

  async finish(): Promise<string> {
    await this.step();
    return this.state;
  }

  private async step(): Promise<void> {
    this.state = await sha256Hex([this.state, ...this.lines].join('\n'));
    this.lines = [];
  }
}

/** All placements of an edition in order, with their sentences' words, read in steps. */
export async function* readPlacements(
  database: Database,
  editionId: string,
): AsyncGenerator<HashedPlacement & { text: string }> {
  for (let after = -1; ; ) {
    const rows = await database.all<HashedPlacement & { text: string }>(
      `SELECT l.ordinal, s.hash, l.start, l."end", l.kind, l.printed_label, l.label, l.paragraph, l.headings,
         l.attributes, l.quotable, l.regions, s.text
       FROM placement l JOIN sentence s ON s.id = l.sentence_id
       WHERE l.edition_id = ? AND l.ordinal > ? ORDER BY l.ordinal LIMIT ?`,
      [editionId, after, ROWS_A_STEP],
    );
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_A_STEP) return;
    after = last.ordinal;
  }
}
