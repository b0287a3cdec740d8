import { type Import, importsOf, packageName } from './imports.ts';

/**
 * The direction of imports, DESIGN.md section 7: what each folder of `src` may import besides itself.
 *
 *   entry ──► http · channels · providers · platform ──► the domain ──► language · config · shared
 */
const foundation = ['config', 'language', 'shared'];
const domain = ['answering', 'conversation', 'embedding', 'knowledge', 'retrieval', 'review', 'safety'];
const adapters = ['channels', 'http', 'platform', 'providers'];

interface Folder {
  folders: readonly string[];
  /** Packages, without subpaths. `node:*` stands for all of Node's modules. */
  packages: readonly string[];
}

const inward = [...domain, 'knowledge/readers', ...foundation];

const allowed: Readonly<Record<string, Folder>> = {
  shared: { folders: [], packages: [] },
  config: { folders: ['shared'], packages: ['zod'] },
  language: { folders: ['config', 'shared'], packages: ['opencc-js'] },
  // Parsers of file formats, in plain JavaScript, that run on every runtime.
  'knowledge/readers': {
    folders: inward,
    packages: ['csv-parse', 'fflate', 'htmlparser2', 'marked'],
  },
  ...Object.fromEntries(domain.map((folder) => [folder, { folders: inward, packages: ['zod'] }])),
  answering: { folders: [...inward, 'prompts'], packages: ['zod'] },
  // The pages carry the scripts and styles that the browser runs.
  http: { folders: [...inward, 'web'], packages: ['hono', 'uqr', 'zod'] },
  channels: { folders: inward, packages: ['zod'] },
  providers: {
    folders: inward,
    packages: ['@langchain/community', '@langchain/core', '@langchain/openai', 'langchain'],
  },
  platform: { folders: inward, packages: [] },
  'platform/node': {
    folders: ['platform', 'platform/memory', ...inward],
    packages: ['node:*', '@embedpdf/pdfium', 'better-sqlite3', 'hnswlib-node', 'iconv-lite', 'prom-client'],
  },
  // Accounts of staff, over the same database.
  'platform/auth': { folders: ['platform', ...inward], packages: ['better-auth'] },
  'platform/workers': { folders: ['platform', 'platform/memory', ...inward], packages: ['cloudflare:*'] },
  // The database in memory is Node's SQLite without a file.
  'platform/memory': { folders: ['platform', 'platform/node', ...inward], packages: [] },
  web: { folders: [], packages: [] },
  prompts: { folders: [], packages: [] },
  seeds: { folders: [], packages: [] },
  // The Worker carries the seeds in its bundle: it has no files.
  entry: {
    folders: [...adapters, ...inward, 'seeds'],
    packages: ['node:*', 'cloudflare:*', 'hono', '@hono/node-server', 'zod'],
  },
};

/** The folder of the table above that a file belongs to: `platform/node` before `platform`. */
function folderOf(path: string): string | undefined {
  const [, first = '', second = ''] = /^(?:src\/)?([^/]+)\/(?:([^/]+)\/)?/u.exec(path) ?? [];
  const nested = `${first}/${second}`;
  if (Object.hasOwn(allowed, nested)) return nested;
  return Object.hasOwn(allowed, first) ? first : undefined;
}

/** What breaks the direction rules, a sentence each. `files` maps paths from the root to their text. */
export function findWrongImports(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, text]) => {
    const folder = folderOf(path);
    if (folder === undefined) return [`${path} is in no folder of the design.`];
    return importsOf(path, text)
      .map((found) => whyWrong(found, folder))
      .filter((reason) => reason !== undefined);
  });
}

function whyWrong({ from, to }: Import, folder: string): string | undefined {
  const rule = allowed[folder] ?? { folders: [], packages: [] };
  if ('package' in to) {
    const name = to.package.replace(/^(node|cloudflare):.*/u, '$1:*');
    return rule.packages.includes(name) || rule.packages.includes(packageName(to.package))
      ? undefined
      : `${from} imports ${to.package}, which ${folder}/ may not.`;
  }
  const target = folderOf(to.path);
  if (target === undefined) return `${from} imports ${to.path}, which is in no folder that src may use.`;
  const open = target === folder || target.startsWith(`${folder}/`) || rule.folders.includes(target);
  // `entry` chooses among the adapters of one port, `platform/node` and the like.
  const within = target.includes('/') && folder === 'entry';
  return open || within ? undefined : `${from} imports ${to.path}, which is not inward of ${folder}/.`;
}

/**
 * What the launcher loads before it has found a Node that is new enough, and that may not be there: a package, or a
 * file that is not the launcher's own plain JavaScript.
 */
export function findLauncherNeeds(files: ReadonlyMap<string, string>, start: string): string[] {
  const seen = new Set<string>();
  const visit = (path: string): string[] => {
    if (seen.has(path)) return [];
    seen.add(path);
    return importsOf(path, files.get(path) ?? '')
      .filter(({ typeOnly, dynamic }) => !typeOnly && !dynamic)
      .flatMap(({ from, to }) => {
        if ('package' in to) return to.package.startsWith('node:') ? [] : [`${from} imports ${to.package}.`];
        if (!/^src\/entry\/launch[^/]*\.mjs$/u.test(to.path)) return [`${from} imports ${to.path}.`];
        return visit(to.path);
      });
  };
  return visit(start);
}

/** What one file loads, directly or not, that the Workers runtime does not have: a chain of files each. */
export function findNodeOnlyImports(files: ReadonlyMap<string, string>, start: string): string[] {
  const seen = new Set<string>();
  const visit = (path: string, chain: readonly string[]): string[] => {
    if (seen.has(path)) return [];
    seen.add(path);
    const here = [...chain, path];
    return importsOf(path, files.get(path) ?? '')
      .filter(({ typeOnly }) => !typeOnly)
      .flatMap(({ to }) => {
        if ('path' in to) return visit(to.path, here);
        return /^(?:node:|better-sqlite3|hnswlib-node|@hono\/node-server)/u.test(to.package)
          ? [[...here, to.package].join(' → ')]
          : [];
      });
  };
  return visit(start, []);
}

/** Every cycle of files that load one another, as a chain that ends where it began. Types may refer to each other. */
export function findCycles(files: ReadonlyMap<string, string>): string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, chain: readonly string[]): void => {
    const at = chain.indexOf(path);
    if (at >= 0) cycles.push([...chain.slice(at), path].join(' → '));
    if (at >= 0 || done.has(path)) return;
    for (const { to, typeOnly } of importsOf(path, files.get(path) ?? '')) {
      if ('path' in to && !typeOnly) visit(to.path, [...chain, path]);
    }
    done.add(path);
  };
  for (const path of files.keys()) visit(path, []);
  return cycles;
}

/** Imports of files that are not there, and by names without their extension. */
export function findMissingTargets(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, text]) =>
    importsOf(path, text).flatMap(({ to }) =>
      'path' in to && /\.(?:ts|mjs)$/u.test(to.path) && !files.has(to.path)
        ? [`${path} imports ${to.path}, which is not there.`]
        : [],
    ),
  );
}

const rootNames = new Set(
  'src prompts seeds hosting eval tests package.json package-lock.json tsconfig.json wrangler.toml README.md LICENSE'.split(
    ' ',
  ),
);

/** Names at the root of the repository that are neither in the design, hidden, nor ignored by git. */
export function findStrayNames(names: readonly string[], ignored: readonly string[]): string[] {
  return names.filter((name) => !rootNames.has(name) && !name.startsWith('.') && !ignored.includes(name));
}

/** Files longer than `limit` lines, unless their name says that they are a table. */
export function findLongFiles(files: ReadonlyMap<string, string>, limit: number): string[] {
  return [...files]
    .map(([path, text]) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ path, lines }) => lines > limit && !path.endsWith('-table.ts'))
    .map(({ path, lines }) => `${path} has ${lines} lines.`);
}
