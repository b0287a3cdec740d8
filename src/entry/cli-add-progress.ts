import type { Terminal } from './cli-ports.ts';
import { harmless } from './cli-text.ts';

const QUIET_MS = 1000;
const TICK_MS = 250;
/** Where lines cannot be written over. */
const REPEAT_MS = 10_000;

/** Tells on stderr how far a batch is: one line that is written over on a terminal, a line now and then elsewhere. */
export interface BatchProgress {
  /** A file begins. */
  begin(file: string): void;
  /** What is done with it. */
  step(words: string): void;
  /** Takes the line away before something else is written. */
  clear(): void;
  /** Says nothing while a person is asked. */
  pause<Result>(work: () => Promise<Result>): Promise<Result>;
  end(): void;
}

export function createBatchProgress(terminal: Terminal, total: number, now: () => number = Date.now): BatchProgress {
  const startedAt = now();
  let [begun, file, words, saidAt, drawn] = [0, '', '', startedAt, false];
  let paused = false;
  const draw = () => {
    if (paused) return;
    const passed = now() - startedAt;
    if (passed < QUIET_MS || begun === 0) return;
    if (!terminal.errIsTerminal && now() - saidAt < REPEAT_MS) return;
    saidAt = now();
    const line = progressLine({ done: begun - 1, total, passed, at: [file, words].filter(Boolean).join(': ') });
    drawn = terminal.errIsTerminal;
    terminal.err(terminal.errIsTerminal ? `\r\u001B[K${line}` : `${line}\n`);
  };
  const timer = setInterval(draw, TICK_MS);
  const clear = () => {
    if (drawn) terminal.err('\r\u001B[K');
    drawn = false;
  };
  return {
    begin(name) {
      begun += 1;
      [file, words] = [harmless(name), ''];
    },
    step(said) {
      words = said;
    },
    clear,
    async pause(work) {
      clear();
      paused = true;
      try {
        return await work();
      } finally {
        paused = false;
      }
    },
    end() {
      clearInterval(timer);
      clear();
    },
  };
}

/** `12 of 300, 2.4 a second, 2 min left · name: sentences, 400 of 900`. Without one file done there is no rate yet. */
export function progressLine(state: { done: number; total: number; passed: number; at: string }): string {
  const { done, total, passed, at } = state;
  const rate = done / (passed / 1000);
  const left = done === 0 ? [] : [`${rateInWords(rate)}, ${timeInWords((total - done) / rate)} left`];
  return `${[`${Math.min(done + 1, total)} of ${total}`, ...left].join(', ')} · ${at}`;
}

function rateInWords(aSecond: number): string {
  if (aSecond >= 1) return `${aSecond.toFixed(1)} a second`;
  return `${(aSecond * 60).toFixed(1)} a minute`;
}

function timeInWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
