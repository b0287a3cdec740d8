import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';
import { readConfig } from '../../../src/entry/environment.ts';
import { openNamesFile } from '../../../src/entry/names-file.ts';
import { openService } from '../../../src/entry/service.ts';
import { type Log, silentLog } from '../../../src/shared/log.ts';
import { temporaryFolder } from '../../contracts/temporary.ts';

const GOOD = '甲園\tsame\t港深創新及科技園\t營運者\n';

function fileWith(text: string | Uint8Array): string {
  const path = join(temporaryFolder(), 'aliases.tsv');
  writeFileSync(path, text);
  return path;
}

function recordingLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    write: (level, event, fields) => void lines.push(`${level} ${event} ${JSON.stringify(fields ?? {})}`),
  };
}

/** Opened with a short look interval, and closed when the test has finished. */
function open(path: string, log: Log = silentLog) {
  const names = openNamesFile(path, log, 20);
  onTestFinished(() => names.close());
  return names;
}

describe('the names of ALIASES_FILE', () => {
  it('are the built-in ones without a file', () => {
    const names = openNamesFile(undefined, silentLog);
    expect(names.current().relationOf('強積金', 'MPF')).toBe('same');
    names.close();
  });

  it('join the built-in ones', () => {
    expect(open(fileWith(GOOD)).current().relationOf('甲園', '港深創科園')).toBe('same');
  });

  it.each([
    ['an unknown relation', '# 註\n甲園\tequals\t乙園\n', 'line 2: unknown relation equals'],
    ['a circle', '甲園\tsame\t乙園\n乙園\tsame\t甲園\n', 'line 2: 「乙園」 leads in a circle'],
    [
      'a name both same and kept apart',
      '甲園\tsame\t乙園\n\n甲園\tmust-not-merge\t乙園\n',
      'line 3: 「甲園」 is both same and must-not-merge with 「乙園」',
    ],
    ['what the built-in names keep apart', '河套合作區\tsame\t港深創科園\n', 'line 1'],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x32]), 'is not UTF-8 text'],
  ])('refuse to start with %s, and say where', (_, text, reason) => {
    const opening = () => openNamesFile(fileWith(text), silentLog);
    expect(opening).toThrow(reason);
    expect(opening).toThrow(expect.objectContaining({ code: 'aliases-refused' }));
  });

  it('refuse to start without the file', () => {
    expect(() => openNamesFile(join(temporaryFolder(), 'none.tsv'), silentLog)).toThrow('cannot be read (ENOENT)');
  });

  it('name five wrong lines and count the rest', () => {
    const wrong = Array.from({ length: 8 }, (_, at) => `甲${at}園\tx\t乙園`).join('\n');
    expect(() => openNamesFile(fileWith(wrong), silentLog)).toThrow(/line 5: .*; and 3 more\./u);
  });

  it('are read again when the file changes or is replaced', async () => {
    const path = fileWith(GOOD);
    const names = open(path);
    writeFileSync(path, `${GOOD}乙園\tsearch-only\t港深創新及科技園\n`);
    await vi.waitFor(() => expect(names.current().relationOf('乙園', '甲園')).toBe('search-only'));
    renameSync(fileWith('丙園\tsame\t港深創新及科技園\n'), path);
    await vi.waitFor(() => expect(names.current().relationOf('丙園', '港深創科園')).toBe('same'));
    expect(names.current().relationOf('甲園', '港深創科園')).toBe('unknown');
  });

  it.each([
    ['a wrong line', (path: string) => writeFileSync(path, `${GOOD}乙園\tequals\t甲園\n`), '"line":2'],
    ['nothing where it stood', (path: string) => rmSync(path), 'cannot be read'],
  ])('stay in force when a change brings %s, which is logged', async (_, change, said) => {
    const path = fileWith(GOOD);
    const log = recordingLog();
    const names = open(path, log);
    change(path);
    await vi.waitFor(() => expect(log.lines.join('\n')).toContain('warn aliases-refused'));
    expect(log.lines.join('\n')).toContain(said);
    expect(names.current().relationOf('甲園', '港深創科園')).toBe('same');
  });
});

describe('a service with ALIASES_FILE', () => {
  function configWith(path: string) {
    const config = loadConfig({ DATA_DIR: temporaryFolder(), ALIASES_FILE: path });
    if (!config.ok) throw new Error(config.error.join(' '));
    return config.value;
  }

  it.each(['same', 'search-only'])('finds what is called otherwise, by a name that is %s', async (relation) => {
    const path = fileWith(`鰂魚園\t${relation}\t港深創新及科技園\n`);
    const service = await openService({ config: configWith(path), log: silentLog });
    onTestFinished(() => service.close());
    const found = await service.ports.search('鰂魚園', 10, undefined);
    const quotes = found.ok ? found.results.map(({ citation }) => citation.quote) : [];
    expect(quotes.filter((quote) => /創新及科技園|創科園/u.test(quote)).length).toBeGreaterThan(0);
  });

  it('does not start with a wrong one, and lets the data folder go', async () => {
    const config = configWith(fileWith('甲園\tequals\t乙園\n'));
    await expect(openService({ config, log: silentLog })).rejects.toThrow('line 1: unknown relation equals');
    const service = await openService({ config: { ...config, ALIASES_FILE: undefined }, log: silentLog });
    await service.close();
  });

  it('finds the file beside the settings when its path is relative', () => {
    const folder = temporaryFolder();
    expect(readConfig(folder, { ALIASES_FILE: 'aliases.tsv' })).toMatchObject({
      ok: true,
      value: { ALIASES_FILE: join(folder, 'aliases.tsv') },
    });
  });
});
