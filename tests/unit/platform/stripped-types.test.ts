import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { prepareWithoutTypes, withoutTypes } from '../../../src/platform/node/stripped-types.mjs';
import { temporaryFolder } from '../../contracts/temporary.ts';

const cache = fileURLToPath(new URL(`../../../node_modules/.cache/judian-types/${process.version}`, import.meta.url));

it('takes the types out and keeps every character where it was', () => {
  const file = join(temporaryFolder(), 'a.ts');
  const source = 'const a: number = 1;\nexport const b = a as number; // 據典\n';
  writeFileSync(file, source);
  const first = withoutTypes(pathToFileURL(file));
  expect(first).toHaveLength(source.length);
  expect(first).toContain('const a         = 1;');
  expect(withoutTypes(pathToFileURL(file))).toBe(first);
  writeFileSync(file, 'export const c: string = "new";');
  expect(withoutTypes(pathToFileURL(file))).toContain('export const c         = "new";');
});

it('loads modules that import each other, without a warning', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.ts'), "import { b } from './b.ts'; const text: string = b; console.log(text);");
  writeFileSync(join(folder, 'b.ts'), "import type { C } from './missing.ts'; export const b = 'b' as C;");
  const hook = new URL('../../../src/platform/node/load-stripped.mjs', import.meta.url).href;
  const start = `import { loadStripped } from '${hook}'; loadStripped(); await import('./a.ts');`;
  writeFileSync(join(folder, 'start.mjs'), start);
  const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'start.mjs')], { encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: 'b\n', stderr: '' });
});

it('prepares a whole folder in another process, sub-folders and spaces in names included', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'in ner'));
  const sources = ['a.ts', 'in ner/b c.ts'].map((name) => ({
    name,
    text: `export const x: number = ${Math.random()};`,
  }));
  for (const { name, text } of sources) writeFileSync(join(folder, name), text);
  prepareWithoutTypes([pathToFileURL(`${folder}/`)]);
  for (const { text } of sources) {
    const kept = createHash('sha256').update(text).digest('hex');
    expect(readFileSync(join(cache, `${kept}.mjs`), 'utf8')).not.toContain('number');
  }
});
