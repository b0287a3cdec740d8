import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { FACTS_FILES, SIDECAR_ENDING } from '../../knowledge/facts/facts-files.ts';
import { EXTENSIONS, TOLD_ENDINGS } from '../../knowledge/readers/sniff.ts';

/** A file that was named, or found in a folder. */
export interface FoundFile {
  path: string;
  /** As it is said to people: the path below the folder that was named. */
  shown: string;
}

export interface FoundFiles {
  files: readonly FoundFile[];
  /** What was passed over, and why. */
  skipped: readonly { shown: string; reason: string }[];
}

/** Folders within folders; deeper ones are a mistake or a trap. */
const MOST_DEPTH = 32;
const MOST_FILES = 200_000;

/**
 * The files that an absolute path means: the file itself, everything below a folder, or what a pattern (`*`, `**`, `?`,
 * `[…]`, `{a,b}`) fits. Links are not followed, hidden files and files that tell of others are left out. In the order
 * of their paths. Nothing found gives no files.
 */
export function findFiles(path: string): FoundFiles {
  const found = statOf(path);
  if (found?.isFile() === true) return { files: [{ path, shown: basename(path) }], skipped: [] };
  const walk = new Walk(path);
  if (found?.isDirectory() === true) walk.enter(path, 0, () => true);
  else if (found === undefined && /[*?[{]/u.test(path)) {
    const start = fixedPart(path);
    const fits = patternOf(path.split(sep).join('/'));
    walk.root = start;
    if (statOf(start)?.isDirectory() === true) walk.enter(start, 0, (one) => fits.test(one.split(sep).join('/')));
  }
  return { files: walk.files, skipped: walk.skipped };
}

class Walk {
  readonly files: FoundFile[] = [];
  readonly skipped: { shown: string; reason: string }[] = [];
  root: string;

  constructor(root: string) {
    this.root = root;
  }

  enter(folder: string, depth: number, fits: (path: string) => boolean): void {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch {
      this.skipped.push({ shown: this.shown(folder), reason: 'The folder may not be read.' });
      return;
    }
    const names = new Set(entries.map(({ name }) => name));
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.') || this.files.length >= MOST_FILES) continue;
      const path = join(folder, entry.name);
      if (entry.isSymbolicLink()) this.skip(path, 'A link is not followed: name what it leads to.', fits);
      else if (entry.isDirectory()) {
        if (depth >= MOST_DEPTH) this.skip(path, 'The folder lies too deep.', () => true);
        else this.enter(path, depth + 1, fits);
      } else if (fits(path) && !tellsOfOthers(entry.name, names)) this.file(path, entry);
    }
  }

  private file(path: string, entry: Dirent): void {
    const ending = /\.([^.]+)$/u.exec(entry.name)?.[1]?.toLowerCase() ?? '';
    if (!entry.isFile()) this.skip(path, 'It is no ordinary file.', () => true);
    else if (!Object.hasOwn(EXTENSIONS, ending) && !TOLD_ENDINGS.has(ending))
      this.skip(path, `${sayEnding(ending)}: name the file itself to have it tried.`, () => true);
    else this.files.push({ path, shown: this.shown(path) });
  }

  private skip(path: string, reason: string, fits: (path: string) => boolean): void {
    if (fits(path)) this.skipped.push({ shown: this.shown(path), reason });
  }

  private shown(path: string): string {
    return relative(dirname(this.root), path) || basename(path);
  }
}

function sayEnding(ending: string): string {
  return ending === '' ? 'Its name has no ending' : `Its ending .${ending} is none that can be read`;
}

function tellsOfOthers(name: string, names: ReadonlySet<string>): boolean {
  if ((FACTS_FILES as readonly string[]).includes(name)) return true;
  return name.endsWith(SIDECAR_ENDING) && names.has(name.slice(0, -SIDECAR_ENDING.length));
}

function statOf(path: string) {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

/** The folder above the first part of a pattern that is no plain name. */
function fixedPart(pattern: string): string {
  const parts = pattern.split(sep);
  const first = parts.findIndex((part) => /[*?[{]/u.test(part));
  return parts.slice(0, first).join(sep) || sep;
}

/** `**` stands for any number of folders, `*` and `?` for characters of one name. */
function patternOf(pattern: string): RegExp {
  const body = pattern
    .replace(/[.+^$()|\\]/gu, '\\$&')
    .replace(/\[!/gu, '[^')
    .replace(
      /\*\*\/|\*\*|\*|\?/gu,
      (mark) => ({ '**/': '(?:[^/]+/)*', '**': '.*', '*': '[^/]*', '?': '[^/]' })[mark] ?? mark,
    )
    .replace(/\{([^{}]*)\}/gu, (_, choices: string) => `(?:${choices.split(',').join('|')})`);
  try {
    return new RegExp(`^${body}$`, 'u');
  } catch {
    // An open bracket is a name like any other.
    return new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}$`, 'u');
  }
}

/** The text of a small file; undefined when there is none. */
export function readTextIfThere(path: string): string | undefined {
  try {
    return statOf(path)?.isFile() === true ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
