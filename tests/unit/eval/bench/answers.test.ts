import { expect, it } from 'vitest';
import { CURVE, readAt } from '../../../../eval/bench/answers-curve.ts';
import { STAGES } from '../../../../eval/bench/answers-stages.ts';
import { curveTable, ratio, stageTable, timeTable } from '../../../../eval/bench/answers-table.ts';
import { timeAnswers, timesOf } from '../../../../eval/bench/answers-time.ts';
import { SETTINGS } from '../../../../src/config/settings.ts';
import { openMemoryService } from '../../../fixtures/memory-service.ts';

it('takes median, 95th percentile and mean, and zeros of nothing', () => {
  expect(timesOf(Array.from({ length: 100 }, (_, index) => 100 - index))).toEqual({ median: 51, p95: 96, mean: 50.5 });
  expect(timesOf([])).toEqual({ median: 0, p95: 0, mean: 0 });
  expect(ratio({ median: 4, p95: 9, mean: 6 }, { median: 2, p95: 3, mean: 0 })).toEqual({ median: 2, p95: 3, mean: 0 });
});

it('times both kinds of work over every question, twice', async () => {
  const service = await openMemoryService();
  const seen: number[] = [];
  const passes = await timeAnswers(service, ['邊個局負責推動「數字灣區」？', '港珠澳大橋幾時通車？'], (done) =>
    seen.push(done),
  );
  expect(passes.map(({ name, questions }) => [name, questions])).toEqual([
    ['first', 2],
    ['again', 2],
  ]);
  for (const pass of passes) {
    expect(pass.answer.p95).toBeGreaterThan(0);
    expect(pass.processor.retrieval.p95).toBeGreaterThan(0);
    expect(Object.keys(pass.steps)).toEqual(expect.arrayContaining(['screen', 'retrieve', 'decide', 'verify']));
  }
  expect(seen).toEqual([2, 4]);
  expect(timeTable(passes).join('\n')).toContain('Asked again, 2 questions');
  service.database.connection.close();
});

it('switches off one stage at a time, the whole first', () => {
  const [whole, ...others] = STAGES;
  expect(whole?.settings).toBe(SETTINGS);
  for (const { settings } of others) {
    expect(settings).not.toEqual(SETTINGS);
    expect(settings.retrieval).toEqual(SETTINGS.retrieval);
  }
  const totals = { strict: { hit: 1, of: 2, share: 0.5, low: 0.1, high: 0.9 } };
  expect(stageTable('dev', [{ name: 'whole', totals }])[2]).toMatch(/whole +50\.0 % +– +– +–$/u);
});

it('moves the limit of the judge alone, rising, with the one that is set among them', () => {
  const limits = CURVE.map(({ settings }) => settings.decide.sure);
  expect(limits).toEqual(limits.toSorted((a, b) => a - b));
  expect(limits).toContain(SETTINGS.decide.sure);
  for (const { settings } of CURVE)
    expect({ ...settings, decide: { ...settings.decide, sure: SETTINGS.decide.sure } }).toEqual(SETTINGS);
});

it('reads the other half where the half for work keeps to the share of false refusals', () => {
  const share = (value: number) => ({ hit: 0, of: 1, share: value, low: 0, high: 1 });
  const points = (falseRefusals: readonly number[]) =>
    falseRefusals.map((value, at) => ({ name: `limit ${at}`, totals: { 'false-refusal': share(value) } }));
  const read = readAt(points([0.01, 0.07, 0.2]), points([0.02, 0.09, 0.3]));
  expect(read).toEqual([
    'At most 8.0 % false refusals on dev: limit limit 1; held has false-refusal 9.0 %',
    'At most 4.0 % false refusals on dev: limit limit 0; held has false-refusal 2.0 %',
  ]);
  expect(readAt(points([0.5]), points([0.5]))[0]).toMatch(/at no limit$/u);
  expect(curveTable('gba dev', points([0.01]))[1]).toMatch(/limit +false-refusal$/u);
});
