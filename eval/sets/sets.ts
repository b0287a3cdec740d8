import type { Half } from '../samples/schema.ts';
import type { LoadedSet } from './cases.ts';
import { externalSet } from './external.ts';
import type { MadeFolders } from './folders.ts';
import { loadForeign, loadGba, loadHostile } from './own.ts';
import { loadReviewed } from '../reviewed/load-reviewed.ts';
import { loadCmrc, loadDrcd, loadLaw } from './spans.ts';

export const setNames = [
  'gba',
  'gba2',
  'kinds',
  'staff',
  'residents',
  'chat',
  'foreign',
  'foreign-more',
  'hostile',
  'reviewed',
  'drcd',
  'cmrc',
  'law',
] as const;
export type SetName = (typeof setNames)[number];

export interface SetOptions {
  data: string | undefined;
  half: Half | undefined;
  all: boolean;
}

/** Loads a set, with the folders of documents it is asked of. Throws `SetError` or `DatasetError`. */
export async function loadSet(
  name: SetName,
  folders: MadeFolders,
  { data, half, all }: SetOptions,
): Promise<LoadedSet> {
  switch (name) {
    case 'gba':
    case 'gba2':
    case 'kinds':
    case 'staff':
    case 'residents':
    case 'chat':
      return loadGba(name);
    case 'foreign':
    case 'foreign-more':
      return loadForeign(name, folders, data);
    case 'hostile':
      return loadHostile(folders);
    case 'reviewed':
      return await loadReviewed(data);
    case 'drcd':
      return externalSet(loadDrcd(data), folders, { all, half });
    case 'cmrc':
      return externalSet(loadCmrc(data), folders, { all, half });
    case 'law':
      return externalSet(loadLaw(data), folders, { all, half });
  }
}
