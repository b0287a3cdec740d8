import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** One file imports another file of the repository (`path`, from its root) or a package (`package`, as written). */
export interface Import {
  from: string;
  to: { path: string } | { package: string };
  /** The compiler removes it, so nothing is loaded. */
  typeOnly: boolean;
  /** It is loaded when the code comes to it, if ever. */
  dynamic: boolean;
}

const quoted = `['"\`]([^'"\`\\s$]+)['"\`]`;
const patterns = [
  // `import { a } from 'b'`, `export * from 'b'`, over several lines
  new RegExp(`^[^\\S\\n]*(?:import|export)\\s(?<clause>[^'"\`;=()]*?)\\sfrom\\s+${quoted}`, 'gmu'),
  // `import 'b'`
  new RegExp(`^[^\\S\\n]*import\\s+${quoted}`, 'gmu'),
  // `import('b')`, `require('b')`, `new URL('./b.ts', import.meta.url)`: workers are loaded this way
  new RegExp(`\\b(?:import|require)\\(\\s*${quoted}`, 'gu'),
  new RegExp(`\\bnew URL\\(\\s*['"\`](\\.{1,2}/[^'"\`]+\\.(?:ts|mjs))['"\`]\\s*,\\s*import\\.meta\\.url`, 'gu'),
];

/** All imports of one source file: static, dynamic, of types, and of worker threads. Comments are passed over. */
export function importsOf(path: string, text: string): Import[] {
  // Comments stand on lines of their own here; blanking those leaves `https://` in strings alone.
  const code = text.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gmu, '');
  return patterns.flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => ({
      from: path,
      to: resolveTarget(path, match.at(-1) ?? ''),
      typeOnly: /^type\s/u.test(match.groups?.clause ?? ''),
      dynamic: match[0].includes('('),
    })),
  );
}

function resolveTarget(from: string, specifier: string): Import['to'] {
  return specifier.startsWith('.')
    ? { path: join(dirname(from), specifier).replaceAll(sep, '/') }
    : { package: specifier };
}

/** `@langchain/core` of `@langchain/core/messages`; `node:fs` of `node:fs/promises`. */
export function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The source files under these folders of the repository, by path from its root. */
export function readSources(...folders: readonly string[]): Map<string, string> {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:ts|mjs|js)$/u.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/')),
  );
  return new Map(files.toSorted().map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}
