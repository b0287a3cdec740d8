import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { overlapCheck } from '../../../eval/baselines/overlap-check.ts';
import { ragflowCheck } from '../../../eval/baselines/ragflow-check.ts';
import {
  changeKindsOfMutation,
  faithfulKinds,
  type MutationRow,
  mutationKinds,
} from '../../../eval/sets/mutation-schema.ts';
import { type MutationDocument, openMutationTexts, unwrapText } from '../../../eval/sets/mutation-texts.ts';
import { loadMutations, MUTATIONS, readMutationRows, rebuild } from '../../../eval/sets/mutations.ts';

const stored = readMutationRows();
const list = join(MUTATIONS, 'documents.json');
const documents = JSON.parse(readFileSync(list, 'utf8')) as MutationDocument[];
const byName = new Map(documents.map((document) => [document.name, document]));
const isSeed = (name: string) => byName.get(name)?.archive === undefined;
const count = (keep: (row: MutationRow) => boolean) => stored.filter(keep).length;
const isFaithful = ({ kind }: MutationRow) => faithfulKinds.some((each) => each === kind);

describe('the mutation set', () => {
  it('has the changes and rewordings that were asked for, of every kind', () => {
    expect(count((row) => !isFaithful(row))).toBeGreaterThanOrEqual(1500);
    expect(count(isFaithful)).toBeGreaterThanOrEqual(400);
    expect(count((row) => row.by === 'hand' && !isFaithful(row))).toBeGreaterThanOrEqual(200);
    expect(count((row) => row.by === 'hand' && isFaithful(row))).toBeGreaterThanOrEqual(80);
    for (const kind of mutationKinds)
      expect(
        count((row) => row.kind === kind),
        kind,
      ).toBeGreaterThanOrEqual(25);
    expect(new Set(changeKindsOfMutation).size + faithfulKinds.length).toBe(mutationKinds.length);
  });

  it('keeps every made row in the half of its document, and every hand-written one held or later', () => {
    for (const { id, by, half, cited } of stored) {
      if (by === 'hand') expect(['held', 'later'], id).toContain(half);
      else expect(half, id).toBe(byName.get(cited[0]?.document ?? '')?.half);
    }
    const made = stored.filter(({ by }) => by !== 'hand');
    expect(made.filter(({ half }) => half === 'held').length / made.length).toBeCloseTo(0.4, 1);
  });

  it('has at least ten rows of every change and seven kinds of rewordings that were written later', () => {
    const later = stored.filter(({ half }) => half === 'later');
    for (const kind of mutationKinds)
      expect(later.filter((row) => row.kind === kind).length, kind).toBeGreaterThanOrEqual(10);
    expect(later.filter(isFaithful).length).toBeGreaterThanOrEqual(150);
    expect(later.filter((row) => !isFaithful(row)).length).toBeGreaterThanOrEqual(150);
  });

  it('names each row once, and only documents it lists', () => {
    expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length);
    expect(stored.flatMap(({ cited }) => cited).filter(({ document }) => !byName.has(document))).toEqual([]);
  });

  it('rebuilds all rows of the seeds without any data, and says what it left out', () => {
    const { rows, notes } = loadMutations();
    const ofSeeds = count(
      ({ cited, base }) =>
        cited.every(({ document }) => isSeed(document)) && isSeed((base ?? cited[0])?.document ?? ''),
    );
    expect(rows.length).toBe(ofSeeds);
    expect(rows.length).toBeGreaterThan(400);
    expect(notes.join('')).toMatch(/rows need the folder of public data/u);
    for (const { id, statement, cited } of rows) {
      expect(statement.trim(), id).not.toBe('');
      expect(cited, id).not.toContain(statement);
      for (const sentence of cited) expect(sentence.trim(), id).toBe(sentence);
    }
  });

  it('commits no sentence of the public data: what an edit adds is short', () => {
    const foreign = stored.filter(({ cited }) => cited.some(({ document }) => !isSeed(document)));
    const added = (row: MutationRow) =>
      row.edits.flatMap((edit) => edit.with.filter((piece) => typeof piece === 'string'));
    expect(foreign.filter((row) => added(row).some((words) => words.length > 40)).map(({ id }) => id)).toEqual([]);
  });

  it('refuses a text that is not the one a row was made from', () => {
    const row = stored.find(({ cited }) => isSeed(cited[0]?.document ?? '')) as MutationRow;
    const [place] = row.cited;
    const moved = { ...row, cited: [{ ...place, start: (place?.start ?? 0) + 1 }] } as MutationRow;
    expect(() => rebuild(moved, openMutationTexts(list, undefined))).toThrow(/does not hold the sentence/u);
  });

  it('says what to do when the named data folder is empty', () => {
    expect(() => loadMutations({ data: '/nowhere' })).toThrow(/Name the folder of public data with --data FOLDER/u);
  });
});

describe('unwrapText', () => {
  const page = '甲乙 \n丙。 \n立法會  ─  2013年 1月 23日  \n \n3484 \n丁in \nthe戊 \n \n己 ';

  it('joins lines, drops page heads, keeps paragraphs', () => {
    expect(unwrapText(page, 'paragraphs')).toBe('甲乙丙。丁in the戊\n己\n');
  });

  it('makes one run of a text whose lines stand apart', () => {
    expect(unwrapText('一 2018 年\n\n二\n\n\n三', 'running')).toBe('一 2018 年二三\n');
  });
});

describe('the checks of peers', () => {
  it('finds figures only where no Han character touches them, and is content with half', () => {
    expect(ragflowCheck('出席者不少於 10 人', ['出席者不少於 10 人'])).toBe(true);
    expect(ragflowCheck('出席者不少於 20 人', ['出席者不少於 10 人'])).toBe(false);
    expect(ragflowCheck('年滿20歲', ['年滿20歲'])).toBe(false);
    expect(ragflowCheck('由 10 增至 30', ['由 10 增至 20'])).toBe(true);
    expect(ragflowCheck('兩萬元', ['一萬元'])).toBe(true);
  });

  it('accepts what shares a run of 35 % with the evidence', () => {
    expect(overlapCheck('甲乙丙丁', ['乙丙'])).toBe(true);
    expect(overlapCheck('甲乙丙丁戊己', ['乙丙'])).toBe(false);
    expect(overlapCheck('', ['乙丙'])).toBe(false);
  });
});
