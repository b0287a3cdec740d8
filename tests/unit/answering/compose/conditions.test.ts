import { describe, expect, it } from 'vitest';
import { boundsOn } from '../../../../src/answering/compose/conditions.ts';
import { outcomeMessage } from '../../../../src/answering/wording.ts';
import { SETTINGS } from '../../../../src/config/settings.ts';
import type { PlacedSentence } from '../../../../src/knowledge/types.ts';

function sentence(ordinal: number, text: string, more: Partial<PlacedSentence> = {}): PlacedSentence {
  return { ordinal, text, paragraph: 0, kind: 'sentence', quotable: true, ...more } as PlacedSentence;
}

describe('boundsOn', () => {
  const cited = sentence(1, '津貼每月為5,000元。');
  const texts = (more: readonly PlacedSentence[], kind: Parameters<typeof boundsOn>[2] = 'figure') => {
    const { before, behind, apart } = boundsOn(cited, [cited, ...more], kind, SETTINGS.compose.boundsWithin);
    return [before, behind, apart].map((part) => part.map(({ text }) => text));
  };

  it('finds conditions before and behind', () => {
    const first = sentence(0, '如申請人已獲資助，津貼會扣除。');
    const next = sentence(2, '申請人須年滿18歲。');
    expect(texts([first, next])).toEqual([[first.text], [next.text], []]);
  });

  it('finds nothing where it is switched off', () => {
    const next = sentence(2, '申請人須年滿18歲。');
    expect(boundsOn(cited, [cited, next], 'figure', -1)).toEqual({ before: [], behind: [], apart: [] });
  });

  it('stops at another paragraph', () => {
    expect(texts([sentence(2, '申請人須年滿18歲。', { paragraph: 1 })])).toEqual([[], [], []]);
  });

  it('sets apart what cannot be quoted or stands too far', () => {
    const torn = sentence(2, '申請人須年滿18歲。', { quotable: false });
    expect(texts([torn])).toEqual([[], [], [torn.text]]);
  });

  it('keeps to exceptions where no amount is asked for', () => {
    const next = sentence(2, '申請人須年滿18歲。');
    expect(texts([next], 'date')).toEqual([[], [], []]);
    expect(texts([sentence(2, '公眾假期除外。')], 'date')[1]).toEqual(['公眾假期除外。']);
  });
});

it('is owned up to where a condition could not be quoted', () => {
  const outcome = {
    kind: 'partly-answered',
    statements: [{} as never],
    missing: [],
    more: 0,
    unread: [],
    bounded: ['第3項'],
  } as const;
  expect(outcomeMessage(outcome, { kind: 'figure', helpLines: [] })).toMatch(/^第3項另有條件/u);
});
