import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ServiceError } from '../../shared/errors.ts';
import type { OnnxModel } from './onnx-model.ts';

/** Runs npm in a folder. Throws `ServiceError` with a sentence for the operator. */
export type RunNpm = (folder: string, args: readonly string[]) => Promise<void>;

/** The part of onnxruntime that is used. */
export interface OnnxRuntime {
  InferenceSession: { create(path: string, options: object): Promise<OnnxSession> };
  Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => object;
}

export interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(
    feeds: Readonly<Record<string, object>>,
  ): Promise<Readonly<Record<string, { data: Float32Array; dims: readonly number[] }>>>;
  release(): Promise<void>;
}

/**
 * Installs the runtime into the folder of the models unless that very version is there; returns its folder. It is put in
 * place in one step, and only when its integrity is the pinned one. Throws `ServiceError` `runtime-missing`.
 */
export async function bringRuntime(folder: string, { runtime }: OnnxModel, npm: RunNpm): Promise<string> {
  const target = join(folder, `${runtime.name}-${runtime.version}`);
  if (isWhole(target, runtime)) return target;
  removeUnfinished(folder, `${runtime.name}-`);
  rmSync(target, { recursive: true, force: true });
  // Of its own: an npm that outlived a killed service may still write into another.
  const building = `${target}.${process.pid}.tmp`;
  mkdirSync(building, { recursive: true, mode: 0o700 });
  // Without a package.json of its own npm would install into a folder further up.
  writeFileSync(join(building, 'package.json'), JSON.stringify({ private: true }));
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await npm(building, ['install', ...quiet, '--save-exact', `${runtime.name}@${runtime.version}`]);
    if (!isWhole(building, runtime)) {
      const reason = `The package registry gave another ${runtime.name} than the pinned ${runtime.version}.`;
      throw new ServiceError('runtime-missing', `${reason} Use the public registry, or EMBEDDING=built-in.`);
    }
    removeOtherPlatforms(join(building, 'node_modules', runtime.name, 'bin'));
    renameSync(building, target);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  return target;
}

function removeUnfinished(folder: string, prefix: string): void {
  for (const name of listOf(folder)) {
    if (!name.startsWith(prefix) || !name.endsWith('.tmp')) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // It is still being written, and goes the next time.
    }
  }
}

function isWhole(folder: string, { name, version, integrity }: OnnxModel['runtime']): boolean {
  try {
    const lock = JSON.parse(readFileSync(join(folder, 'node_modules', '.package-lock.json'), 'utf8')) as {
      packages: Record<string, { version?: string; integrity?: string } | undefined>;
    };
    const found = lock.packages[`node_modules/${name}`];
    const isThere = existsSync(join(folder, 'node_modules', name, 'package.json'));
    return isThere && found?.version === version && found.integrity === integrity;
  } catch {
    return false;
  }
}

/** The package carries the libraries of every platform, some 290 MB; one of them is used. */
function removeOtherPlatforms(bin: string): void {
  for (const abi of listOf(bin)) {
    for (const platform of listOf(join(bin, abi))) {
      for (const arch of listOf(join(bin, abi, platform))) {
        if (platform === process.platform && arch === process.arch) continue;
        rmSync(join(bin, abi, platform, arch), { recursive: true, force: true });
      }
    }
  }
}

function listOf(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Loads the runtime that `bringRuntime` put there. Throws `ServiceError` `runtime-missing` where it does not run. */
export function loadRuntime(folder: string, name: string): OnnxRuntime {
  try {
    return createRequire(join(folder, 'package.json'))(name) as OnnxRuntime;
  } catch (cause) {
    throw new ServiceError(
      'runtime-missing',
      'onnxruntime does not run on this machine: use EMBEDDING=built-in, or a machine that it supports.',
      { cause },
    );
  }
}
