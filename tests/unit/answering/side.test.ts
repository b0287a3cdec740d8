import { describe, expect, it } from 'vitest';
import { speaksOf } from '../../../src/answering/deciding/side.ts';
import { readText } from '../../../src/retrieval/coverage.ts';

const tells = (text: string, side: string) => speaksOf({ own: readText(text) }, side);

describe('speaksOf', () => {
  it('hears a side by a part of its name, and no other side', () => {
    expect(tells('打造知識城為創造示範區。', '新城知識城')).toBe(true);
    expect(tells('推進電子簽名證書互認。', '電子簽名證書')).toBe(true);
    expect(tells('推進電子簽名證書互認。', '通訊漫遊費')).toBe(false);
  });
});
