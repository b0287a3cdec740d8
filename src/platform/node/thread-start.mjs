// @ts-check
// Where each thread starts; its own module stands in its arguments. A first module does this, and not `--import`,
// because a thread refuses to take over every option that the process may have been started with.
import { loadStripped } from './load-stripped.mjs';

loadStripped();
await import(/** @type {string} */ (process.argv[2]));
