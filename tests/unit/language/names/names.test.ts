import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aliasesOf, BUILT_IN_ROWS, relationOf } from '../../../../src/language/names/built-in.ts';
import { nameKey } from '../../../../src/language/names/key.ts';
import { RECORDED_NAMES } from '../../../../src/language/names/recorded-names.ts';
import { KNOWN_NAMES, SEED_NAMES } from '../../../../src/language/names/stated-names.ts';
import { createNameTable } from '../../../../src/language/names/table.ts';
import { UNPROVEN_NAMES } from '../../../../src/language/names/unproven-names-table.ts';

const SEEDS = new URL('../../../../seeds/', import.meta.url);

describe('the relation of two names', () => {
  it.each([
    ['強積金', '強制性公積金', 'same'],
    ['MPF', '强制性公积金', 'same'],
    ['ＣＥＰＡ', '《內地與香港關於建立更緊密經貿關係的安排》', 'same'],
    ['港深創科園', '河套區港深創新及科技園', 'same'],
    ['的士', '出租车', 'search-only'],
    ['公屋', '公租房', 'search-only'],
    ['河套合作區', '港深創科園', 'must-not-merge'],
    ['河套深港科技創新合作區', '港深創新及科技園', 'must-not-merge'],
    ['香港居民', '香港永久性居民', 'must-not-merge'],
    ['發展局', '國家發改委', 'must-not-merge'],
    ['粵港', '粵港澳', 'must-not-merge'],
    ['CEPA', 'CEPA修訂協議', 'must-not-merge'],
    ['証監會', '天文台', 'unknown'],
  ])('%s, %s: %s', (a, b, relation) => {
    expect(relationOf(a, b)).toBe(relation);
    expect(relationOf(b, a)).toBe(relation);
  });

  it('has a source for every name that stands for another, with its words', () => {
    const quoted = [...RECORDED_NAMES, ...SEED_NAMES, ...KNOWN_NAMES];
    const proven = new Set(quoted.flatMap(([alias, name]) => [nameKey(alias), nameKey(name)]));
    const same = BUILT_IN_ROWS.filter((row) => row.relation === 'same');
    // 國務院港澳辦 is 港澳辦 with the owner that the long name begins with.
    const bare = (name: string) => nameKey(name).replace(/^(?:香港|国家|国务院|全国)/u, '');
    const without = same.filter(
      ({ name, other }) => !proven.has(nameKey(other)) || !(proven.has(nameKey(name)) || proven.has(bare(name))),
    );
    expect(without).toEqual([]);
    expect(
      KNOWN_NAMES.filter(([, , known, where, words]) => known !== 'spelling' && (where === '' || words === '')),
    ).toEqual([]);
  });

  it('numbers at least 120 names that stand for another, each once', () => {
    const names = [...RECORDED_NAMES, ...SEED_NAMES, ...KNOWN_NAMES].map(([alias]) => nameKey(alias));
    expect(names.length).toBeGreaterThanOrEqual(120);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('keeps what no words prove for the search', () => {
    expect(UNPROVEN_NAMES.filter(([alias, name]) => relationOf(alias, name) === 'same')).toEqual([]);
    expect(relationOf('香港金融管理局', 'HKMA')).toBe('search-only');
    expect(relationOf('國務院港澳辦', '國務院港澳事務辦公室')).toBe('same');
  });

  it('quotes words that hold the short name and the one it stands for', () => {
    const without = RECORDED_NAMES.filter(
      ([alias, name, , words]) =>
        !nameKey(words).includes(nameKey(alias)) || !nameKey(words).includes(nameKey(name).replace(/計劃$|学$/u, '')),
    );
    expect(without).toEqual([]);
  });

  it('quotes the sample documents verbatim', () => {
    for (const [, , file, words] of SEED_NAMES) {
      const path = readdirSync(SEEDS).find((one) => one.startsWith(file));
      const bare = readFileSync(new URL(path!, SEEDS), 'utf8').replaceAll(/\s/gu, '');
      for (const piece of words.split('」。')) expect(bare).toContain(piece.replaceAll(/\s/gu, ''));
    }
  });
});

describe('names in a text', () => {
  it('takes the longest: 粵港澳 names no 粵港', () => {
    expect(aliasesOf('粵港澳三地與粵港').map(({ text }) => text)).toEqual(['粵港澳', '粵港']);
    expect(aliasesOf('國家發展和改革委員會').map(({ text }) => text)).toEqual(['國家發展和改革委員會']);
  });

  it('keeps the places of the original, in both scripts and widths', () => {
    const text = '查詢ＭＰＦ，强积金管理';
    expect(aliasesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['ＭＰＦ', '强积金']);
  });

  it('reads a name across the break of a line', () => {
    expect(aliasesOf('政制及內地 事務局').map(({ text }) => text)).toEqual(['政制及內地 事務局']);
  });

  it('says what stands for the name apart from what only widens a search', () => {
    const [found] = aliasesOf('申請公屋要等幾耐');
    expect(found!.same).toContain('公共租住房屋');
    expect(found!.searchOnly).toContain('公租房');
    expect(found!.same).not.toContain('公租房');
    expect([...found!.same, ...found!.searchOnly]).not.toContain('居屋');
  });

  it('reads no short name inside a longer word', () => {
    expect(aliasesOf('其中大部分在香港大致相同，目前海外管理大量舉行會面，EMPFS').map(({ text }) => text)).toEqual([
      '香港',
    ]);
  });

  it('never throws, and takes lone surrogates as they are', () => {
    expect(aliasesOf('\uD800港大\uDC00').map(({ text }) => text)).toEqual(['港大']);
  });
});

describe('a table of rows', () => {
  const row = (relation: 'same' | 'must-not-merge', name: string, other: string) => ({
    relation,
    name,
    other,
    line: 3,
  });

  it('refuses a contradiction through other names', () => {
    const built = createNameTable([
      row('same', '甲', '乙'),
      row('same', '丙', '乙'),
      row('must-not-merge', '甲', '丙'),
    ]);
    expect(built).toMatchObject({ ok: false, error: [{ line: 3 }] });
  });
});
