import type { Gap, Reading } from './gaps.ts';
import type { Numbered } from './identity.ts';

const BEFORE_TIME = new Set(['在', '从', '于', '的']);
const TIME_WORDS = new Set(['现时', '早前', '最近', '届时', '一直以来', '日后', '期间', '同时']);

/** Whether a piece is a date or a word like 目前. */
export function tellsTime({ figure, key }: Numbered): boolean {
  return figure?.type === 'date' || TIME_WORDS.has(key);
}

/** Whether the pieces only say when: 目前, 在2018年8月. */
export function isTime(pieces: readonly Numbered[]): boolean {
  const content = pieces.filter(({ kind }) => kind !== 'mark');
  return content.some(tellsTime) && content.every((piece) => tellsTime(piece) || BEFORE_TIME.has(piece.key));
}

/** How far a time may move from where it was left out: over who does it. */
const REACH = 24;

/** 目前，政府… told as 政府目前…: the same time is left out near by, and no other time is told there instead. */
export function isMovedTime(gap: Gap, { missing, gaps }: Reading): boolean {
  if (!isTime(gap.said) || gap.stands.some(tellsTime)) return false;
  const others = gaps.filter((other) => other !== gap && Math.abs(other.at - gap.at) < REACH);
  if (others.some(({ said }) => said.some(tellsTime))) return false;
  return gap.said.filter(tellsTime).every(({ id }) => missing.some((piece) => piece.id === id));
}
