import { describe, expect, it } from 'vitest';
import type { CorpusSentence } from '../../../../eval/broken/corpus.ts';
import { type BrokenName, createBroken, type Quoted } from '../../../../eval/broken/systems.ts';
import type { Sample } from '../../../../eval/samples/schema.ts';
import { readSourceFolder } from '../../../../eval/samples/source.ts';
import type { ScoredAnswer } from '../../../../eval/score/answer.ts';
import { scoreAnswer } from '../../../../eval/score/score.ts';
import { SEEDS } from '../../../../eval/sets/folders.ts';
import { readDataset } from '../../../../eval/sets/own.ts';

const sources = readSourceFolder(SEEDS);
const dev = readDataset('gba').filter(({ half }) => half === 'dev');
/** Every third, so that the test stays short. */
const answerable = dev
  .filter(({ answerable, outcome }) => answerable && outcome !== 'needs-clarification')
  .filter((_, at) => at % 3 === 0);
const [file = ''] = sources.keys();
const sentence: CorpusSentence = {
  file,
  title: '',
  text: '粵港澳大灣區',
  headings: '',
  at: 0,
  start: 0,
  end: 6,
  edition: { text: '粵港澳大灣區' },
};

function replyTo(name: BrokenName, sample: Sample): ScoredAnswer {
  const { outcome, statements, related } = createBroken(name, [sentence])(sample.question, sample);
  const statement = ({ text, file, quote }: Quoted) => ({
    text,
    citations: [{ file, quote, issuedDate: '', url: '' }],
  });
  return {
    id: 'a',
    conversationId: 'c',
    outcome: outcome as ScoredAnswer['outcome'],
    reason: null,
    asOf: '2026-11-21',
    message: null,
    statements: statements.map(statement),
    related: related.map(statement),
    notices: [],
    versions: {},
    timings: {},
  };
}

const strictOf = (name: BrokenName, samples: readonly Sample[]) =>
  samples.filter((sample) => scoreAnswer(sample, replyTo(name, sample), sources).strict).length;

describe('systems that are told the expected quotes', () => {
  it('are right when they say them as they are', () => {
    expect(strictOf('oracle', answerable)).toBe(answerable.length);
  });

  it.each([
    'figures-swapped',
    'neighbour-cited',
    'negated',
    'plan-as-done',
    'names-swapped',
    'related-stuffed',
    'repeated',
    'statements-in-refusal',
  ] as const)('are caught when they are %s', (name) => {
    expect(strictOf(name, answerable) / answerable.length).toBeLessThan(0.05);
  });

  it.each(['related-stuffed', 'statements-in-refusal'] as const)('do not refuse when they are %s', (name) => {
    const silent = dev.filter((sample) => !sample.answerable);
    const refused = silent.filter((sample) => scoreAnswer(sample, replyTo(name, sample), sources).refused);
    expect(refused).toHaveLength(0);
  });
});
