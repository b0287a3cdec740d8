// @ts-check
// Plain JavaScript, because it runs before TypeScript can be read.
//
// Node takes the types out of a .ts file with a compiler in WebAssembly that stays in memory, about 11 MB in each
// thread. Here the types are taken out once and the result stays on the disk, named by the file's hash, so that a
// thread that finds everything there never loads the compiler.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { sep } from 'node:path';

const folder = new URL(`../../../node_modules/.cache/judian-types/${process.version}/`, import.meta.url);
const relativeImport = /(?:from|import)\s*\(?\s*['"](\.[^'"]+\.ts)['"]/g;

/**
 * The JavaScript of a .ts file.
 * @param {URL} file
 * @returns {string}
 */
export function withoutTypes(file) {
  const source = readFileSync(file, 'utf8');
  const kept = keptAs(source);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const stripped = strip(source);
    keep(kept, stripped);
    return stripped;
  }
}

/** @param {string} source */
function keptAs(source) {
  return new URL(`${createHash('sha256').update(source).digest('hex')}.mjs`, folder);
}

/**
 * Keeps the JavaScript of every .ts file below the folders. When some are missing, a process of its own takes the
 * types out, so that the compiler's memory ends with it: the first start then needs no more than later ones.
 * @param {readonly URL[]} folders
 */
export function prepareWithoutTypes(folders) {
  if (sourcesBelow(folders).every((file) => existsSync(keptAs(readFileSync(file, 'utf8'))))) return;
  const names = JSON.stringify(folders.map((one) => one.href));
  const script = `import { keepAllWithoutTypes } from ${JSON.stringify(import.meta.url)}; keepAllWithoutTypes(${names});`;
  // When it fails, each thread takes the types out by itself: slower to start, otherwise the same.
  spawnSync(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' });
}

/** @param {readonly string[]} folders */
export function keepAllWithoutTypes(folders) {
  for (const file of sourcesBelow(folders.map((one) => new URL(one)))) withoutTypes(file);
}

/** @param {readonly URL[]} folders */
function sourcesBelow(folders) {
  return folders.flatMap((below) =>
    readdirSync(below, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
      .map((name) => new URL(name.split(sep).map(encodeURIComponent).join('/'), below)),
  );
}

/**
 * Keeps the JavaScript of a .ts file and of all it imports, before a thread asks for them.
 * @param {URL} file
 * @param {Set<string>} [seen]
 */
export function keepWithoutTypes(file, seen = new Set()) {
  if (seen.has(file.href)) return;
  seen.add(file.href);
  for (const [, path = ''] of withoutTypes(file).matchAll(relativeImport)) keepWithoutTypes(new URL(path, file), seen);
}

/**
 * Node says once that this function is experimental; nobody who asks a question needs to know.
 * @param {string} source
 */
function strip(source) {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}

/**
 * Whole or not at all, and never a reason to fail: an installation may be read-only.
 * @param {URL} path
 * @param {string} content
 */
function keep(path, content) {
  const temporary = new URL(`${path.href}.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch {
    rmSync(temporary, { force: true });
  }
}
