export type LogLevel = 'info' | 'warn' | 'error';

/** Fields hold counts, ids, codes and durations; never a question, an answer, a token or a path of the machine. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Where the service says what happened, one event a line. */
export interface Log {
  write(level: LogLevel, event: string, fields?: LogFields): void;
}

/** A log that writes one line an event, `2026-11-21T04:00:00.000Z warn index-rebuilt reason="hash"`, to `print`. */
export function createLineLog(print: (line: string) => void, now: () => Date = () => new Date()): Log {
  return {
    write(level, event, fields = {}) {
      // JSON strings keep a line break inside a field from becoming a second log line.
      const rest = Object.entries(fields).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
      print(`${now().toISOString()} ${level} ${event}${rest.join('')}`);
    },
  };
}

export const silentLog: Log = { write: () => {} };
