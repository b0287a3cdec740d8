import { describe, expect, it } from 'vitest';
import { HELP, parseRunArguments } from '../../../../eval/run/arguments.ts';

function valueOf(...args: string[]) {
  const parsed = parseRunArguments(args);
  if (!parsed.ok || parsed.value === 'help') throw new Error('no options');
  return parsed.value;
}

describe('parseRunArguments', () => {
  it('takes no words for no filter', () => {
    expect(valueOf('--filter', '').filter).toBeUndefined();
    expect(valueOf('--filter', 'yue').filter).toBe('yue');
  });

  it.each([
    [['--resume', 'run', '--out', 'other'], '--resume goes without --out'],
    [['--out', ''], '--out needs a value'],
    [['--model', ''], '--model needs a value'],
    [['--model', 'faithful', '--url', 'http://127.0.0.1:1'], '--model goes without --url'],
    [['--resume', ''], '--resume needs a value'],
    [['--url', 'http://'], '--url is an address'],
    [['--url', '127.0.0.1:8787'], '--url is an address'],
  ])('%j is wrong, in a sentence', (args, says) => {
    expect(parseRunArguments(args)).toEqual({ ok: false, error: expect.stringContaining(says) as string });
  });

  it('has a line of help for every option', () => {
    const named = [
      'set',
      'half',
      'data',
      'all',
      'url',
      'filter',
      'compare',
      'resume',
      'out',
      'system',
      'model',
      'smoke',
      'json',
    ];
    for (const name of [...named, 'show-held']) {
      expect(HELP).toMatch(new RegExp(`^  --${name} `, 'mu'));
      expect(parseRunArguments([`--${name}`])).not.toMatchObject({
        error: expect.stringContaining('Unknown') as string,
      });
    }
    expect(HELP.match(/^  --/gmu)).toHaveLength(named.length + 1);
  });
});
