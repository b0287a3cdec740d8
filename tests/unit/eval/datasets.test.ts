import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { duplicateFaults, faultsOf, type SplitFile } from '../../../eval/samples/check.ts';
import type { Sample } from '../../../eval/samples/schema.ts';
import { createSourceFile, readSourceFolder } from '../../../eval/samples/source.ts';
import { SMOKE_IDS } from '../../../eval/smoke.ts';
import { SEEDS } from '../../../eval/sets/folders.ts';
import { DATASETS, readDataset } from '../../../eval/sets/own.ts';

interface Listed {
  name: string;
  archive: string;
  member?: string;
  lines: [number, number];
}

const split = JSON.parse(readFileSync(join(DATASETS, 'split.json'), 'utf8')) as SplitFile[];
const files = readSourceFolder(SEEDS);
const gba = readDataset('gba');
const asked = gba.filter(({ variantOf }) => variantOf === undefined);
const answerable = asked.filter((sample) => sample.answerable);

const withTag = (tag: Sample['tags'][number], samples = asked) =>
  samples.filter(({ tags }) => tags.includes(tag)).length;
const count = (samples: readonly Sample[], keep: (sample: Sample) => boolean) => samples.filter(keep).length;

describe('gba', () => {
  it('proves every sample: quotes verbatim, facts in quotes, nothing given away, the half of its paragraphs', () => {
    const faults = gba.flatMap((sample) => faultsOf(sample, { files, split }).map((fault) => `${sample.id}: ${fault}`));
    expect([...faults, ...duplicateFaults(gba)]).toEqual([]);
  });

  it('has as many samples of each sort as were asked for', () => {
    expect(answerable.length).toBeGreaterThanOrEqual(360);
    expect(asked.length - answerable.length).toBeGreaterThanOrEqual(120);
    for (const lang of ['hant', 'hans', 'yue'])
      expect(
        count(asked, (s) => s.lang === lang),
        lang,
      ).toBeGreaterThanOrEqual(120);
    const wanted = {
      'follow-up': 40,
      'multi-document': 40,
      'complete-list': 30,
      qualifier: 40,
      responsible: 20,
      typed: 60,
    } as const;
    for (const [tag, least] of Object.entries(wanted))
      expect(withTag(tag as keyof typeof wanted, answerable), tag).toBeGreaterThanOrEqual(least);
    expect(withTag('changed-constraint') * 2).toBeGreaterThanOrEqual(asked.length - answerable.length);
  });

  it('is split 60 to 40, and keeps twins and variants in one half', () => {
    const held = count(asked, ({ half }) => half === 'held');
    expect(held / asked.length).toBeCloseTo(0.4, 1);
    const halfOf = new Map(asked.map(({ id, half }) => [id, half]));
    for (const { id, half, twinOf, variantOf } of gba) {
      if (twinOf !== undefined) expect(halfOf.get(twinOf), id).toBe(half);
      if (variantOf !== undefined) expect(halfOf.get(variantOf), id).toBe(half);
    }
  });

  it('asks every held answerable question in all three languages', () => {
    const held = answerable.filter(({ half }) => half === 'held');
    expect(held.length).toBeGreaterThanOrEqual(144);
    for (const { id, lang } of held) {
      const langs = gba.filter((sample) => sample.variantOf === id).map((sample) => sample.lang);
      expect([lang, ...langs].toSorted(), id).toEqual(['hans', 'hant', 'yue']);
    }
  });

  it('is balanced over documents and kinds, in both halves', () => {
    for (const half of ['dev', 'held'] as const) {
      const own = answerable.filter((sample) => sample.half === half);
      for (const file of files.keys())
        expect(
          count(own, ({ citations }) => citations.some((one) => one.file === file)),
          `${half} ${file}`,
        ).toBeGreaterThan(own.length * 0.05);
      for (const kind of new Set(own.map((sample) => sample.kind)))
        expect(
          count(own, (sample) => sample.kind === kind),
          `${half} ${kind}`,
        ).toBeGreaterThan(own.length * 0.03);
    }
  });

  it('draws its smoke set from the dev half', () => {
    const dev = new Set(asked.filter(({ half }) => half === 'dev').map(({ id }) => id));
    expect(SMOKE_IDS).toHaveLength(60);
    expect(SMOKE_IDS.filter((id) => !dev.has(id))).toEqual([]);
  });
});

describe('gba2', () => {
  const gba2 = readDataset('gba2');
  const own = gba2.filter(({ variantOf }) => variantOf === undefined);

  it('proves every sample, all of held paragraphs', () => {
    const faults = gba2.flatMap((sample) =>
      faultsOf(sample, { files, split }).map((fault) => `${sample.id}: ${fault}`),
    );
    expect([...faults, ...duplicateFaults([...gba, ...gba2])]).toEqual([]);
    expect(gba2.every(({ half }) => half === 'held')).toBe(true);
  });

  it('has as many samples of each sort as were asked for', () => {
    expect(count(own, (s) => s.answerable)).toBeGreaterThanOrEqual(110);
    expect(count(own, (s) => !s.answerable)).toBeGreaterThanOrEqual(50);
    expect(count(own, (s) => s.kind === 'yes-no' && s.verdict === 'no')).toBeGreaterThan(0);
    for (const lang of ['hant', 'hans', 'yue'])
      expect(
        count(own, (s) => s.lang === lang),
        lang,
      ).toBeGreaterThan(own.length * 0.3);
  });
});

describe('gba-more', () => {
  const more = readDataset('gba-more');

  it('proves every sample, none of held paragraphs, none asked elsewhere', () => {
    const faults = more.flatMap((sample) =>
      faultsOf(sample, { files, split }).map((fault) => `${sample.id}: ${fault}`),
    );
    expect([...faults, ...duplicateFaults([...gba, ...readDataset('gba2'), ...more])]).toEqual([]);
    expect(more.every(({ half }) => half === 'dev')).toBe(true);
  });

  it('pairs every near miss that changes one thing with the answerable sample it changes', () => {
    const answered = new Set(more.filter((sample) => sample.answerable).map(({ id }) => id));
    expect(more.filter(({ twinOf }) => twinOf !== undefined && !answered.has(twinOf))).toEqual([]);
    expect(count(more, (s) => !s.answerable) / more.length).toBeCloseTo(0.5, 1);
    for (const lang of ['hant', 'hans', 'yue'])
      expect(
        count(more, (s) => s.lang === lang),
        lang,
      ).toBeGreaterThan(more.length * 0.3);
  });
});

describe('kinds', () => {
  const own = readDataset('kinds');

  it('proves every sample, and asks nothing that another set that may be read asks', () => {
    const faults = own.flatMap((sample) => faultsOf(sample, { files }).map((fault) => `${sample.id}: ${fault}`));
    expect([...faults, ...duplicateFaults([...gba, ...readDataset('gba-more'), ...own])]).toEqual([]);
  });

  it('asks for comparisons, summaries and lists alike, a quarter of them with no answer', () => {
    for (const kind of ['comparison', 'summary', 'list'])
      expect(
        count(own, (s) => s.kind === kind),
        kind,
      ).toBeGreaterThanOrEqual(40);
    expect(count(own, (s) => !s.answerable) / own.length).toBeCloseTo(0.25, 1);
    for (const lang of ['hant', 'hans', 'yue'])
      expect(
        count(own, (s) => s.lang === lang),
        lang,
      ).toBeGreaterThan(own.length * 0.28);
    for (const file of files.keys())
      expect(
        count(own, ({ citations }) => citations.some((one) => one.file === file)),
        file,
      ).toBeGreaterThan(10);
  });
});

describe.each(['staff', 'residents', 'chat'])('%s', (name) => {
  const own = readDataset(name);
  const others = ['gba-more', 'kinds', 'staff', 'residents', 'chat'].filter((other) => other !== name);

  it('proves every sample, and asks nothing that another set that may be read asks', () => {
    const faults = own.flatMap((sample) => faultsOf(sample, { files }).map((fault) => `${sample.id}: ${fault}`));
    const all = [...gba, ...others.flatMap((other) => readDataset(other)), ...own];
    expect([...faults, ...duplicateFaults(all)]).toEqual([]);
  });

  it('asks in all kinds and ways of writing, a third of it with no answer', () => {
    expect(new Set(own.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(10);
    expect(count(own, (s) => !s.answerable) / own.length).toBeCloseTo(0.35, 1);
    for (const lang of ['hant', 'hans', 'yue'])
      expect(
        count(own, (s) => s.lang === lang),
        lang,
      ).toBeGreaterThan(own.length * 0.28);
  });
});

describe('hostile', () => {
  const hostile = readDataset('hostile');

  it('proves every sample, and each says what must not happen', () => {
    const faults = hostile.flatMap((sample) => faultsOf(sample, { files }).map((fault) => `${sample.id}: ${fault}`));
    expect([...faults, ...duplicateFaults(hostile)]).toEqual([]);
    expect(hostile.length).toBeGreaterThanOrEqual(40);
    expect(hostile.every(({ mustNot = [] }) => mustNot.length > 0)).toBe(true);
    expect(withTag('planted', hostile)).toBeGreaterThan(0);
    expect(withTag('in-question', hostile)).toBeGreaterThan(0);
  });
});

describe('foreign', () => {
  const foreign = readDataset('foreign');

  it('has enough samples, none to tune on', () => {
    expect(foreign.length).toBeGreaterThanOrEqual(200);
    expect(count(foreign, (sample) => !sample.answerable)).toBeGreaterThanOrEqual(50);
    expect(foreign.every(({ half }) => half === 'held')).toBe(true);
    expect(duplicateFaults(foreign)).toEqual([]);
  });

  it('cites documents that are listed; their text is not part of the repository', () => {
    const listed = JSON.parse(readFileSync(join(DATASETS, 'foreign-documents.json'), 'utf8')) as { name: string }[];
    const names = new Set(listed.map(({ name }) => name));
    const cited = foreign.flatMap(({ citations }) => citations.map(({ file }) => file));
    expect(cited.filter((file) => !names.has(file))).toEqual([]);
  });
});

describe('foreign-more', () => {
  const more = readDataset('foreign-more');
  const listed = (name: string) => JSON.parse(readFileSync(join(DATASETS, `${name}.json`), 'utf8')) as Listed[];
  const documents = listed('foreign-more-documents');

  it('may be tuned on, with as many samples of each sort as were asked for', () => {
    expect(more.every(({ half }) => half === 'dev')).toBe(true);
    expect(count(more, (sample) => sample.answerable)).toBeGreaterThanOrEqual(125);
    expect(count(more, (sample) => !sample.answerable) / more.length).toBeCloseTo(0.25, 1);
    for (const lang of ['hant', 'hans', 'yue'])
      expect(
        count(more, (s) => s.lang === lang),
        lang,
      ).toBeGreaterThan(more.length * 0.3);
  });

  it('proves of every sample what can be proven without the documents', () => {
    // The documents are not part of the repository: what is cited stands for them here.
    const quoted = new Map(
      documents.map(({ name }) => {
        const own = more.flatMap(({ citations, correction }) => [...citations, ...(correction?.citations ?? [])]);
        const quotes = own.filter(({ file }) => file === name).map(({ quote }) => quote);
        return [name, createSourceFile(name, quotes.join('\n'))] as const;
      }),
    );
    const faults = more.flatMap((sample) =>
      faultsOf(sample, { files: quoted }).map((fault) => `${sample.id}: ${fault}`),
    );
    expect([...faults, ...duplicateFaults([...readDataset('foreign'), ...more])]).toEqual([]);
    const answered = new Set(more.filter((sample) => sample.answerable).map(({ id }) => id));
    expect(more.filter(({ twinOf }) => twinOf !== undefined && !answered.has(twinOf))).toEqual([]);
  });

  it('rests on no line that the held questions rest on', () => {
    const held = listed('foreign-documents');
    const shared = documents.filter((own) =>
      held.some(
        (other) =>
          (other.member ?? other.archive) === (own.member ?? own.archive) &&
          other.lines[0] <= own.lines[1] &&
          own.lines[0] <= other.lines[1],
      ),
    );
    expect(shared).toEqual([]);
  });
});
