// @ts-check
/** Says what takes long, on stderr: one line that counts up on a terminal, a line every ten seconds elsewhere. */

/** Nothing is shown for what is over before this. */
const quietMs = 2000;

/**
 * @template Result
 * @param {string} what such as `Installing packages`
 * @param {() => Promise<Result>} work
 * @param {{ write(text: string): unknown, isTTY?: boolean }} [out]
 * @returns {Promise<Result>}
 */
export async function withProgress(what, work, out = process.stderr) {
  const start = Date.now();
  const onTerminal = out.isTTY === true;
  let shownAt = 0;
  const pauseMs = onTerminal ? 1000 : 10_000;
  const timer = setInterval(() => {
    const now = Date.now();
    if (now - start < quietMs || now - shownAt < pauseMs) return;
    shownAt = now;
    const line = `${what}… ${Math.round((now - start) / 1000)} s`;
    out.write(onTerminal ? `\r\u001B[K${line}` : `${line}\n`);
  }, 250);
  let done = false;
  try {
    const result = await work();
    done = true;
    return result;
  } finally {
    clearInterval(timer);
    if (shownAt !== 0) {
      const end = done ? `${what}: done in ${Math.round((Date.now() - start) / 1000)} s.\n` : '';
      out.write(onTerminal ? `\r\u001B[K${end}` : end);
    }
  }
}
