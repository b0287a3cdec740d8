/** How a command ended, for scripts. Documented in `judian help`. */
export const exitCodes = {
  ok: 0,
  fault: 1,
  usage: 2,
  noAnswer: 3,
  limited: 4,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
