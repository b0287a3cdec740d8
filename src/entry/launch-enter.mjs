// @ts-check
/** Hands over to the TypeScript entry. Runs under Node 22.18 or newer only, after the launcher's checks. */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as v8 from 'node:v8';
import { loadStripped } from '../platform/node/load-stripped.mjs';
import { prepareWithoutTypes } from '../platform/node/stripped-types.mjs';

const here = fileURLToPath(import.meta.url);

/**
 * Runs `cli.ts` as the main program. Returns once it is loaded; it ends the process itself.
 * @param {readonly string[]} args
 */
export async function enter(args) {
  const cli = join(dirname(here), 'cli.ts');
  process.argv = [process.execPath, cli, ...args];
  // Young objects get 2 MB a thread in place of 16: an idle service needs a third less memory, and is as fast.
  v8.setFlagsFromString('--max-semi-space-size=2');
  prepareWithoutTypes([new URL('../', import.meta.url), new URL('../../prompts/', import.meta.url)]);
  loadStripped();
  await import(pathToFileURL(cli).href);
}

/** When the launcher dies, even by SIGKILL, its channel closes: a service left alone would keep the data folder. */
function followLauncher() {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(143), 10_000).unref();
  });
  process.channel?.unref();
}

if (process.argv[1] === here) {
  if (process.connected) followLauncher();
  await enter(process.argv.slice(2));
}
