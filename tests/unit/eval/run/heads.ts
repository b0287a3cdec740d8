import type { Judged, RunHead } from '../../../../eval/run/record.ts';

/** A head as a run of the whole gba set writes it. */
export function aHead(fields: Partial<RunHead> = {}): RunHead {
  return {
    type: 'run',
    version: 1,
    set: 'gba',
    half: null,
    filter: null,
    system: 'service',
    url: null,
    smoke: false,
    samplesHash: 'x',
    count: 2,
    startedAt: '2026-11-21T00:00:00.000Z',
    asOf: '2026-11-21',
    heldShown: false,
    machine: 'test',
    ...fields,
  };
}

/** A judged line, strictly right or refused. */
export function aJudged(id: string, strict: boolean, fields: Partial<Judged> = {}): Judged {
  return {
    type: 'judged',
    id,
    base: id,
    answerable: true,
    labels: ['lang:hant'],
    expected: 'answered',
    outcome: strict ? 'answered' : 'not-found',
    counts: { strict: [strict ? 1 : 0, 1], facts: [strict ? 2 : 1, 2] },
    faults: [],
    ms: 1,
    versions: {},
    shown: null,
    ...fields,
  };
}

/** Lines of a run's file. */
export function textOf(...lines: unknown[]): string {
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
}
