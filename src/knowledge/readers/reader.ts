import type { Parsed } from '../../shared/errors.ts';

/** Turns a file's bytes into its text. What goes wrong is told in one sentence that an operator can act on. */
export interface Reader {
  /** Name of the format, e.g. `plain-text`. */
  readonly format: string;
  read(bytes: Uint8Array): Parsed<ReadFile>;
}

export interface ReadFile {
  text: string;
  /** How the bytes were encoded, e.g. `utf-8`. */
  encoding: string;
}
