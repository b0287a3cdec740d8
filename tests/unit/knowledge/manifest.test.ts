import { describe, expect, it } from 'vitest';
import { checkDescription, checkIssuedDate, parseDescription, parseManifest } from '../../../src/knowledge/manifest.ts';
import { readManifest } from './seeds.ts';

const entry = {
  file: 'a.txt',
  id: 'a-paper',
  title: '文件',
  issuer: '局',
  kind: 'council-paper',
  jurisdictions: ['HK'],
  language: 'zh-Hant-HK',
  issued: { date: '2024-10', basis: 'printed' },
  numbering: 'paragraph',
  status: '',
};
const parse = (...entries: unknown[]) => parseManifest(JSON.stringify(entries));

describe('parseManifest', () => {
  it('reads the seeds, with one description a file', () => {
    const entries = readManifest();
    expect(entries.map(({ file }) => file.slice(0, 3))).toEqual(['000', '001', '002', '003', '004']);
    expect(entries.map(({ description }) => description.kind)).toEqual([
      'written-reply',
      'press-report',
      'council-paper',
      'policy-address',
      'work-plan',
    ]);
    expect(entries.map(({ description }) => description.numbering)).toEqual([
      'paragraph',
      'paragraph',
      'paragraph',
      'paragraph',
      'item',
    ]);
  });

  it('keeps the file name out of the description', () => {
    const parsed = parse(entry);
    expect(parsed.ok && Object.keys(parsed.value[0]?.description ?? {})).not.toContain('file');
  });

  it('tells every problem at once, with the file it is in', () => {
    const parsed = parse(
      { ...entry, id: 'No Spaces', kind: 'poem', jurisdictions: [] },
      { ...entry, file: '../b.txt', extra: 1 },
    );
    expect(parsed.ok).toBe(false);
    const problems = parsed.ok ? [] : parsed.error;
    expect(problems).toHaveLength(5);
    expect(problems.filter((problem) => problem.startsWith('a.txt '))).toHaveLength(3);
  });

  it.each([
    ['a month that is none', { date: '2024-13', basis: 'declared' }],
    ['an inferred month', { date: '2017-11', basis: 'inferred', because: '文中所述' }],
    ['an inferred year without a reason', { date: '2017', basis: 'inferred' }],
  ])('refuses %s', (_, issued) => expect(parse({ ...entry, issued }).ok).toBe(false));

  it('refuses the same file or id twice, and what is no JSON', () => {
    expect(parse(entry, { ...entry, id: 'b' })).toEqual({ ok: false, error: ['a.txt: stands in the manifest twice'] });
    expect(parse(entry, { ...entry, file: 'b.txt' })).toEqual({
      ok: false,
      error: ['a-paper: stands in the manifest twice'],
    });
    expect(parseManifest('{')).toEqual({ ok: false, error: ['The manifest is not JSON.'] });
    expect(parseManifest('{}').ok).toBe(false);
  });

  it('reads one description alone', () => {
    const { file: _file, ...description } = entry;
    expect(parseDescription(description)).toEqual({ ok: true, value: description });
    expect(parseDescription(entry).ok).toBe(false);
  });
});

describe('checkIssuedDate', () => {
  const { file: _file, ...description } = entry;
  const parsed = parseDescription(description);
  if (!parsed.ok) throw new Error(parsed.error.join());
  const printed = parsed.value;

  it('takes a printed date only where the document prints it as its own', () => {
    expect(checkIssuedDate({ printedDates: ['2024-10'] }, printed)).toEqual([]);
    expect(checkIssuedDate({ printedDates: ['2024-10-16'] }, printed)).toHaveLength(1);
    expect(checkIssuedDate({ printedDates: [] }, printed)[0]).toContain('found: none');
  });

  it('takes a declared date as it is', () => {
    expect(
      checkIssuedDate({ printedDates: [] }, { ...printed, issued: { date: '2024-10', basis: 'declared' } }),
    ).toEqual([]);
  });

  it('finds misprints that are not in the text', () => {
    expect(
      checkDescription({ text: '培圳', printedDates: ['2024-10'] }, { ...printed, misprints: ['培圳', '逐部'] }),
    ).toHaveLength(1);
  });
});
