/** The same rows put into a database by nothing but SQLite: what no program that stores them can be faster than. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { indexTerms } from '../../src/language/tokens.ts';

const TABLES = ['document', 'edition', 'edition_part', 'sentence', 'placement', 'passage'] as const;
const PASSAGE_TEXTS = `SELECT p.id, (SELECT group_concat(s.text, char(10)) FROM placement l JOIN sentence s ON s.id = l.sentence_id
  WHERE l.edition_id = p.edition_id AND l.ordinal BETWEEN p.first AND p.last) AS text FROM passage p`;

/** Seconds to decode the files and to insert all rows of the database into an empty one, terms already cut. */
export function insertBare(database: string, files: readonly Uint8Array[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'judian-bare-'));
  const from = new Database(database, { readonly: true });
  const to = new Database(join(folder, 'bare.sqlite'));
  try {
    to.pragma('journal_mode = WAL');
    to.pragma('synchronous = FULL');
    // These tables with their indexes alone: the database holds more, and virtual tables have tables of their own.
    const schema = from
      .prepare(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index') AND tbl_name IN (SELECT value FROM json_each(?))",
      )
      .all(JSON.stringify([...TABLES, 'passage_terms'])) as { sql: string }[];
    for (const { sql } of schema) to.exec(sql);
    const rows = TABLES.map(
      (table) => [table, from.prepare(`SELECT * FROM ${table}`).raw().all() as unknown[][]] as const,
    );
    const passages = from.prepare(PASSAGE_TEXTS).all() as { id: number; text: string }[];
    const terms = passages.map(({ id, text }) => [id, indexTerms(text).join(' ')] as const);
    const decoder = new TextDecoder();
    const began = performance.now();
    for (const file of files) decoder.decode(file);
    for (const [table, own] of rows) {
      const [first] = own;
      if (first === undefined) continue;
      const insert = to.prepare(`INSERT INTO ${table} VALUES (${first.map(() => '?').join(', ')})`);
      to.transaction(() => {
        for (const row of own) insert.run(row);
      })();
    }
    const index = to.prepare('INSERT INTO passage_terms (rowid, terms) VALUES (?, ?)');
    to.transaction(() => {
      for (const [id, text] of terms) index.run(id, text);
    })();
    return (performance.now() - began) / 1000;
  } finally {
    from.close();
    to.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
