import { readFileSync, statSync } from 'node:fs';
import type { AliasFault } from '../language/names/alias-file.ts';
import { createNamesInForce, type NamesInForce } from '../language/names/names-in-force.ts';
import type { NameTable } from '../language/names/table.ts';
import { type Parsed, ServiceError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';

/** The names in force, kept up with the operator's file until it is closed. */
export interface NamesFile {
  current(): NameTable;
  close(): void;
}

/** How often the file is looked at. It costs one call, and sees the editors that put another file in its place. */
const LOOK_EVERY_MS = 2000;
/** A list that somebody reviewed is far smaller. */
const MAX_BYTES = 2_000_000;
const SHOWN_FAULTS = 5;

/**
 * The built-in names with those of the file at `path`, when there is one. A wrong file throws `ServiceError`
 * `aliases-refused` with its lines; once it runs, a wrong one is logged and the names before it stay in force.
 */
export function openNamesFile(path: string | undefined, log: Log, lookEveryMs = LOOK_EVERY_MS): NamesFile {
  const names = createNamesInForce();
  if (path === undefined) return { current: () => names.current(), close: () => {} };
  let seen = stateOf(path);
  const first = load(names, path);
  if (!first.ok) throw new ServiceError('aliases-refused', refusal(first.error));
  const look = () => {
    const now = stateOf(path);
    if (now === seen) return;
    seen = now;
    report(load(names, path), log);
  };
  const timer = setInterval(look, lookEveryMs).unref();
  return { current: () => names.current(), close: () => clearInterval(timer) };
}

/** Another text means another state. */
function stateOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? [stat.ino, stat.mtimeMs, stat.size].join(' ') : 'none';
}

function report(loaded: ReturnType<typeof load>, log: Log): void {
  if (loaded.ok) return log.write('info', 'aliases-loaded');
  const [fault] = loaded.error;
  log.write('warn', 'aliases-refused', {
    line: fault?.line ?? 0,
    reason: fault?.reason ?? '',
    faults: loaded.error.length,
  });
}

function load(names: NamesInForce, path: string): Parsed<NameTable, readonly AliasFault[]> {
  const text = readText(path);
  return text.ok ? names.replace(text.value) : { ok: false, error: [{ line: 0, reason: text.error }] };
}

function readText(path: string): Parsed<string> {
  try {
    const size = statSync(path).size;
    if (size > MAX_BYTES) return { ok: false, error: `is larger than ${MAX_BYTES / 1_000_000} MB` };
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)) };
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, error: 'is not UTF-8 text: save it as UTF-8' };
    return { ok: false, error: `cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
}

function refusal(faults: readonly AliasFault[]): string {
  const shown = faults
    .slice(0, SHOWN_FAULTS)
    .map(({ line, reason }) => (line === 0 ? reason : `line ${line}: ${reason}`));
  const more = faults.length > SHOWN_FAULTS ? `; and ${faults.length - SHOWN_FAULTS} more` : '';
  return `The names of ALIASES_FILE are refused: ${shown.join('; ')}${more}. Correct the file, or take the setting away.`;
}
