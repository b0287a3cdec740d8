import type { HierarchicalNSW } from 'hnswlib-node';

export interface HnswLibrary {
  HierarchicalNSW: new (space: 'ip', dimensions: number) => HierarchicalNSW;
}

export type LoadedHnswLibrary = { ok: true; library: HnswLibrary } | { ok: false; reason: string };

const REMEDY =
  'install a C++ compiler (Debian: apt-get install g++ make; macOS: xcode-select --install) and start again. Until then search is exact.';

/** hnswlib-node is compiled on this machine when it is installed; without a compiler it is not there. */
export async function loadHnswLibrary(): Promise<LoadedHnswLibrary> {
  try {
    const { default: library } = await import('hnswlib-node');
    return { ok: true, library };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException | null)?.code;
    const missing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
    return {
      ok: false,
      reason: `${missing ? 'hnswlib-node is not installed' : 'hnswlib-node is not built'}: ${REMEDY}`,
    };
  }
}
