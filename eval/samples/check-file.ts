/** Proves the samples of one file: `node eval/samples/check-file.ts FILE [--folder SOURCES]`. Prints each fault. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { duplicateFaults, faultsOf, type SplitFile } from './check.ts';
import { DatasetError, parseSamples } from './load.ts';
import { readSourceFolder } from './source.ts';
import { tally } from './tally.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { values, positionals } = parseArgs({ options: { folder: { type: 'string' } }, allowPositionals: true });
const [path] = positionals;
if (path === undefined) {
  process.stderr.write('Name a file of samples: node eval/samples/check-file.ts FILE [--folder SOURCES]\n');
  process.exit(2);
}
try {
  const samples = parseSamples(basename(path), readFileSync(path, 'utf8'));
  const split: SplitFile[] = JSON.parse(readFileSync(join(root, 'eval/datasets/split.json'), 'utf8'));
  const against = {
    files: readSourceFolder(values.folder ?? join(root, 'seeds')),
    split: values.folder === undefined && !samples.some(({ mustNot }) => mustNot) ? split : undefined,
  };
  const faults = [
    ...samples.flatMap((sample) => faultsOf(sample, against).map((fault) => `${sample.id}: ${fault}`)),
    ...duplicateFaults(samples),
  ];
  process.stdout.write(
    `${[...faults, tally(samples), `${samples.length} samples, ${faults.length} faults`].join('\n')}\n`,
  );
  process.exitCode = faults.length > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof DatasetError)) throw error;
  process.stdout.write(`${error.message}\n${error.faults.length} faults\n`);
  process.exitCode = 1;
}
