import { describe, expect, test } from 'vitest';
import { ADD_OPTIONS } from '../../../src/entry/cli-add-arguments.ts';
import { formatProposal } from '../../../src/entry/cli-add-report.ts';
import { createPaint } from '../../../src/entry/cli-text.ts';
import type { Proposal } from '../../../src/knowledge/facts/proposal.ts';
import { FactsMissing, type Handed, type Looked, type Taken } from '../../../src/knowledge/intake/intake.ts';
import { ServiceError } from '../../../src/shared/errors.ts';
import { createTestService } from '../../http/support.ts';
import { LOOKED, openable, run, taken, testPorts } from './cli-support.ts';

const SAID = ['--issuer', '教育局', '--issued', '2024-09'];

const FOUND: Exclude<Looked, { kind: 'same' }> = {
  kind: 'new',
  documentId: 'notice',
  missing: ['issuer', 'issued'],
  similar: [],
  proposal: {
    title: { value: '學位通告', from: 'text', quote: '學位通告', place: '第 1 頁' },
    issuer: { value: '教育局', from: 'text', quote: '教育局', place: '第 3 頁' },
    issued: { value: { date: '2024-09', basis: 'printed' }, from: 'text', quote: '2024 年 9 月' },
  },
};

/** A service that keeps what it is given, and refuses one file. */
function adding(
  options: {
    looked?: Looked;
    take?: (handed: Handed) => Partial<Taken>;
    link?: (address: string) => Partial<Taken>;
  } = {},
) {
  const given: Handed[] = [];
  const { open, opened } = openable(createTestService({}));
  const openService: typeof open = async (how) => ({
    ...(await open(how)),
    intake: {
      look: async () => options.looked ?? LOOKED,
      async take(handed) {
        if (!('file' in handed)) return taken({ documentId: 'web', ...options.link?.(handed.address) });
        given.push(handed);
        if (handed.file.name === 'torn.pdf')
          throw new ServiceError('file-unreadable', '檔案已損壞或不完整，未能讀取。');
        const stem = handed.file.name.replace(/\..*$/u, '');
        return taken({ documentId: handed.facts.id ?? handed.facts.renews ?? stem, ...options.take?.(handed) });
      },
    },
  });
  return { given, opened, ports: testPorts({ openService, readFile: async () => new Uint8Array([1, 2]) }) };
}

/** A person who types these lines, and what they were asked. */
function person(...lines: string[]) {
  const asked: string[] = [];
  const ask = async (question: string) => {
    asked.push(question);
    return lines.shift();
  };
  return { asked, ask };
}

describe('add', () => {
  test('adds a file with what was said of it, and prints what is to be checked', async () => {
    const { given, opened, ports } = adding({
      take: () => ({ warnings: ['第 2 頁沒有文字層，未能讀取；可啟用 OCR。'] }),
    });
    const ran = await run(['add', 'docs/plan.pdf', ...SAID, '--place', 'HK,GD', '--kind', 'work-plan'], ports);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('new      plan.pdf as plan: 12 sentences');
    expect(ran.out).toContain('第 2 頁沒有文字層，未能讀取；可啟用 OCR。');
    expect(given[0]).toMatchObject({
      file: { name: 'plan.pdf', bytes: new Uint8Array([1, 2]) },
      accept: false,
      source: { address: '/home/person/docs/plan.pdf', kind: 'file' },
      facts: {
        issuer: '教育局',
        kind: 'work-plan',
        jurisdictions: ['HK', 'GD'],
        issued: { date: '2024-09', basis: 'declared' },
      },
    });
    expect(opened).toEqual([{ address: undefined, closed: true }]);
  });

  test('goes on after a file that fails, says why, and ends as a fault', async () => {
    const { given, ports } = adding();
    const ran = await run(['add', 'torn.pdf', '通告.docx', ...SAID], ports);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/failed +torn\.pdf: 檔案已損壞或不完整，未能讀取。/u);
    expect(ran.out).toMatch(/new +通告\.docx as 通告: 12 sentences/u);
    expect(ran.out).toContain('1 new, 1 failed');
    expect(given.map(({ file }) => file.name)).toEqual(['torn.pdf', '通告.docx']);
  });

  test('takes an address like a file', async () => {
    const links: string[] = [];
    const { ports } = adding({ link: (address) => (links.push(address), {}) });
    const ran = await run(['add', 'https://www.gov.hk/a.pdf', ...SAID], ports);
    expect(ran.out).toContain('new      https://www.gov.hk/a.pdf as web: 12 sentences');
    expect(links).toEqual(['https://www.gov.hk/a.pdf']);
  });

  test('prints JSON for programs', async () => {
    const { ports } = adding();
    const ran = await run(['add', 'torn.pdf', 'a.csv', ...SAID, '--json'], ports);
    expect(JSON.parse(ran.out)).toMatchObject([
      { file: 'torn.pdf', kind: 'failed' },
      { file: 'a.csv', id: 'a', kind: 'new', sentences: 12 },
    ]);
  });

  test('says what a file says of itself when nobody did, and how to take it', async () => {
    const { ports } = adding({
      take: () => {
        throw new FactsMissing(['issuer', 'issued'], FOUND.proposal);
      },
    });
    const ran = await run(['add', 'a.pdf'], ports);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('Nobody said who issued it and when it was issued.');
    expect(ran.out).toContain('--issuer 教育局 --issued 2024-09');
    expect(ran.out).toContain('--accept-proposed');
  });

  test('says each option in a help of its own', async () => {
    const { out, code } = await run(['add', '--help']);
    expect(code).toBe(0);
    for (const option of Object.keys(ADD_OPTIONS)) expect(out).toContain(`--${option}`);
    expect((await run(['replace', '-h'])).out).toBe(out);
    expect(out).not.toContain('judian serve');
  });

  test('a dry run looks and stores nothing', async () => {
    const { given, ports } = adding({ looked: FOUND });
    const ran = await run(['add', 'a.pdf', 'b.pdf', '--dry-run'], ports);
    expect(ran.code).toBe(0);
    expect(given).toEqual([]);
    expect(ran.out).toContain('issuer: 教育局  (text, 第 3 頁: 「教育局」)');
    expect(ran.out).toContain('Nothing was stored. It would be: 2 new');
  });

  test('takes files of a folder with the facts of its manifest and of the file beside, and what was typed wins', async () => {
    const { given, ports } = adding();
    const texts: Readonly<Record<string, string>> = {
      '/home/person/docs/manifest.csv':
        '檔案,發出機構,發出日期,標題\r\na.pdf,衞生署,2023-05-01,甲\r\nb.pdf,不詳,不詳,\r\n',
      '/home/person/docs/b.pdf.json': '{"title":"乙","rights":"版權所有"}',
    };
    const ran = await run(['add', 'docs', '--issuer', '教育局'], {
      ...ports,
      readText: async (path) => texts[path],
      findFiles: async (path) => ({
        files: ['a.pdf', 'b.pdf'].map((name) => ({ path: `${path}/${name}`, shown: `docs/${name}` })),
        skipped: [{ shown: 'docs/film.mp4', reason: 'Its ending .mp4 is none that can be read.' }],
      }),
    });
    expect(ran.code).toBe(0);
    expect(given.map(({ facts }) => facts)).toEqual([
      { issuer: '教育局', issued: { date: '2023-05-01', basis: 'declared' }, title: '甲' },
      { issuer: '教育局', issued: { date: '', basis: 'unknown' }, title: '乙', rights: '版權所有' },
    ]);
    expect(ran.out).toContain('2 new, 1 skipped');
  });

  test('a manifest that is wrong is a failure, and the files are still added', async () => {
    const { ports } = adding();
    const ran = await run(['add', 'docs/a.pdf', ...SAID], {
      ...ports,
      readText: async (path) => (path.endsWith('manifest.json') ? '[{"file":"a.pdf","kind":"poem"}]' : undefined),
    });
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/failed +manifest: manifest\.json, a\.pdf: kind: /u);
    expect(ran.out).toContain('new      a.pdf');
  });

  test('writes the report as a table that spreadsheet programs read, without running a formula', async () => {
    const written: [string, string][] = [];
    const { ports } = adding({ take: () => ({ title: '=SUM(A1)', unknown: ['issued'] }) });
    const ran = await run(['add', 'a.pdf', 'torn.pdf', ...SAID, '--report', 'out.csv'], {
      ...ports,
      writeFile: async (path, text) => void written.push([path, text]),
    });
    expect(ran.code).toBe(1);
    const [path, text] = written.at(-1) ?? ['', ''];
    expect(path).toBe('/home/person/out.csv');
    expect(text.startsWith('\uFEFFfile,result,id,')).toBe(true);
    expect(text.split('\r\n')[1]).toBe("a.pdf,new,a,'=SUM(A1),12,0,,,,issued,");
    expect(text.split('\r\n')[2]).toContain('torn.pdf,failed,');
  });

  test('adds nothing when the report cannot be written where it is wanted', async () => {
    const { given, ports } = adding();
    const ran = await run(['add', 'a.pdf', ...SAID, '--report', 'none/out.csv'], {
      ...ports,
      writeFile: async () => Promise.reject(new ServiceError('report-unwritable', 'Name another folder.')),
    });
    expect(ran.code).toBe(1);
    expect(ran.err).toBe('Name another folder.\n');
    expect(given).toEqual([]);
  });

  test('stopped, it ends after the file in work and says how to go on', async () => {
    const stop = Promise.withResolvers<void>();
    const { given, ports } = adding({
      take: () => {
        stop.resolve();
        return {};
      },
    });
    const ran = await run(['add', 'a.pdf', 'b.pdf', ...SAID], ports, {}, stop.promise);
    expect(given.map(({ file }) => file.name)).toEqual(['a.pdf']);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('the same command goes on from here');
  });

  test('does not touch a folder that a service runs on', async () => {
    const { given, opened, ports } = adding();
    const ran = await run(['add', 'a.pdf', ...SAID], {
      ...ports,
      findRunningServer: async () => 'http://127.0.0.1:8787',
    });
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toContain('Stop it first, or put EDITOR_TOKENS=');
    expect([given, opened]).toEqual([[], []]);
  });

  test.each([
    [['add'], 'add needs a file'],
    [['add', 'a.pdf', '--issuer', '局', '--issued', 'May'], '--issued: must be a date'],
    [['add', 'a.pdf', ...SAID, '--place', 'Hong Kong'], '--place: must be two capital letters'],
    [['add', 'a.pdf', ...SAID, '--kind', 'poem'], '--kind: '],
    [['add', 'a.pdf', ...SAID, '--id', 'A B'], '--id: must be lower-case'],
    [['add', 'a.pdf', 'b.pdf', ...SAID, '--title', '甲'], 'belong to one file'],
    [['add', 'a.pdf', ...SAID, '--colour', 'red'], 'an option that it does not know'],
    [['replace', 'plan'], 'replace needs a file'],
    [['replace', 'plan', 'a.pdf', 'b.pdf'], 'One file renews one document'],
  ])('%j is refused with what to do', async (args, sentence) => {
    const ran = await run(args, testPorts());
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(sentence);
  });

  test('replace says which document the file renews', async () => {
    const { given, ports } = adding();
    await run(['replace', 'plan', 'new.pdf', '--issued', '2025'], ports);
    expect(given[0]?.facts).toEqual({ renews: 'plan', issued: { date: '2025', basis: 'declared' } });
  });
});

describe('at a terminal', () => {
  test('shows what was found with its place, and Enter takes it', async () => {
    const { given, ports } = adding({ looked: FOUND });
    const { ask } = person('');
    const ran = await run(['add', 'a.pdf'], ports, { ask });
    expect(ran.out).toContain('issued: 2024-09 (printed)  (text: 「2024 年 9 月」)');
    expect(given).toMatchObject([
      { accept: true, facts: { issuer: '教育局', issued: { date: '2024-09', basis: 'printed' } } },
    ]);
  });

  test('what is edited is what is said, and - is nobody knows', async () => {
    const { given, ports } = adding({ looked: FOUND });
    const { ask } = person('e', '', '-', 'last year', '2024-10', 'HK', '', '', '2025-01', '');
    const ran = await run(['add', 'a.pdf'], ports, { ask });
    expect(ran.out).toContain('issued: must be a date');
    expect(given).toMatchObject([
      {
        facts: {
          issuer: '',
          issued: { date: '2024-10', basis: 'declared' },
          jurisdictions: ['HK'],
          inForce: { until: '2025-01' },
        },
      },
    ]);
  });

  test('s skips, a takes all that follow, q stops', async () => {
    const skipping = adding({ looked: FOUND });
    const ran = await run(['add', 'a.pdf', 'b.pdf', 'c.pdf'], skipping.ports, person('s', 'a'));
    expect(skipping.given.map(({ file, accept }) => [file.name, accept])).toEqual([
      ['b.pdf', true],
      ['c.pdf', true],
    ]);
    expect(ran.out).toContain('2 new, 1 skipped');
    const stopping = adding({ looked: FOUND });
    expect((await run(['add', 'a.pdf', 'b.pdf'], stopping.ports, person('q'))).code).toBe(1);
    expect(stopping.given).toEqual([]);
  });

  test('a text much like another is never taken for its newer edition without a yes', async () => {
    const similar = [{ documentId: 'plan', title: '計劃', share: 0.82 }];
    const looked: Looked = { ...LOOKED, kind: 'new', similar } as Looked;
    const no = adding({ looked });
    await run(['add', 'a.pdf', ...SAID], no.ports, person('', ''));
    expect(no.given[0]?.facts.renews).toBeUndefined();
    const yes = adding({ looked });
    const { asked, ask } = person('y', '');
    await run(['add', 'a.pdf', ...SAID], yes.ports, { ask });
    expect(asked[0]).toContain('Shares 82 % of its text with plan (計劃). Does it renew that document?');
    expect(yes.given[0]?.facts.renews).toBe('plan');
  });

  test('asks nothing when all was said', async () => {
    const { asked, ask } = person();
    const { given, ports } = adding();
    await run(['add', 'a.pdf', ...SAID], ports, { ask });
    expect([asked, given.length]).toEqual([[], 1]);
  });
});

describe('what the file and its text say differently', () => {
  test('stands one below the other, each with its place', () => {
    const proposal: Proposal = {
      issued: {
        value: { date: '2024', basis: 'inferred' },
        from: 'file-name',
        quote: '2024.pdf',
        others: [
          {
            value: { date: '2023-09-30', basis: 'declared' },
            from: 'properties',
            place: 'CreationDate',
            quote: 'D:20230930',
            onlyByHand: true,
          },
        ],
      },
    };
    expect(formatProposal({ proposal }, createPaint(false))).toEqual([
      'issued: 2024 (inferred)  (file-name: 「2024.pdf」)',
      '        or 2023-09-30 (declared)  (properties, CreationDate: 「D:20230930」; only if you say so)',
    ]);
  });
});
