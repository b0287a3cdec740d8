import { describe, expect, test } from 'vitest';
import type { IngestFile } from '../../../src/knowledge/ingest.ts';
import type { DocumentDescription } from '../../../src/knowledge/types.ts';
import { ServiceError } from '../../../src/shared/errors.ts';
import { createTestService } from '../../http/support.ts';
import { openable, run, testPorts } from './cli-support.ts';

const SAID = ['--issuer', '教育局', '--issued', '2024-09'];

/** A service that keeps what it is given, and refuses one file. */
function adding() {
  const given: { file: IngestFile; description: DocumentDescription }[] = [];
  const { open, opened } = openable(createTestService({}));
  const openService: typeof open = async (options) => ({
    ...(await open(options)),
    async add(file, description) {
      given.push({ file, description });
      if (file.name === 'torn.pdf') throw new ServiceError('file-unreadable', '檔案已損壞或不完整，未能讀取。');
      return {
        kind: 'added',
        editionId: 'e1',
        sentences: 12,
        kept: 0,
        warnings: ['第 2 頁沒有文字層，未能讀取；可啟用 OCR。'],
      };
    },
  });
  return { given, opened, ports: testPorts({ openService, readFile: async () => new Uint8Array([1, 2]) }) };
}

describe('add', () => {
  test('adds a file with what was said of it, and prints what is to be checked', async () => {
    const { given, opened, ports } = adding();
    const ran = await run(
      ['add', 'docs/School Places 2024.pdf', ...SAID, '--place', 'HK,GD', '--kind', 'work-plan'],
      ports,
    );
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('School Places 2024.pdf as school-places-2024: 12 sentences');
    expect(ran.out).toContain('第 2 頁沒有文字層，未能讀取；可啟用 OCR。');
    expect(given[0]?.file).toEqual({ name: 'School Places 2024.pdf', bytes: new Uint8Array([1, 2]) });
    expect(given[0]?.description).toMatchObject({
      id: 'school-places-2024',
      title: 'School Places 2024',
      issuer: '教育局',
      kind: 'work-plan',
      jurisdictions: ['HK', 'GD'],
      issued: { date: '2024-09', basis: 'declared' },
    });
    expect(opened).toEqual([{ address: undefined, closed: true }]);
  });

  test('goes on after a file that fails, says why, and ends as a fault', async () => {
    const { given, ports } = adding();
    const ran = await run(['add', 'torn.pdf', '通告.docx', ...SAID], ports);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/failed +torn\.pdf: 檔案已損壞或不完整，未能讀取。/u);
    expect(ran.out).toMatch(/added +通告\.docx as document-[0-9a-f]{8}: 12 sentences/u);
    expect(given.map(({ file }) => file.name)).toEqual(['torn.pdf', '通告.docx']);
  });

  test('prints JSON for programs', async () => {
    const { ports } = adding();
    const ran = await run(['add', 'torn.pdf', 'a.csv', ...SAID, '--json'], ports);
    expect(JSON.parse(ran.out)).toMatchObject([
      { file: 'torn.pdf', kind: 'failed' },
      { file: 'a.csv', id: 'a', kind: 'added', sentences: 12 },
    ]);
  });

  test('does not touch a folder that a service runs on', async () => {
    const { given, opened, ports } = adding();
    const ran = await run(['add', 'a.pdf', ...SAID], {
      ...ports,
      findRunningServer: async () => 'http://127.0.0.1:8787',
    });
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toContain('Stop it first, then add.');
    expect([given, opened]).toEqual([[], []]);
  });

  test.each([
    [['add'], 'add needs a file'],
    [['add', 'a.pdf'], 'who issued the document, and when'],
    [['add', 'a.pdf', '--issuer', '局', '--issued', 'May'], '--issued: must be a date'],
    [['add', 'a.pdf', ...SAID, '--place', 'Hong Kong'], '--place: must be two capital letters'],
    [['add', 'a.pdf', ...SAID, '--kind', 'poem'], '--kind: '],
    [['add', 'a.pdf', ...SAID, '--id', 'A B'], '--id: must be lower-case'],
    [['add', 'a.pdf', 'b.pdf', ...SAID, '--title', '甲'], '--id and --title belong to one file'],
    [['add', 'a.pdf', ...SAID, '--colour', 'red'], 'an option that it does not know'],
  ])('%j is refused with what to do', async (args, sentence) => {
    const ran = await run(args, testPorts());
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(sentence);
  });
});
