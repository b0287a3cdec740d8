import { createInterface, type Interface } from 'node:readline';

/** Asks a person line by line; what was typed ahead answers what is asked next. */
export interface Asking {
  /** Undefined when the input has ended. */
  ask(question: string): Promise<string | undefined>;
}

/**
 * Over one reader of lines for all questions: a reader a question would swallow what was typed ahead. Between questions
 * the input rests, so that it keeps no process alive.
 */
export function createAsking(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  interrupt: () => void,
): Asking {
  const typed: string[] = [];
  let lines: Interface | undefined;
  let ended = false;
  let waiting: ((line: string | undefined) => void) | undefined;

  const answer = (line: string | undefined) => {
    const next = waiting;
    waiting = undefined;
    if (next === undefined && line !== undefined) typed.push(line);
    next?.(line);
  };
  const open = (): Interface => {
    const opened = createInterface({ input, output, terminal: true });
    opened.on('line', answer);
    opened.on('close', () => {
      ended = true;
      answer(undefined);
    });
    // The terminal is the reader's while it asks, and Ctrl-C there means what it means elsewhere.
    opened.on('SIGINT', interrupt);
    return opened;
  };

  return {
    async ask(question) {
      const ahead = typed.shift();
      if (ahead !== undefined || ended) {
        output.write(`${question}${ahead ?? ''}\n`);
        return ahead;
      }
      lines ??= open();
      lines.setPrompt(question);
      lines.prompt();
      const line = await new Promise<string | undefined>((resolve) => (waiting = resolve));
      if (!ended) lines.pause();
      return line;
    },
  };
}
