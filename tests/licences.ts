import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './imports.ts';

/** Licences under which a package may be used without further duties than naming its author. */
const permissive = new Set(
  '0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MIT-0 PSF-2.0 Python-2.0 Unlicense Zlib'.split(
    ' ',
  ),
);

interface Exception {
  /** The package, or the start of its name before `*`. */
  name: string;
  licence: string;
  reason: string;
}

/** Not permissive, and only ever on a developer's machine: unmodified, and never handed on with the service. */
export const developmentExceptions: readonly Exception[] = [
  { name: 'axe-core', licence: 'MPL-2.0', reason: 'looks through the pages in tests' },
  {
    name: 'lightningcss*',
    licence: 'MPL-2.0',
    reason: 'vite, which vitest runs on, names it; no style sheet is built',
  },
  {
    name: '@img/sharp-*',
    licence: 'LGPL-3.0-or-later',
    reason: 'the image library of miniflare, for tests in workerd',
  },
];

/** What package-lock.json says of one installed package. */
export interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  peer?: boolean;
  hasInstallScript?: boolean;
}

export interface Manifest {
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  overrides: Record<string, string>;
  allowScripts: Record<string, boolean>;
}

export function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
}

/** The packages of the lock file by folder, without the project itself. */
export function readLock(): Map<string, LockedPackage> {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  return new Map(Object.entries(lock.packages).filter(([folder]) => folder !== ''));
}

/** `hono` of `node_modules/a/node_modules/hono`. */
export function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/**
 * The licence that a package states: in its own package.json when it is installed, for other platforms in the lock file.
 */
export function licenceOf(folder: string, locked: LockedPackage): string {
  const file = join(root, folder, 'package.json');
  if (!existsSync(file)) return locked.license ?? 'none';
  const { license } = JSON.parse(readFileSync(file, 'utf8')) as { license?: string | { type?: string } };
  return (typeof license === 'string' ? license : license?.type) ?? 'none';
}

/** Whether every part joined by AND, and of those joined by OR at least one, is accepted. */
export function isAccepted(expression: string, accepted: ReadonlySet<string> = permissive): boolean {
  const bare = expression.replaceAll(/[()]/gu, ' ').trim();
  // With brackets the order matters; every licence must then be accepted, which is never too lenient.
  if (bare !== expression.trim()) return bare.split(/\s+(?:AND|OR)\s+/u).every((one) => accepted.has(one.trim()));
  return bare.split(/\s+OR\s+/u).some((choice) => choice.split(/\s+AND\s+/u).every((one) => accepted.has(one)));
}

/** The licence problems of the locked packages, a sentence each. */
export function findLicenceProblems(lock: ReadonlyMap<string, LockedPackage>): string[] {
  return [...lock].flatMap(([folder, locked]) => {
    const [name, licence] = [nameOf(folder), licenceOf(folder, locked)];
    // Also an optional peer of a package of the service, which never loads it: better-auth names vitest.
    const optionalPeer = locked.devOptional === true || (locked.optional === true && locked.peer === true);
    const forDevelopment = locked.dev === true || optionalPeer;
    const excused = forDevelopment ? exceptionFor(name) : undefined;
    const accepted = excused === undefined ? permissive : new Set([...permissive, excused.licence]);
    return isAccepted(licence, accepted) ? [] : [`${name} ${locked.version ?? ''} is under ${licence}.`];
  });
}

function exceptionFor(name: string): Exception | undefined {
  return developmentExceptions.find((one) => new RegExp(`^${one.name.replace('*', '.*')}$`, 'u').test(name));
}

/** The direct dependencies with their licences, sorted by name. */
export function directLicences(): { name: string; version: string; use: string; licence: string }[] {
  const { dependencies, optionalDependencies, devDependencies } = readManifest();
  const lock = readLock();
  const groups = { production: dependencies, optional: optionalDependencies, development: devDependencies };
  return Object.entries(groups).flatMap(([use, group]) =>
    Object.entries(group).map(([name, version]) => {
      const folder = `node_modules/${name}`;
      return { name, version, use, licence: licenceOf(folder, lock.get(folder) ?? {}) };
    }),
  );
}
