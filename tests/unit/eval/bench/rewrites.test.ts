import { describe, expect, it } from 'vitest';
import { countVerdicts, rewritesToRead } from '../../../../eval/bench/language/rewrites.ts';

const rewrite = (id: string, hash: string) => ({ id, text: '點解', rewritten: '為什麼', hash });

describe('verdicts on rewrites', () => {
  it('count where they fit the rewrite as it stands, and leave the rest unread', () => {
    const rewrites = [rewrite('a', '1'), rewrite('b', '2'), rewrite('c', '3'), rewrite('d', '4')];
    const verdicts = [
      { id: 'a', same: true, hash: '1' },
      { id: 'b', same: false, hash: '2' },
      { id: 'c', same: true, hash: 'of an older rewrite' },
      { id: 'a', same: true, hash: '4' },
    ];
    expect(countVerdicts(rewrites, verdicts)).toEqual({ same: { right: 1, total: 2 }, unread: 2 });
  });

  it('are asked for on Cantonese and mixed questions alone, with a hash of the rewrite', () => {
    const rewrites = rewritesToRead('dev');
    expect(rewrites.length).toBeGreaterThan(100);
    expect(rewrites.every(({ hash }) => /^[\da-f]{12}$/u.test(hash))).toBe(true);
    const [one, other] = rewrites.filter(({ text, rewritten }) => text !== rewritten);
    expect(one?.hash).not.toBe(other?.hash);
  });
});
