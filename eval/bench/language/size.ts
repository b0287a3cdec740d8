/** How heavy `src/language` is: its sources, and the packages' files they name. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../../src/language');
const PACKAGE = /from '(?<name>[a-z@][^'.]*(?:\/[^']+)?)'/gu;

export interface Size {
  files: number;
  /** UTF-8 bytes of our sources without lines of comment; types and tables included. */
  ours: number;
  /** Bytes of each file of a package that our sources import. */
  packages: Readonly<Record<string, number>>;
  total: number;
}

/**
 * An upper bound of what a bundler would make of the module: not even types are left out, only blank space at
 * the start of lines and lines of comment.
 */
export function measureSize(): Size {
  const sources = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const require = createRequire(import.meta.url);
  const packages: Record<string, number> = {};
  let ours = 0;
  for (const name of sources) {
    const source = readFileSync(join(FOLDER, name), 'utf8');
    for (const { groups } of source.matchAll(PACKAGE)) {
      const imported = groups?.['name'];
      if (imported !== undefined) packages[imported] = statSync(require.resolve(imported)).size;
    }
    const lines = source.split('\n');
    const kept = lines.map((line) => line.trim()).filter((line) => line !== '' && !/^(?:\/\/|\/\*\*|\*)/u.test(line));
    ours += Buffer.byteLength(kept.join('\n'));
  }
  const total = Object.values(packages).reduce((sum, bytes) => sum + bytes, ours);
  return { files: sources.length, ours, packages, total };
}

/** The size as lines to print. */
export function sizeTable({ files, ours, packages, total }: Size): string[] {
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;
  const named = Object.entries(packages).map(([name, bytes]) => `${name} ${kilobytes(bytes)}`);
  return [
    `at most ${kilobytes(total)} bundled, not minified (goal: under 1,000 kB): ${files} files ${kilobytes(ours)}, ${named.join(', ')}`,
  ];
}
