import type { Editor } from '../config/editors.ts';

/** Finds who a request comes from by the token it shows. */
export interface Editors {
  /** The editor's name; undefined without a token, or with one that is nobody's. */
  of(request: Request): Promise<string | undefined>;
}

/**
 * Compares tokens by their keyed hashes, all of each and each of all, so that the time it takes tells nothing of what
 * stands in one. The key is made anew at every start.
 */
export async function createEditors(editors: readonly Editor[]): Promise<Editors> {
  const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const sign = async (token: string) =>
    new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(token)));
  const known = await Promise.all(editors.map(async ({ name, token }) => ({ name, signed: await sign(token) })));
  return {
    async of(request) {
      const shown = /^Bearer ([\x21-\x7e]{1,400})$/iu.exec(request.headers.get('authorization') ?? '')?.[1];
      if (shown === undefined) return undefined;
      const signed = await sign(shown);
      let found: string | undefined;
      for (const one of known) {
        let difference = 0;
        for (const [index, byte] of one.signed.entries()) difference |= byte ^ (signed[index] ?? -1);
        if (difference === 0) found = one.name;
      }
      return found;
    },
  };
}
