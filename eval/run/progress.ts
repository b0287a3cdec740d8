interface Terminal {
  isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress {
  show(done: number, total: number): void;
  end(): void;
}

const WIDTH = 30;

/** A bar on a terminal, a line every tenth elsewhere. */
export function createProgress(terminal: Terminal): Progress {
  let tenth = 0;
  const started = performance.now();
  return {
    show(done, total) {
      if (terminal.isTTY) {
        const filled = Math.round((done / total) * WIDTH);
        const left = Math.round((((performance.now() - started) / done) * (total - done)) / 1000);
        terminal.write(`\r${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${total}, ${left} s left   `);
      } else if (Math.floor((done * 10) / total) > tenth) {
        tenth = Math.floor((done * 10) / total);
        terminal.write(`${done}/${total}\n`);
      }
    },
    end: () => {
      if (terminal.isTTY) terminal.write('\n');
    },
  };
}
