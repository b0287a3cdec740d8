/** Single numbers of retrieval as a test for whether there is an answer. */
import { areaUnderCurve, type Refused, refusedAt } from '../statistics/auc.ts';
import type { Signals } from './retrieval-systems.ts';

/** The shares of false refusals that refusing is read at. */
export const ALLOWED = [0.02, 0.05, 0.1] as const;

export interface SignalScores {
  signal: string;
  auc: number;
  /** By the share of false refusals allowed, in the order of `ALLOWED`. */
  refused: readonly Refused[];
}

export interface RefusalScores {
  answerable: number;
  unanswerable: number;
  signals: readonly SignalScores[];
}

/** Undefined where there are no questions of one kind. A signal that some questions lack is left out. */
export function refusalScores(
  answerable: readonly Signals[],
  unanswerable: readonly Signals[],
): RefusalScores | undefined {
  const names = Object.keys(answerable[0] ?? {});
  const signals = names.flatMap((signal) => {
    const [positive, negative] = [valuesOf(answerable, signal), valuesOf(unanswerable, signal)];
    if (positive.length < answerable.length || negative.length < unanswerable.length) return [];
    const auc = areaUnderCurve(positive, negative);
    if (auc === undefined) return [];
    return [{ signal, auc, refused: ALLOWED.flatMap((share) => refusedAt(share, positive, negative) ?? []) }];
  });
  if (signals.length === 0) return undefined;
  return { answerable: answerable.length, unanswerable: unanswerable.length, signals };
}

function valuesOf(questions: readonly Signals[], signal: string): number[] {
  return questions.flatMap((signals) => signals[signal] ?? []);
}
