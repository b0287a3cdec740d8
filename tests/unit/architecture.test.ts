import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  findCycles,
  findLauncherNeeds,
  findLongFiles,
  findMissingTargets,
  findNodeOnlyImports,
  findStrayNames,
  findWrongImports,
} from '../architecture.ts';
import { importsOf, readSources, root } from '../imports.ts';

const source = readSources('src', 'prompts');

describe('the repository', () => {
  it('imports inward only', () => {
    expect(findWrongImports(source)).toEqual([]);
  });

  it('has no cycles', () => {
    expect(findCycles(source)).toEqual([]);
  });

  it('imports files that are there', () => {
    expect(findMissingTargets(source)).toEqual([]);
  });

  it('starts on a machine without any package and with an old Node', () => {
    expect(source.has('src/entry/launch.mjs')).toBe(true);
    expect(findLauncherNeeds(source, 'src/entry/launch.mjs')).toEqual([]);
  });

  it('loads in the Workers runtime nothing that only Node has', () => {
    expect(source.has('src/entry/worker.ts')).toBe(true);
    expect(findNodeOnlyImports(source, 'src/entry/worker.ts')).toEqual([]);
  });

  it('keeps its root to what the design names', () => {
    const ignored = readFileSync(join(root, '.gitignore'), 'utf8').split('\n');
    expect(
      findStrayNames(
        readdirSync(root),
        ignored.map((line) => line.replace(/\/$/u, '')),
      ),
    ).toEqual([]);
  });

  it('keeps its files small enough to read', () => {
    expect(findLongFiles(source, 300)).toEqual([]);
    expect(findLongFiles(readSources('tests', 'eval'), 450)).toEqual([]);
  });
});

/** The checks of an invented tree, to see that each of them can fail. */
function tree(files: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(files));
}

describe('importsOf', () => {
  it.each([
    ["import { a } from './b.ts';", 'src/x/b.ts'],
    ["import type { A } from '../y/b.ts';", 'src/y/b.ts'],
    ["import {\n  a,\n  type B,\n} from '../y/b.ts';", 'src/y/b.ts'],
    ["export * from './b.ts';", 'src/x/b.ts'],
    ["export { a } from './b.ts';", 'src/x/b.ts'],
    ["import './b.ts';", 'src/x/b.ts'],
    ["const b = await import('./b.ts');", 'src/x/b.ts'],
    ["type B = import('./b.ts').B;", 'src/x/b.ts'],
    ["new Worker(new URL('./b.ts', import.meta.url));", 'src/x/b.ts'],
  ])('finds the file of %j', (text, path) => {
    expect(importsOf('src/x/a.ts', text).map(({ to }) => to)).toEqual([{ path }]);
  });

  it.each([
    ["import sqlite from 'better-sqlite3';", 'better-sqlite3'],
    ["import { a } from '@langchain/core/messages';", '@langchain/core/messages'],
    ["const fs = require('node:fs');", 'node:fs'],
  ])('finds the package of %j', (text, name) => {
    expect(importsOf('src/x/a.ts', text).map(({ to }) => to)).toEqual([{ package: name }]);
  });

  it('finds several in a row, each once', () => {
    const text = "import a from 'a';\nimport { b } from 'b';\nexport const c = 1;\nexport { d } from 'd';\n";
    expect(importsOf('src/x/a.ts', text).map(({ to }) => 'package' in to && to.package)).toEqual(['a', 'b', 'd']);
  });

  it.each([
    "// import a from 'a';",
    " * import a from 'a';",
    "const text = 'words from';\nconst b = 'c';",
  ])('passes over %j', (text) => {
    expect(importsOf('src/x/a.ts', text)).toEqual([]);
  });
});

describe('findWrongImports', () => {
  it.each([
    ['src/answering/a.ts', "import { Hono } from 'hono';"],
    ['src/answering/a.ts', "import type { D1Database } from '@cloudflare/workers-types';"],
    ['src/answering/a.ts', "import { env } from 'cloudflare:workers';"],
    ['src/knowledge/a.ts', "import { readFileSync } from 'node:fs';"],
    ['src/retrieval/a.ts', "import Database from 'better-sqlite3';"],
    ['src/retrieval/a.ts', "import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';"],
    ['src/safety/a.ts', "const { Bot } = await import('grammy');"],
    ['src/review/a.ts', "import { page } from '../http/page.ts';"],
    ['src/knowledge/a.ts', "import { open } from '../platform/node/open.ts';"],
    ['src/language/a.ts', "import { answer } from '../answering/answer.ts';"],
    ['src/shared/a.ts', "import { fold } from '../language/fold.ts';"],
    ['src/shared/a.ts', "import { z } from 'zod';"],
    ['src/http/a.ts', "import { open } from '../platform/memory/open.ts';"],
    ['src/http/a.ts', "import { readFileSync } from 'node:fs';"],
    ['src/platform/workers/a.ts', "import { open } from '../node/open.ts';"],
    ['src/retrieval/a.ts', "import { prompt } from '../../prompts/answer-v1.ts';"],
    ['prompts/a.ts', "import type { Answer } from '../src/answering/answer.ts';"],
    ['src/platform/workers/a.ts', "import { join } from 'node:path';"],
    ['src/platform/sql/a.ts', "import Database from 'better-sqlite3';"],
    ['src/providers/a.ts', "import { start } from '../entry/cli.ts';"],
    ['src/entry/a.ts', "import { score } from '../../eval/score.ts';"],
    ['src/entry/a.ts', "import { fake } from '../../tests/fakes/fake.ts';"],
    ['src/helpers/a.ts', ''],
  ])('refuses %s: %s', (path, text) => {
    expect(findWrongImports(tree({ [path]: text }))).toHaveLength(1);
  });

  it.each([
    ['src/answering/a.ts', "import type { Passage } from '../knowledge/types.ts';"],
    ['src/answering/a.ts', "import { fold } from '../language/fold.ts';\nimport { z } from 'zod';"],
    ['src/http/routes/a.ts', "import { Hono } from 'hono';\nimport { b } from '../b.ts';"],
    ['src/platform/node/a.ts', "import { x } from '../sql/x.ts';\nimport { join } from 'node:path';"],
    ['src/entry/a.ts', "import { open } from '../platform/node/open.ts';\nimport { app } from '../http/app.ts';"],
    ['src/entry/launch-a.mjs', "import { b } from './launch-b.mjs';\nimport { join } from 'node:path';"],
  ])('accepts %s: %s', (path, text) => {
    expect(findWrongImports(tree({ [path]: text }))).toEqual([]);
  });
});

describe('the other checks', () => {
  it('find a cycle over several files', () => {
    const files = tree({
      'src/a/a.ts': "import { b } from './b.ts';",
      'src/a/b.ts': "import './c.ts';",
      'src/a/c.ts': "await import('./a.ts');",
      'src/a/d.ts': "import './a.ts';",
    });
    expect(findCycles(files)).toEqual(['src/a/a.ts → src/a/b.ts → src/a/c.ts → src/a/a.ts']);
    const typed = tree({ 'src/a/a.ts': "import './b.ts';", 'src/a/b.ts': "import type { A } from './a.ts';" });
    expect(findCycles(typed)).toEqual([]);
  });

  it('find a target that is not there', () => {
    expect(findMissingTargets(tree({ 'src/a/a.ts': "import './b.ts';" }))).toHaveLength(1);
  });

  it('find what the launcher needs before it is there, through its other files', () => {
    const files = tree({
      'src/entry/launch.mjs': "import { a } from './launch-a.mjs';\nawait import('./launch-enter.mjs');",
      'src/entry/launch-a.mjs': "import ora from 'ora';\nimport { join } from 'node:path';\nimport './a.ts';",
      'src/entry/launch-enter.mjs': "import { registerHooks } from '../platform/node/hooks.mjs';",
    });
    expect(findLauncherNeeds(files, 'src/entry/launch.mjs')).toEqual([
      'src/entry/launch-a.mjs imports ora.',
      'src/entry/launch-a.mjs imports src/entry/a.ts.',
    ]);
    expect(findLauncherNeeds(files, 'src/entry/launch-enter.mjs')).toHaveLength(1);
  });

  it('find what only Node has behind a file of ours, but not behind a type', () => {
    const files = tree({
      'src/entry/worker.ts': "import { a } from '../http/a.ts';\nimport type { N } from '../platform/node/n.ts';",
      'src/http/a.ts': "import { b } from './b.ts';",
      'src/http/b.ts': "import { createHash } from 'node:crypto';",
      'src/platform/node/n.ts': "import Database from 'better-sqlite3';",
    });
    expect(findNodeOnlyImports(files, 'src/entry/worker.ts')).toEqual([
      'src/entry/worker.ts → src/http/a.ts → src/http/b.ts → node:crypto',
    ]);
  });

  it('find a stray file at the root', () => {
    expect(findStrayNames(['src', '.biome.json', 'node_modules', 'notes.md'], ['node_modules'])).toEqual(['notes.md']);
  });

  it('find a file that is too long, unless it is a table', () => {
    const long = 'line\n'.repeat(301);
    expect(findLongFiles(tree({ 'src/a/a.ts': long, 'src/a/b-table.ts': long }), 300)).toEqual([
      'src/a/a.ts has 301 lines.',
    ]);
  });
});
