import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readHansard } from '../../../../eval/bench/hansard.ts';
import { loadRetrievalSet } from '../../../../eval/bench/retrieval-sets.ts';
import { SetError } from '../../../../eval/sets/data.ts';
import { createFolders } from '../../../../eval/sets/folders.ts';
import { readDataset } from '../../../../eval/sets/own.ts';

const folders = createFolders();
let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'bench-data-'));
});
afterEach(() => {
  folders.remove();
  rmSync(data, { recursive: true, force: true });
});

function writeData(path: string, bytes: Buffer): void {
  mkdirSync(join(data, path, '..'), { recursive: true });
  writeFileSync(join(data, path), gzipSync(bytes));
}

const jsonLines = (lines: readonly unknown[]) => Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'));

describe('our own samples', () => {
  test('only the half that may be tuned on is asked, unless all are wanted', () => {
    const held = new Set(readDataset('gba').flatMap(({ id, half }) => (half === 'held' ? [id] : [])));
    const { questions, documents } = loadRetrievalSet('gba', folders, { data: undefined, all: false });
    expect(held.size).toBeGreaterThan(100);
    expect(questions.filter(({ id }) => held.has(id))).toEqual([]);
    expect(new Set(questions.map(({ group }) => group))).toEqual(new Set(['gba dev', 'gba dev follow-up']));
    expect(documents).toHaveLength(5);
    const { questions: whole } = loadRetrievalSet('gba', folders, { data: undefined, all: true });
    expect(whole.filter(({ id }) => held.has(id))).toHaveLength(held.size);
  });
});

describe('judgments', () => {
  const answered = Array.from({ length: 200 }, (_, at) => ({
    id: `q${at}`,
    type: '事实性问题',
    question: `第${at}問？`,
    answer: '',
    ref: at % 2 === 0 ? ['甲某担任审判长。'] : ['甲某担任审判长。', '乙某担任审判长。'],
  }));
  beforeEach(() => {
    const contents = ['甲某担任审判长。', '乙某担任审判长。'];
    const documents = contents.map((content, at) => ({ doc_id: at + 1, court_name: `${at}法院`, content }));
    const none = [1, 2, 3].map((at) => ({ id: `n${at}`, type: '无关无解问', question: '？', answer: '', ref: [] }));
    writeData('rageval-law/docs.jsonl.gz', jsonLines(documents));
    writeData('rageval-law/qa.jsonl.gz', jsonLines([...answered, ...none]));
  });

  test('what several of them answer is counted apart; questions without an answer are all asked', () => {
    const { questions, unanswerable, documents } = loadRetrievalSet('law', folders, { data, all: true });
    const inGroup = (name: string) => questions.filter(({ group }) => group === name);
    expect(inGroup('law')).toHaveLength(103);
    expect(inGroup('law several documents')).toHaveLength(100);
    expect(questions.filter(({ answerable }) => !answerable)).toHaveLength(3);
    expect(unanswerable).toBe('written');
    expect(documents.map(({ description }) => description.title)).toEqual(['0法院判决书', '1法院判决书']);
  });

  test('about a tenth of the questions, the same every time, unless all are wanted', () => {
    const ids = () => loadRetrievalSet('law', folders, { data, all: false }).questions.map(({ id }) => id);
    const drawn = ids();
    expect(drawn.length).toBeGreaterThan(3 + 5);
    expect(drawn.length).toBeLessThan(3 + 45);
    expect(ids()).toEqual(drawn);
  });
});

describe('sittings of the Legislative Council', () => {
  /** A tar archive of text files, as far as it is read. */
  function tar(files: Readonly<Record<string, string>>): Buffer {
    const blocks = Object.entries(files).flatMap(([name, text]) => {
      const body = Buffer.from(text);
      const head = Buffer.alloc(512);
      head.write(name, 0);
      head.write(body.length.toString(8).padStart(11, '0'), 124);
      return [head, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
    });
    return Buffer.concat([...blocks, Buffer.alloc(1024)]);
  }

  test('are dated by their names, and other members left out', () => {
    const files = {
      '12-13-cm0109-translate-c.txt': '甲',
      '12-13-cm1024a-translate-c.txt': '乙'.repeat(600),
      'README.txt': '丙',
    };
    writeData('hansard/hansard_txt.tar.gz', tar(files));
    expect(readHansard(data).map(({ file, title, issued, text }) => [file, title, issued, text.length])).toEqual([
      ['12-13-cm0109-translate-c.txt', '立法會會議過程正式紀錄 2013年1月9日', '2013-01-09', 1],
      ['12-13-cm1024a-translate-c.txt', '立法會會議過程正式紀錄 2012年10月24日（a）', '2012-10-24', 600],
    ]);
  });

  test('an archive without them, or none, is named', () => {
    writeData('hansard/hansard_txt.tar.gz', tar({ 'README.txt': '丙' }));
    expect(() => readHansard(data)).toThrow('holds no sitting');
    expect(() => readHansard(undefined)).toThrow(SetError);
  });
});
