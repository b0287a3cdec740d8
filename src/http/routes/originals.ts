import type { Context, Hono } from 'hono';
import type { EditionInfo } from '../../knowledge/types.ts';
import { respondWithProblem } from '../errors.ts';
import type { AppPorts } from '../ports.ts';

/** Whatever is in a file from elsewhere, a browser that opens it here runs nothing and fetches nothing. */
const ALONE = "default-src 'none'; sandbox; frame-ancestors 'none'";
/** An edition never changes, but may be withdrawn: an hour later nothing of it is left with a reader's browser. */
const FOR_AN_HOUR = 'private, max-age=3600';

/** The file that an edition was read from, and its pages as pictures. */
export function addOriginalRoutes(app: Hono, ports: AppPorts): void {
  app.get('/sources/:id/editions/:edition/file', async (c) => {
    const edition = await editionOf(c, ports);
    const file = edition && (await ports.originals?.get(edition.fileHash));
    if (edition === undefined || file === undefined) return respondWithProblem(c, { kind: 'file-not-kept' });
    return new Response(file as Uint8Array<ArrayBuffer>, {
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': attachment(edition.file),
        'Content-Security-Policy': ALONE,
        'Cache-Control': FOR_AN_HOUR,
      },
    });
  });

  app.get('/sources/:id/editions/:edition/pages/:page', async (c) => {
    const edition = await editionOf(c, ports);
    const page = /^[1-9]\d{0,4}$/u.exec(c.req.param('page'))?.[0];
    const picture =
      edition && page !== undefined ? await ports.pictures?.find(edition.fileHash, Number(page)) : undefined;
    if (picture === undefined) return respondWithProblem(c, { kind: 'page-not-found' });
    return new Response(picture as Uint8Array<ArrayBuffer>, {
      headers: {
        'Content-Type': 'image/png',
        'Content-Security-Policy': ALONE,
        'Cache-Control': FOR_AN_HOUR,
      },
    });
  });
}

async function editionOf(c: Context, ports: AppPorts): Promise<EditionInfo | undefined> {
  const info = await ports.library.edition(c.req.param('edition') ?? '');
  return info?.documentId === c.req.param('id') ? info : undefined;
}

/** RFC 6266: the name as it is for browsers of today, and one in ASCII for the others. */
function attachment(file: string): string {
  const name = file.toWellFormed().replace(/[\p{C}/\\]/gu, '_');
  const plain = name.replace(/[^\x20-\x7e]|["%;\\]/gu, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
