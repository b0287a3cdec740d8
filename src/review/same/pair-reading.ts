import { generalRarity } from '../../answering/deciding/judge/commonness.ts';
import { standing, type Token, tokensOf } from '../../answering/deciding/judge/tokens.ts';
import { STORED_STATE } from '../../embedding/encoder/sentence-encoder.ts';
import type { TokenEncoder } from '../../retrieval/ports.ts';
import { encodeNarrow } from '../../retrieval/text-states.ts';
import { type AspectAsked, aspectsOf } from './aspects.ts';
import { clausesOf } from './core.ts';
import { type Lacking, meetingOf } from './meeting.ts';
import type { ReadForSame } from './read-question.ts';

/** One of two questions token by token, as the networks read it. */
export interface SideRead {
  /** The state of each token, of length 1: rows of `STORED_STATE` numbers. */
  states: Float32Array;
  /** `MARKS` numbers a token, 0 to 1: how the other question has it, and what rules read there. */
  marks: Float32Array;
}

/** What the networks are told of a token beside its state, by place. */
export const MARK_NAMES = [
  'stands',
  'stands-paired',
  'rarity',
  'pairs-rarity',
  'full-met',
  'full-lacking',
  'weak-met',
  'weak-lacking',
  'unknown',
  'apart',
  'light',
  'asks',
  'figure',
  'place',
  'aspect-met',
  'aspect-lacking',
  'narrows',
  'contrasted',
  'otherwise',
  'aside',
] as const;
export const MARKS = MARK_NAMES.length;

/** Tokens that are read of a question. */
const LONGEST = 48;

/** Reads an approved question and an asked one, of which `core` is what asks, for the networks. */
export function readPair(encoder: TokenEncoder, approved: ReadForSame, asked: ReadForSame, core: ReadForSame) {
  return {
    approved: sideOf(encoder, approved, asked, () => false),
    asked: sideOf(encoder, asked, approved, asideOf(asked, core)),
  };
}

interface Encoded {
  encoder: TokenEncoder;
  states: Float32Array;
  tokens: readonly Token[];
}

/** Of one question many others are compared. */
const encoded = new WeakMap<ReadForSame, Encoded>();

function encodedOf(encoder: TokenEncoder, question: ReadForSame): Encoded {
  const kept = encoded.get(question);
  if (kept?.encoder === encoder) return kept;
  const { tokens, states } = encodeNarrow(encoder, question.written);
  const made = {
    encoder,
    states: states.slice(0, LONGEST * STORED_STATE),
    tokens: tokensOf(question.written, tokens.slice(0, LONGEST)),
  };
  encoded.set(question, made);
  return made;
}

interface Span {
  start: number;
  end: number;
}

const meets = (token: Span) => (span: Span) => span.start < token.end && span.end > token.start;

function sideOf(
  encoder: TokenEncoder,
  one: ReadForSame,
  other: ReadForSame,
  aside: (token: Span) => boolean,
): SideRead {
  const { states, tokens } = encodedOf(encoder, one);
  const { lacking } = meetingOf(one, other);
  const aspects = { own: aspectsOf(one), theirs: new Set(aspectsOf(other).map(({ aspect }) => aspect)) };
  const marks = tokens.flatMap((token) => [
    ...standing(token, other.written),
    generalRarity(token.text),
    Math.max(0, ...token.pairs.map(generalRarity)),
    ...unitMarks(token, one, lacking),
    ...aspectMarks(token, aspects.own, aspects.theirs),
    ...lackingMarks(lacking.filter(meets(token))),
    aside(token) ? 1 : 0,
  ]);
  return { states, marks: Float32Array.from(marks) };
}

function unitMarks(token: Span, one: ReadForSame, lacking: readonly Lacking[]): number[] {
  const units = one.units.filter(({ start, text }) => meets(token)({ start, end: start + text.length }));
  const lacks = lacking.filter(meets(token));
  const weighs = (weight: string) => units.some((unit) => unit.weight === weight);
  const lost = lacks.length > 0;
  const marks = [
    weighs('full') && !lost,
    weighs('full') && lost,
    weighs('weak') && !lost,
    weighs('weak') && lost,
    units.some(({ heads }) => heads.length === 0),
  ];
  const read = [
    weighs('light'),
    units.length === 0,
    one.figures.some(meets(token)),
    one.places.some(({ at, place }) => meets(token)({ start: at, end: at + place.length })),
  ];
  return [...marks.map(Number), Math.max(0, ...lacks.map(({ apart }) => apart)), ...read.map(Number)];
}

function aspectMarks(token: Span, own: readonly AspectAsked[], theirs: ReadonlySet<string>): number[] {
  const here = own.filter(meets(token));
  return [here.some(({ aspect }) => theirs.has(aspect)), here.some(({ aspect }) => !theirs.has(aspect))].map(Number);
}

function lackingMarks(lacks: readonly Lacking[]): number[] {
  const has = (test: (one: Lacking) => boolean) => Number(lacks.some(test));
  return [has(({ narrows }) => narrows), has(({ contrasted }) => contrasted), has(({ otherwise }) => otherwise)];
}

/** What is only told: the clauses that the core of a question leaves aside. */
function asideOf(asked: ReadForSame, core: ReadForSame): (token: Span) => boolean {
  if (core === asked) return () => false;
  const kept = new Set(clausesOf(core.written).map(({ text }) => text));
  const spans: Span[] = [];
  let from = 0;
  for (const { text } of clausesOf(asked.written)) {
    const start = asked.written.indexOf(text, from);
    from = start + text.length;
    if (!kept.has(text)) spans.push({ start, end: from });
  }
  return (token) => spans.some(meets(token));
}
