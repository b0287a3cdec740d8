import { createIsolatedProcess, type ProcessLimits } from './isolated-process.ts';
import type { RenderReply, RenderRequest } from './reader-process.ts';

export const RENDER_LIMITS: ProcessLimits = { timeoutMs: 20_000, memoryBytes: 800_000_000, heapMegabytes: 256 };

/** Why a page has no picture. */
export type RenderFailure = Extract<RenderReply, { ok: false }>['error'] | 'out-of-time' | 'out-of-memory';

export interface PageRenderer {
  /** A page of a PDF, numbered from 1, as a PNG of `width` pixels. */
  render(
    bytes: Uint8Array,
    page: number,
    width: number,
  ): Promise<{ ok: true; value: Uint8Array } | { ok: false; error: RenderFailure }>;
  close(): void;
}

/** Draws pages in a process of its own, one at a time; it is not the one that reads, so that neither waits for the other. */
export function createIsolatedRenderer(limits: ProcessLimits = RENDER_LIMITS): PageRenderer {
  const apart = createIsolatedProcess<RenderRequest, RenderReply>(limits);
  return {
    async render(bytes, page, width) {
      const reply = await apart.ask({ kind: 'render', bytes, page, width });
      if (reply.ok) return reply.value;
      return { ok: false, error: reply.error === 'reader-stopped' ? 'damaged' : reply.error };
    },
    close: apart.close,
  };
}
