import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { importsOf } from '../../imports.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What judges answers, and what brings the questions: neither may share code with what is judged. */
const judging = ['score', 'samples', 'statistics', 'sets', 'run', 'broken'];

it('judges with nothing of what it judges: no import from src', () => {
  const files = judging.flatMap((folder) =>
    readdirSync(join(root, 'eval', folder))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `eval/${folder}/${name}`),
  );
  expect(files.length).toBeGreaterThan(20);
  const fromSrc = files.flatMap((path) =>
    importsOf(path, readFileSync(join(root, path), 'utf8')).filter(
      ({ to }) => 'path' in to && to.path.startsWith('src/'),
    ),
  );
  // The service is started as a program of its own; nothing of it is loaded.
  expect(fromSrc.map(({ from, to }) => [from, to])).toEqual([
    ['eval/run/service.ts', { path: 'src/entry/launch-enter.mjs' }],
  ]);
});
