import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Listening, listen } from '../../../src/entry/cli-listen.ts';
import { ServiceError } from '../../../src/shared/errors.ts';
import { anAnswer, cite, createTestService, quoting, workPlan } from '../../http/support.ts';
import { answering, openable, run, testPorts } from './cli-support.ts';

let listening: Listening | undefined;
afterEach(async () => {
  await listening?.close(0);
  listening = undefined;
});

describe('what was typed', () => {
  test.each([
    [['fly']],
    [['ask']],
    [['search']],
    [['ask', '甲', '--colour']],
    [['ask', '-7項']],
    [['search', '甲', '--limit', '0']],
    [['search', '甲', '--limit', '1000000']],
    [['documents', '--explain']],
    [['recheck']],
    [['recheck', 'a', 'b']],
    [['search', '甲', '--explain=yes']],
    [['search', '甲', '--as-of', '2018']],
    [['search', '甲', '--as-of=2018-02-30']],
    [['ask', '甲', '--as-of', '2018-09-27']],
    [['search', '甲', '--limit', 'ten']],
    [['search', '甲', '--limit']],
    [['ask', '甲', '--limit', '3']],
    [['ask', '甲', '--json=yes']],
    [['documents', 'drop']],
    [['documents', 'show']],
    [['documents', 'show', 'a', 'b']],
    [['backup']],
    [['backup', '']],
    [['restore', 'a', 'b']],
    [['serve', 'now']],
  ])('%j is wrong usage: one sentence, exit code 2, nothing opened', async (args) => {
    const { open, opened } = await answering();
    const ran = await run(args, testPorts({ openService: open }));
    expect(ran.code).toBe(2);
    expect(ran.out).toBe('');
    expect(ran.err).toMatch(/^[^\n]+\. See: judian help\n$|^[^\n]+ See: judian help\n$/);
    expect(opened).toEqual([]);
  });

  test.each([
    [['\u001B[2J']],
    [['--\u001B[31mfoo']],
    [['documents', '\u001B[31mx\u202E']],
    [['backup', '\u001B[31m', 'b']],
  ])('what a terminal would obey is not repeated: %j', async (args) => {
    const { code, err } = await run(args);
    expect(code).toBe(2);
    expect(err.trimEnd()).not.toMatch(/[\p{Cc}\u202E]/u);
  });

  test('help says every command and exit code, and is what comes without a command', async () => {
    const { out, code } = await run([]);
    expect(code).toBe(0);
    for (const name of [
      'serve',
      'ask',
      'search',
      'documents',
      'doctor',
      'backup',
      'restore',
      '--json',
      'npm run eval',
      'npm run bench',
    ])
      expect(out).toContain(name);
    for (const number of [0, 1, 2, 3, 4]) expect(out).toMatch(new RegExp(`^  ${number}  `, 'm'));
    expect((await run(['--help'])).out).toBe(out);
    expect((await run(['ask', '-h'])).out).toBe(out);
  });

  test('the version, for people and for programs', async () => {
    expect((await run(['--version'])).out).toBe('0.1.0\n');
    expect(JSON.parse((await run(['version', '--json'])).out)).toEqual({ version: '0.1.0' });
  });

  test('a question after -- may begin with a dash, and words need no quotation marks', async () => {
    const { open, service } = await answering();
    await run(['ask', '--', '-7項是', '甚麼'], testPorts({ openService: open }));
    expect(service.asked[0]?.ask.question).toBe('-7項是 甚麼');
  });

  test('all problems of the settings are said at once', async () => {
    const ran = await run(
      ['ask', '甲'],
      testPorts({ readConfig: async () => ({ ok: false, error: ['PORT must be a number', 'HOST is empty'] }) }),
    );
    expect(ran).toMatchObject({
      code: 2,
      out: '',
      err: 'The settings are wrong:\n  PORT must be a number\n  HOST is empty\n',
    });
  });
});

describe('ask', () => {
  test('opens the folder when no service runs, counts no person, and closes it', async () => {
    const { open, opened, service } = await answering();
    const ran = await run(['ask', '第7項是甚麼？'], testPorts({ openService: open }));
    expect(ran.code).toBe(0);
    expect(ran.out).toBe(
      `簡化粵港跨界車輛審批和備案流程。 [1]

※ 這是 2019年 的計劃。

[1] 實施《粵港合作框架協議》2019年重點工作
    粵港合作聯席會議，2019年5月16日（文件印明），第7項
    │ 簡化粵港跨界車輛審批和備案流程。
    檔案：004_plan.txt
`,
    );
    expect(service.asked).toEqual([
      { ask: { question: '第7項是甚麼？', channel: 'cli' }, idempotencyKey: undefined, explain: false },
    ]);
    expect(opened).toEqual([{ address: undefined, closed: true }]);
  });

  test('asks the running service, and cites under its address', async () => {
    const { service, open, opened } = await answering();
    listening = await listen({ host: '127.0.0.1', port: 0, fetch: service.app.fetch });
    const { address } = listening;
    const ran = await run(
      ['ask', '第7項是甚麼？'],
      testPorts({ openService: open, findRunningServer: async () => address }),
    );
    expect(ran.code).toBe(0);
    expect(ran.out).toContain(`    ${address}/sources/work-plan-2019?edition=work-plan-2019-1&start=`);
    expect(service.asked[0]?.ask.channel).toBe('api');
    expect(opened).toEqual([]);
  });

  test('--json prints the answer as it is, and nothing else', async () => {
    const { service, open } = await answering();
    const ran = await run(['ask', '第7項是甚麼？', '--json'], testPorts({ openService: open }));
    expect(JSON.parse(ran.out)).toEqual(service.stored.get('a1b2'));
    expect(ran.err).toBe('');
  });

  test('marks the asked words on a terminal with colour, and nowhere else', async () => {
    const { open } = await answering();
    const coloured = await run(['ask', '甲'], testPorts({ openService: open }), { colour: true });
    expect(coloured.out).toContain('\u001B[1m簡化\u001B[22m粵港');
    const plain = await run(['ask', '甲'], testPorts({ openService: open }));
    expect(plain.out).not.toContain('\u001B');
  });

  test.each([
    ['answered', 0],
    ['partly-answered', 0],
    ['related-only', 3],
    ['not-found', 3],
    ['out-of-scope', 3],
    ['needs-clarification', 3],
    ['declined', 3],
    ['unsupported-input', 3],
    ['limited', 4],
    ['failed', 1],
  ] as const)('the ending %s has exit code %i and is explained', async (outcome, code) => {
    const service = createTestService({ answer: () => anAnswer({ outcome, message: '這是給你的說明。' }) });
    const ran = await run(['ask', '甲'], testPorts({ openService: openable(service).open }));
    expect(ran.code).toBe(code);
    expect(ran.out).toContain('這是給你的說明。');
    expect(ran.out.includes('可聯絡：help@example.org')).toBe(code !== 0);
  });

  test('a question that is none: said in Chinese, exit code 2, on both ways', async () => {
    const { service, open } = await answering();
    listening = await listen({ host: '127.0.0.1', port: 0, fetch: service.app.fetch });
    const { address } = listening;
    for (const ports of [testPorts({ openService: open }), testPorts({ findRunningServer: async () => address })]) {
      expect(await run(['ask', ' \u200b'], ports)).toMatchObject({
        code: 2,
        out: '',
        err: '沒有收到問題。請輸入問題的文字後再提交。\n',
      });
      expect((await run(['ask', '長'.repeat(501)], ports)).code).toBe(2);
    }
    expect(service.asked).toEqual([]);
  });

  test('what documents hold cannot steer the terminal', async () => {
    const held = await workPlan();
    const citation = { ...cite(held, 1, 2), title: '標題\u001B[2J\u009B31m\u202E', quote: '引文\u001B]0;x\u0007' };
    const service = createTestService({
      answer: () => anAnswer({ message: '說明\u001B[1A', statements: [quoting(citation)] }),
    });
    const ran = await run(['ask', '甲'], testPorts({ openService: openable(service).open }));
    expect(ran.out).not.toMatch(/[\u001B\u0007\u009B\u202E]/);
  });
});

describe('faults', () => {
  test('a fault is its own sentence; of a bug only the kind is said', async () => {
    const locked = new ServiceError('data-folder-in-use', 'Another service uses this data folder. Stop it first.');
    expect(await run(['ask', '甲'], testPorts({ openService: () => Promise.reject(locked) }))).toMatchObject({
      code: 1,
      out: '',
      err: 'Another service uses this data folder. Stop it first.\n',
    });
    const bug = await run(
      ['ask', '秘密'],
      testPorts({ openService: () => Promise.reject(new TypeError('秘密 at /home/x.ts:1')) }),
    );
    expect(bug.code).toBe(1);
    expect(bug.err).toContain('TypeError');
    expect(bug.err).not.toMatch(/秘密|home|\.ts/);
  });

  test('a service that does not answer, or is something else, is said to be so', async () => {
    const taken = await listen({ host: '127.0.0.1', port: 0, fetch: () => new Response('hello') });
    const { address } = taken;
    const other = await run(['ask', '甲'], testPorts({ findRunningServer: async () => address }));
    expect(other).toMatchObject({ code: 1, err: expect.stringContaining('does not answer') });
    await taken.close(0);
    const gone = await run(['documents'], testPorts({ findRunningServer: async () => address }));
    expect(gone).toMatchObject({ code: 1, err: expect.stringContaining('does not answer') });
  });

  test('what was opened is closed when the command fails', async () => {
    const service = createTestService({ ports: { answer: () => Promise.reject(new Error('x')) } });
    const { open, opened } = openable(service);
    expect((await run(['ask', '甲'], testPorts({ openService: open }))).code).toBe(1);
    expect(opened).toEqual([{ address: undefined, closed: true }]);
  });
});

describe('search and documents', () => {
  test('search prints sentences with their places, or that there are none', async () => {
    const { service, open } = await answering();
    const ran = await run(['search', '車輛', '--limit', '5'], testPorts({ openService: open }));
    expect(ran.out).toContain(
      ' 1. 簡化粵港跨界車輛審批和備案流程。\n    實施《粵港合作框架協議》2019年重點工作，2019年5月16日，第7項（0.500）',
    );
    expect(service.searched).toEqual([{ query: '車輛', limit: 5, person: undefined }]);
    const none = await run(['search', '車輛']);
    expect(none).toMatchObject({ code: 3, out: '找不到相近的句子。請換個說法再試。\n' });
  });

  test('programs get what the HTTP interface gives, with the reason where nothing is found', async () => {
    const none = await run(['search', '車輛', '--json']);
    expect(none).toMatchObject({ code: 3, err: '' });
    expect(JSON.parse(none.out)).toEqual({
      results: [],
      parts: [],
      reason: { kind: 'nothing-near', text: '找不到相近的句子。請換個說法再試。' },
    });
    const { open } = await answering();
    const ran = await run(['search', '車輛', '--json'], testPorts({ openService: open }));
    expect(JSON.parse(ran.out)).toMatchObject({ results: [{ score: 0.5 }] });
    expect(ran.err).toBe('');
  });

  test('ask --explain asks for reasons, of a running service too', async () => {
    const { service, open } = await answering();
    listening = await listen({ host: '127.0.0.1', port: 0, fetch: service.app.fetch });
    const { address } = listening;
    for (const ports of [testPorts({ openService: open }), testPorts({ findRunningServer: async () => address })]) {
      await run(['ask', '第7項是甚麼？', '--explain'], ports);
      await run(['ask', '第7項是甚麼？'], ports);
    }
    expect(service.asked.map(({ explain }) => explain)).toEqual([true, false, true, false]);
  });

  test('recheck says whether an answer still stands', async () => {
    const { open } = await answering();
    const ports = testPorts({ openService: open });
    await run(['ask', '第7項是甚麼？'], ports);
    const ran = await run(['recheck', 'a1b2'], ports);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('這個答案的每一句仍與所引文件一字不差。');
    expect(await run(['recheck', 'unknown'], ports)).toMatchObject({ code: 3, out: '' });
  });

  test('search --explain asks for reasons, of a running service too', async () => {
    const { service, open } = await answering();
    listening = await listen({ host: '127.0.0.1', port: 0, fetch: service.app.fetch });
    const { address } = listening;
    for (const ports of [testPorts({ openService: open }), testPorts({ findRunningServer: async () => address })]) {
      await run(['search', '車輛', '--explain'], ports);
      await run(['search', '車輛'], ports);
    }
    expect(service.explained).toEqual([true, false, true, false]);
  });

  test('search --as-of asks for that day, of a running service too', async () => {
    const { service, open } = await answering();
    listening = await listen({ host: '127.0.0.1', port: 0, fetch: service.app.fetch });
    const { address } = listening;
    for (const ports of [testPorts({ openService: open }), testPorts({ findRunningServer: async () => address })])
      await run(['search', '車輛', '--as-of', '2018-09-27'], ports);
    expect(service.searchedAsOf).toEqual(['2018-09-27', '2018-09-27']);
  });

  test('documents lists them', async () => {
    const { open } = await answering();
    const { out } = await run(['documents'], testPorts({ openService: open }));
    expect(out).toBe(
      'work-plan-2019  實施《粵港合作框架協議》2019年重點工作［示範文件］\n    粵港合作聯席會議，2019年5月16日（文件印明），4 句\n',
    );
    expect((await run(['documents'])).out).toBe('There are no documents yet.\n');
  });

  test('documents show prints every sentence with its label and place', async () => {
    const { open } = await answering();
    const { out, code } = await run(['documents', 'show', 'work-plan-2019'], testPorts({ openService: open }));
    expect(code).toBe(0);
    expect(out).toContain('id work-plan-2019, work-plan, HK GD, zh-Hant-HK, 示範文件\n');
    expect(out).toContain('[heading] 一、重點工作\n');
    expect(out).toContain('── 一、重點工作\n');
    expect(out).toMatch(
      /¶ 2 {2}7\.\n +2 \[sentence · 第7項\] 簡化粵港跨界車輛審批和備案流程。\n +3 \[sentence · 第7項\] 研究延長通關時間。\n/,
    );
    const whole = JSON.parse(
      (await run(['documents', 'show', 'work-plan-2019', '--json'], testPorts({ openService: open }))).out,
    );
    expect(whole.sentences).toHaveLength(4);
    expect(await run(['documents', 'show', 'none'], testPorts({ openService: open }))).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringContaining('找不到這份文件'),
    });
  });
});

describe('doctor', () => {
  test('says what was looked at; a problem is exit code 1', async () => {
    expect(await run(['doctor'])).toMatchObject({ code: 0, out: 'ok       database     Its structure is whole.\n' });
    const service = createTestService({
      ports: {
        ready: async () => ({
          ready: false,
          documents: 0,
          sentences: 0,
          waiting: 0,
          index: 'building',
          model: null,
          problems: ['The database is damaged.'],
        }),
      },
    });
    listening = await listen({ host: '127.0.0.1', port: 0, fetch: service.app.fetch });
    const { address } = listening;
    const ran = await run(['doctor'], testPorts({ findRunningServer: async () => address }));
    expect(ran.code).toBe(1);
    expect(ran.out).toContain(`problem  service      Does not serve yet at ${address}.`);
    expect(ran.out).toContain('The database is damaged.');
  });
});

describe('backup and restore', () => {
  test('take folders from where the person stands', async () => {
    const backup = vi.fn(testPorts().backup);
    const ran = await run(['backup', 'copy'], testPorts({ backup }));
    expect(ran).toMatchObject({ code: 0, out: 'Backed up to copy: 5 documents, 812 sentences, 3.2 MB, checked.\n' });
    expect(backup).toHaveBeenCalledWith('data', '/home/person/copy');
    expect(JSON.parse((await run(['restore', 'copy', '--json'])).out)).toEqual({
      documents: 5,
      sentences: 812,
      bytes: 3_200_000,
    });
  });

  test('restore is refused while a service runs on the folder', async () => {
    const restore = vi.fn(testPorts().restore);
    const ran = await run(
      ['restore', 'copy'],
      testPorts({ restore, findRunningServer: async () => 'http://127.0.0.1:8787' }),
    );
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('http://127.0.0.1:8787') });
    expect(restore).not.toHaveBeenCalled();
  });
});
