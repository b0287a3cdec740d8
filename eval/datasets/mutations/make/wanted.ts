/** How many rows of each kind the rules make, which share of them is held, and in which file they stand. */
import type { MutationKind } from '../../../sets/mutation-schema.ts';

export const WANTED: Readonly<Record<MutationKind, number>> = {
  figure: 180,
  date: 130,
  unit: 110,
  bound: 140,
  exchange: 70,
  negation: 150,
  modality: 130,
  plan: 130,
  name: 130,
  role: 80,
  place: 80,
  condition: 130,
  splice: 110,
  document: 60,
  notation: 110,
  order: 60,
  script: 40,
  alias: 70,
  synonym: 45,
  shortened: 60,
  polite: 25,
};

export const HELD_SHARE = 0.4;

/** The largest share of a kind that one rule makes. */
export const PER_RULE: Readonly<Partial<Record<MutationKind, number>>> = {
  figure: 0.5,
  date: 0.25,
  exchange: 1,
  name: 0.2,
  place: 0.25,
  bound: 0.07,
  negation: 0.06,
  modality: 0.1,
  plan: 0.09,
  role: 0.1,
  condition: 0.14,
  splice: 0.45,
  document: 1,
  order: 0.85,
  script: 1,
  alias: 0.12,
  synonym: 0.15,
  shortened: 0.45,
  polite: 0.6,
};

export const FILES: Readonly<Record<string, readonly MutationKind[]>> = {
  figures: ['figure', 'date', 'unit', 'bound', 'exchange'],
  status: ['negation', 'modality', 'plan'],
  names: ['name', 'role', 'place'],
  scope: ['condition', 'splice', 'document'],
  faithful: ['notation', 'order', 'script', 'alias', 'synonym', 'shortened', 'polite'],
};
