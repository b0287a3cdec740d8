import type { Looked, Taken } from '../../../src/knowledge/intake/intake.ts';
import type { CliPorts, OpenedService, Terminal } from '../../../src/entry/cli-ports.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { runCli } from '../../../src/entry/cli-run.ts';
import type { ExitCode } from '../../../src/entry/cli-exit.ts';
import { migratedDatabase } from '../../http/staff/console.ts';
import { aFound, anAnswer, cite, createTestService, quoting, READY, workPlan } from '../../http/support.ts';

export interface Ran {
  code: ExitCode;
  out: string;
  err: string;
}

/** What a look at a file gives that says nothing of itself. */
export const LOOKED: Looked = { kind: 'new', documentId: 'a', proposal: {}, missing: [], similar: [] };

export function taken(given: Partial<Taken> = {}): Taken {
  return {
    kind: 'new',
    documentId: 'a',
    editionId: 'e1',
    title: '通告',
    sentences: 12,
    kept: 0,
    warnings: [],
    proposed: [],
    unknown: [],
    similar: [],
    ...given,
  };
}

export type TestService = ReturnType<typeof createTestService>;

/** The service as a command opens it, and what was done with it. */
export function openable(service: TestService) {
  const opened: { address: string | undefined; closed: boolean }[] = [];
  const open: CliPorts['openService'] = async ({ address }) => {
    const state = { address, closed: false };
    opened.push(state);
    const result: OpenedService = {
      app: service.app,
      ports: service.ports,
      intake: { look: async () => LOOKED, take: async () => taken() },
      withdraw: async () => 1,
      restore: async () => 1,
      withdrawn: async () => [],
      supersede: async () => true,
      summary: async () => READY,
      doctor: async () => [{ level: 'ok', check: 'database', text: 'Its structure is whole.' }],
      stop: () => {},
      giveUp: () => {},
      close: async () => {
        state.closed = true;
      },
    };
    return result;
  };
  return { open, opened };
}

export function testPorts(given: Partial<CliPorts> = {}): CliPorts {
  return {
    readConfig: async () => loadConfig({ PORT: '0', DATA_DIR: 'data' }),
    openService: openable(createTestService({})).open,
    findRunningServer: async () => undefined,
    backup: async () => ({ documents: 5, sentences: 812, bytes: 3_200_000 }),
    restore: async () => ({ documents: 5, sentences: 812, bytes: 3_200_000 }),
    readFile: async () => new Uint8Array([0x41]),
    readText: async () => undefined,
    writeFile: async () => {},
    findFiles: async (path) => ({ files: [{ path, shown: path.split('/').at(-1) ?? path }], skipped: [] }),
    version: () => '0.1.0',
    withDatabase: async (_folder, work) => await work(migratedDatabase()),
    ...given,
  };
}

/** A terminal that keeps what is written to it. */
export function testTerminal(given: Partial<Terminal> = {}) {
  const written = { out: '', err: '' };
  const terminal: Terminal = {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    colour: false,
    errIsTerminal: false,
    resolvePath: (path) => `/home/person/${path}`,
    ...given,
  };
  return { terminal, written };
}

/** Runs one command and gives back what it printed. */
export async function run(
  args: readonly string[],
  ports: CliPorts = testPorts(),
  given: Partial<Terminal> = {},
  stopped: Promise<void> = args[0] === 'serve' ? Promise.resolve() : new Promise(() => {}),
): Promise<Ran> {
  const { terminal, written } = testTerminal(given);
  const code = await runCli(args, { ports, terminal, stopped: () => stopped });
  return { code, ...written };
}

/** A service with one document and one answer, and what was opened of it. */
export async function answering() {
  const held = await workPlan();
  const statement = quoting(cite(held, 1, 2), [[0, 2]]);
  const service = createTestService({
    held: [held],
    answer: ({ question }) =>
      anAnswer({ question, statements: [statement], notices: [{ kind: 'plan', text: '這是 2019年 的計劃。' }] }),
    found: [aFound(cite(held, 1, 2))],
  });
  return { service, ...openable(service) };
}
