import { expect, it } from 'vitest';
import { MAX_QUESTION_LENGTH, screenQuestion } from '../../../src/safety/screen.ts';

it.each(['', '   ', '\u200b\u200e', '？！…', '\u{E0041}\u{E0042}'])('finds nothing asked in %j', (typed) => {
  expect(screenQuestion(typed)).toEqual({ ok: false, problem: 'empty' });
});

it('refuses what is too long, counted in characters', () => {
  expect(screenQuestion('𠝹'.repeat(MAX_QUESTION_LENGTH)).ok).toBe(true);
  expect(screenQuestion('問'.repeat(MAX_QUESTION_LENGTH + 1))).toEqual({ ok: false, problem: 'too-long' });
});

it('answers in Chinese only', () => {
  expect(screenQuestion('When is the meeting?')).toEqual({ ok: false, problem: 'language', language: 'en' });
  expect(screenQuestion('GBA 係咩').ok).toBe(true);
});

it('takes out what cannot be seen, and personal data', () => {
  expect(screenQuestion('大灣\u200b區\u0007 \n 係\u202e咩')).toEqual({
    ok: true,
    question: '大灣區 係咩',
    redacted: false,
    hidden: { control: 1, 'zero-width': 1, direction: 1 },
  });
  expect(screenQuestion('我電話9123 4567點申請')).toEqual({
    ok: true,
    question: '我電話〔電話號碼〕點申請',
    redacted: true,
    hidden: {},
  });
  expect(screenQuestion('大灣區\ud800係咩')).toMatchObject({ ok: true });
});
