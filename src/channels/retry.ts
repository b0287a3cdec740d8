/** Seconds after which a send or an update is tried again, by how often it was tried: 2, 4, 8 … 300. */
const FIRST_MS = 2000;
const LONGEST_MS = 300_000;
/** With these waits, about twenty minutes: longer outages are told to staff as dead letters. */
export const MOST_SEND_TRIES = 12;
export const MOST_HANDLE_TRIES = 5;

/** How long to wait after the `tries`-th try. A quarter is chance, so that what failed together does not return together. */
export function backOffMs(tries: number, random: () => number = Math.random): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, tries - 1));
  return Math.round(full * (0.75 + random() / 4));
}
