import { foldText } from '../../language/fold.ts';
import { ROLE_GROUPS } from '../../language/names/roles-table.ts';
import { officesIn } from '../../language/offices.ts';
import { namedPeople } from '../../language/people.ts';
import { specificPlaces } from '../../language/places.ts';
import { WEIGHTY, type Weight } from '../../language/weighty-words-table.ts';
import type { Failure } from './failure.ts';
import type { Piece } from './pieces.ts';

const FAILURE_OF: Readonly<Record<Weight, Failure>> = {
  negation: 'negation-changed',
  modality: 'modality-changed',
  status: 'status-changed',
  bound: 'bound-changed',
  scope: 'scope-changed',
  condition: 'condition-dropped',
  voice: 'voice-dropped',
  time: 'figure-not-cited',
};

/** All that the folded words weigh on. */
export function weightsIn(words: string): Weight[] {
  return WEIGHTY.filter(([, pattern]) => pattern.test(words)).map(([weight]) => weight);
}

/** Whether the folded words weigh on what is said: 不, 可, 約, 部分. */
export function isWeighty(words: string): boolean {
  return WEIGHTY.some(([, pattern]) => pattern.test(words));
}

/** A change as it is told. All words are folded. */
export interface Change {
  said: readonly Piece[];
  stands: readonly Piece[];
  /** What was put in and what was left out, each without what may come and go; empty where nothing counts. */
  more: string;
  less: string;
  /** The words put in with a few before and behind them: the end of a name may stand outside the change. */
  around: string;
  /** Whether the cited text states all figures that were put in, of something else. */
  elsewhere: boolean;
}

/** The code under which a change is told: figures first, then names, then the words that weigh most. */
export function failureOf({ said, stands, more, less, around, elsewhere }: Change): Failure {
  const ours = said.filter(({ figure }) => figure);
  const theirs = stands.filter(({ figure }) => figure);
  if (ours.length > 0 && ours.every((one) => theirs.some((other) => onlyBounds(one, other)))) return 'bound-changed';
  if (ours.length > 0) return elsewhere ? 'figure-misplaced' : 'figure-not-cited';
  if (isRole(more, less)) return 'role-changed';
  const [put, left] = [weightsIn(more), weightsIn(less)];
  const isWord = put.length > 0 && more.length <= SHORT;
  if (more !== '' && !isWord && isName(said, more, around)) return 'name-not-cited';
  const changed = WEIGHTY.map(([weight]) => weight).find((weight) => put.includes(weight) !== left.includes(weight));
  if (changed !== undefined) return FAILURE_OF[changed];
  if (theirs.length > 0) return 'figure-not-cited';
  if (put[0] !== undefined) return FAILURE_OF[put[0]];
  return more === '' ? 'words-dropped' : 'words-not-derived';
}

/** A word of weight is no part of a name, whatever stands behind it: 將 of 將簽署. */
const SHORT = 3;

function onlyBounds({ figure: one }: Piece, { figure: other }: Piece): boolean {
  if (!one || !other || one.type !== other.type || one.unit !== other.unit) return false;
  return one.value === other.value && one.low === other.low && one.high === other.high;
}

const ROLES = ROLE_GROUPS.flat()
  .flatMap((side) => side.split(' '))
  .map((word) => foldText(word.replace('*', '')))
  .filter((word) => word.length > 1);
const RANK = /^(?:副|前|署理|候任|代理|助理|常任|代)$/u;

function isRole(more: string, less: string): boolean {
  if (RANK.test(more) || RANK.test(less)) return true;
  return more !== '' && less !== '' && ROLES.some((role) => more.includes(role));
}

function isName(said: readonly Piece[], more: string, around: string): boolean {
  if (said.some(({ kind }) => kind === 'name') || /[a-z]{2}/u.test(more)) return true;
  const named = [...officesIn(around), ...specificPlaces(around), ...namedPeople(around)];
  if (named.some((name) => [...more].some((character) => name.includes(character)))) return true;
  return /[《「『“][^》」』”]*$/u.test(around.slice(0, around.indexOf(more)));
}
