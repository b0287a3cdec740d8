const EVERY_MS = 3000;

export type Tell = (state: string) => void;

/** Runs a part of the bench that says every few seconds, on standard error, how far it is. */
export async function withProgress<Result>(part: string, measure: (tell: Tell) => Promise<Result>): Promise<Result> {
  const began = Date.now();
  let state = 'begins';
  const say = () => process.stderr.write(`bots ${part}, ${Math.round((Date.now() - began) / 1000)} s: ${state}\n`);
  say();
  const timer = setInterval(say, EVERY_MS);
  try {
    const result = await measure((now) => (state = now));
    state = 'done';
    return result;
  } finally {
    clearInterval(timer);
    say();
  }
}
