import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Parsed } from '../shared/errors.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Typed<Known extends Options> = ReturnType<
  typeof parseArgs<{ options: Known; allowPositionals: true; strict: true }>
>;

/** What was typed after a command that has options of its own, or one sentence with how it is used. */
export function parseOwnOptions<const Known extends Options>(
  command: { name: string; usage: string },
  args: readonly string[],
  options: Known,
): Parsed<Typed<Known>> {
  try {
    return { ok: true, value: parseArgs({ args: [...args], options, allowPositionals: true, strict: true }) };
  } catch {
    const problem = `${command.name} was given an option that it does not know, or one without its value`;
    return { ok: false, error: `${problem}: ${command.usage}` };
  }
}
