import type { Facts } from '../knowledge/facts/facts.ts';
import { mergeFacts } from '../knowledge/facts/facts.ts';
import { type FolderFacts, readFolderFacts, readSidecar, SIDECAR_ENDING } from '../knowledge/facts/facts-files.ts';
import type { CliPorts, Terminal } from './cli-ports.ts';

/** One thing to add, with what is said of it before it is read. */
export type AddItem =
  | { kind: 'file'; shown: string; name: string; path: string; facts: Facts }
  | { kind: 'web'; shown: string; address: string; facts: Facts };

export interface AddItems {
  items: readonly AddItem[];
  /** Targets that lead to nothing, and manifests that are wrong: each counts as a failure. */
  failed: readonly { shown: string; reason: string }[];
  /** Passed over in folders. */
  skipped: readonly { shown: string; reason: string }[];
}

/** Everything that the typed targets mean, each file once, in the order typed. What was typed wins over manifests. */
export async function collectItems(
  targets: readonly string[],
  said: Facts,
  ports: Pick<CliPorts, 'findFiles' | 'readText'>,
  terminal: Pick<Terminal, 'resolvePath'>,
): Promise<AddItems> {
  const items = new Map<string, AddItem>();
  const failed: { shown: string; reason: string }[] = [];
  const skipped: { shown: string; reason: string }[] = [];
  const folders = createFolders(ports, failed);
  for (const target of targets) {
    if (/^https?:\/\//iu.test(target)) {
      items.set(target, { kind: 'web', shown: target, address: target, facts: said });
      continue;
    }
    const found = await ports.findFiles(terminal.resolvePath(target));
    skipped.push(...found.skipped);
    if (found.files.length === 0)
      failed.push({ shown: target, reason: 'There is no such file, or nothing to read in it.' });
    for (const { path, shown } of found.files) {
      const name = path.split(/[\\/]/u).at(-1) ?? path;
      const folder = await folders(path.slice(0, -name.length - 1), shown.slice(0, -name.length));
      const beside = await sidecarOf(ports, path);
      if (!beside.ok) failed.push({ shown: `${shown}${SIDECAR_ENDING}`, reason: beside.error });
      else
        items.set(path, {
          kind: 'file',
          shown,
          name,
          path,
          facts: mergeFacts(folder.get(name) ?? {}, beside.value, said),
        });
    }
  }
  return { items: [...items.values()], failed, skipped };
}

function createFolders(ports: Pick<CliPorts, 'readText'>, failed: { shown: string; reason: string }[]) {
  const known = new Map<string, FolderFacts>();
  return async (folder: string, shown: string): Promise<FolderFacts['facts']> => {
    const before = known.get(folder);
    if (before !== undefined) return before.facts;
    const [json, csv] = await Promise.all(
      ['manifest.json', 'manifest.csv'].map((name) => ports.readText(`${folder}/${name}`)),
    );
    const read = readFolderFacts({ json, csv });
    known.set(folder, read);
    for (const reason of read.problems) failed.push({ shown: `${shown}manifest`, reason });
    return read.facts;
  };
}

async function sidecarOf(ports: Pick<CliPorts, 'readText'>, path: string) {
  const text = await ports.readText(`${path}${SIDECAR_ENDING}`);
  if (text === undefined) return { ok: true as const, value: {} };
  const read = readSidecar(text);
  return read.ok ? read : { ok: false as const, error: read.error.join(' ') };
}
