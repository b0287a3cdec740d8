import { foldText } from '../../language/fold.ts';
import { NEAR_WORDS } from '../../language/names/near-words-table.ts';
import { OPPOSITE_GROUPS } from '../../language/names/opposites-table.ts';
import type { Numbered } from './identity.ts';
import { SUBJECT } from './seams.ts';
import { tellsTime } from './times.ts';
import { weightsIn } from './weigh.ts';

/** How far before and behind what changed a list may begin and end. */
const REACH = 14;

/**
 * Whether two runs of the same pieces say the same in different orders: a list with its things in another order, a time
 * told elsewhere, or one block moved. One block alone cannot turn who and whom round: that takes two.
 */
export function saysSameInOrder(ours: readonly Numbered[], theirs: readonly Numbered[]): boolean {
  if (isPassive(ours, theirs)) return true;
  if (!hasSamePieces(ours, theirs)) return false;
  if (isReordered(ours, theirs) || isMoved(ours, theirs)) return true;
  const [a, b] = [ours, theirs].map(splitTimes) as [Split, Split];
  if (a.times.map(({ id }) => id).join() !== b.times.map(({ id }) => id).join()) return false;
  return isMoved(a.rest, b.rest) || isReordered(a.rest, b.rest);
}

/** 結果會由當局公布 for 當局會公布結果: what, how, by whom, done for who, how, done, what. */
function isPassive(ours: readonly Numbered[], theirs: readonly Numbered[]): boolean {
  const by = ours.findIndex(({ key }) => key === BY);
  if (by < 1) return false;
  const [head, tail] = [ours.slice(0, by), ours.slice(by + 1)];
  if (head.length + tail.length !== theirs.length) return false;
  const same = (a: readonly Numbered[], b: readonly Numbered[]) =>
    a.length === b.length && a.every(({ id }, at) => id === b[at]?.id);
  for (let who = 1; who < tail.length; who++)
    for (let what = 1; what <= head.length; what++) {
      const told = [...tail.slice(0, who), ...head.slice(what), ...tail.slice(who), ...head.slice(0, what)];
      if (same(told, theirs)) return true;
    }
  return false;
}

/** The key of 由, 從 and 自. */
const BY = '从';

function hasSamePieces(ours: readonly Numbered[], theirs: readonly Numbered[]): boolean {
  const [a, b] = [ours, theirs].map((run) => run.map(({ id }) => id).toSorted((x, y) => x - y));
  return a?.join() === b?.join();
}

interface Split {
  times: readonly Numbered[];
  rest: readonly Numbered[];
}

const BEFORE_TIME = new Set(['在', '从', '于']);
const BEHIND_TIME = new Set(['之前', '之后', '起', '期间', '内']);

/** Takes out when it was, with the words that belong to it: 在…前, 自…起. */
function splitTimes(run: readonly Numbered[]): Split {
  const times: Numbered[] = [];
  const rest: Numbered[] = [];
  for (const [at, piece] of run.entries()) {
    const behind = run[at - 1] !== undefined && tellsTime(run[at - 1] as Numbered) && BEHIND_TIME.has(piece.key);
    const next = run[at + 1];
    const before = next !== undefined && tellsTime(next) && BEFORE_TIME.has(piece.key);
    if (tellsTime(piece) || behind) times.push(piece);
    else if (!before) rest.push(piece);
  }
  return { times, rest };
}

/** Whether one run is the other with two neighbouring blocks exchanged, or the same. */
function isMoved(ours: readonly Numbered[], theirs: readonly Numbered[]): boolean {
  if (ours.length !== theirs.length) return false;
  const [before, behind] = sharedEnds(ours, theirs);
  const to = theirs.length - behind;
  if (before === to) return true;
  const a = ours.slice(before, to);
  for (let cut = before + 1; cut < to; cut++) {
    const [one, other] = [theirs.slice(before, cut), theirs.slice(cut, to)];
    if (![...other, ...one].every(({ id }, at) => id === a[at]?.id)) continue;
    // Whole clauses have an order of their own, which clauses are judged by.
    const isWhole = before === 0 && behind === 0 && theirs[cut]?.opens === true;
    if (isWhole || isSlip(one) || isSlip(other)) return false;
    const ends = behind === 0 || theirs[to]?.opens === true;
    if (ends && theirs[cut]?.opens === true && saysWho([...one, ...other])) return false;
    // What stands behind the blocks is the same in both: a comma before it in either parts it.
    const isParted = ours[to]?.opens === true || isCutAt(theirs, to);
    return !isTurning(one) && !isTurning(other) && isCutAt(theirs, cut) && isCutAt(theirs, before) && isParted;
  }
  return false;
}

/** Whether one of the clauses says who does it: what is told behind it would be theirs. */
function saysWho(blocks: readonly Numbered[]): boolean {
  const clauses: string[] = [''];
  for (const { key, opens } of blocks) {
    if (opens) clauses.push('');
    clauses[clauses.length - 1] += key;
  }
  return clauses.some((clause) => SUBJECT.test(foldText(clause)));
}

/** Characters beside which a word ends or begins. */
const EDGES = new Set('的了在就把将可须应已正不亦也及或是有该从对向而以则并其与至会共逢均仍曾'.split(''));
const COMMON = new Set([...NEAR_WORDS, ...OPPOSITE_GROUPS.flat()].flatMap((row) => row.split(' ').map(foldText)));

/** Whether no word is cut in two there: at an end, or beside a mark, a figure, a name, a known word or a particle. */
function isCutAt(run: readonly Numbered[], at: number): boolean {
  const isEdge = (piece: Numbered | undefined) =>
    piece === undefined || piece.kind !== 'word' || piece.key.length > 1 || EDGES.has(piece.key);
  if (isEdge(run[at - 1]) || isEdge(run[at]) || run[at]?.opens === true) return true;
  const pair = (from: number) => `${run[from]?.key ?? ''}${run[from + 1]?.key ?? ''}`;
  return COMMON.has(pair(at - 2)) || COMMON.has(pair(at));
}

/** A character that moves alone is a slip, unless it is a figure or a name. */
function isSlip(block: readonly Numbered[]): boolean {
  return (
    block[0]?.key !== '除' &&
    block.every(({ kind }) => kind === 'word') &&
    block.map(({ key }) => key).join('').length < 2
  );
}

const TURNING = new Set(['negation', 'modality', 'scope']);

/** 不, 可 and 只 say something else elsewhere: 不全部獲批, 全部不獲批. */
function isTurning(block: readonly Numbered[]): boolean {
  const words = block.map(({ key }) => key).join('');
  // 除建造業外 as 建造業除外.
  return words.length <= 3 && words !== '除' && weightsIn(words).some((weight) => TURNING.has(weight));
}

/** Whether the two runs hold the same list with its things in another order, and nothing else is different. */
function isReordered(ours: readonly Numbered[], theirs: readonly Numbered[]): boolean {
  if (ours.length !== theirs.length) return false;
  const [before, behind] = sharedEnds(ours, theirs);
  if (!theirs.slice(before, theirs.length - behind).some(isSeparator)) return false;
  for (let start = before; start >= Math.max(0, before - REACH); start--)
    for (let end = behind; end >= Math.max(0, behind - REACH); end--) {
      const [a, b] = [ours.slice(start, ours.length - end), theirs.slice(start, theirs.length - end)];
      if (sameThings(a, b, theirs[theirs.length - end])) return true;
    }
  return false;
}

/** Pieces that both share at the start, and at the end behind them. */
function sharedEnds(ours: readonly Numbered[], theirs: readonly Numbered[]): [number, number] {
  const length = ours.length;
  let before = 0;
  while (before < length && ours[before]?.id === theirs[before]?.id) before++;
  let behind = 0;
  while (behind < length - before && ours[length - 1 - behind]?.id === theirs[length - 1 - behind]?.id) behind++;
  return [before, behind];
}

function sameThings(ours: readonly Numbered[], theirs: readonly Numbered[], next: Numbered | undefined): boolean {
  const [a, b] = [thingsOf(ours), thingsOf(theirs)];
  if (a.length < 2 || a.length !== b.length || a.includes('') || b.includes('')) return false;
  if (a.toSorted().join(';') !== b.toSorted().join(';')) return false;
  // 政府及學校的校長 is not 學校及政府的校長: what follows belongs to the last thing alone.
  return a.at(-1) === b.at(-1) || next?.key !== '的';
}

function thingsOf(run: readonly Numbered[]): string[] {
  const things: string[] = [''];
  for (const piece of run) {
    if (isSeparator(piece)) things.push('');
    else things[things.length - 1] += `${piece.id},`;
  }
  return things;
}

function isSeparator({ kind, key }: Numbered): boolean {
  return key === '、' || (kind === 'word' && (key === '及' || key === '或')) || key === '/';
}
