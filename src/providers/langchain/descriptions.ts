import type { DocumentInterface } from '@langchain/core/documents';
import { parseDescription } from '../../knowledge/manifest.ts';
import type { DocumentDescription, PlainValue } from '../../knowledge/types.ts';
import { ServiceError } from '../../shared/errors.ts';
import { sha256Hex } from '../../shared/hash.ts';

/** What holds of documents whose metadata does not say. */
export type DescriptionDefaults = Partial<Omit<DocumentDescription, 'id' | 'metadata'>>;

/**
 * The description of one of LangChain's documents: `title`, `issuer`, `kind`, `jurisdictions`, `language`, `issued`,
 * `numbering` and `status` are read from its metadata, then from `defaults`. All metadata is kept beside.
 * Throws `ServiceError` `document-invalid`.
 */
export async function describeDocument(
  document: DocumentInterface,
  id: string | undefined,
  defaults: DescriptionDefaults,
  year: string,
): Promise<DocumentDescription> {
  // What reading would refuse later, when documents before it are stored already.
  if (document.pageContent.trim() === '') throw invalid('it holds no text');
  if (document.pageContent.includes('\0')) throw invalid('it is no plain text');
  const metadata = plainMetadata(document.metadata);
  const own = (name: keyof DescriptionDefaults): unknown => metadata[name] ?? defaults[name];
  const parsed = parseDescription({
    id: id ?? document.id ?? (await idOf(document, metadata)),
    title: own('title') ?? nameOf(metadata['source']) ?? '未命名文件',
    issuer: own('issuer') ?? '未註明機構',
    kind: own('kind') ?? 'other',
    jurisdictions: own('jurisdictions') ?? ['HK'],
    language: own('language') ?? 'zh-Hant-HK',
    issued: own('issued') ?? { date: year, basis: 'inferred', because: 'the year it was added' },
    numbering: own('numbering') ?? 'paragraph',
    status: own('status') ?? '',
  });
  if (!parsed.ok) throw invalid(parsed.error.join('; '));
  return { ...parsed.value, ...(Object.keys(metadata).length > 0 && { metadata }) };
}

/** The same text from the same source is the same document, however often it is added. */
async function idOf(document: DocumentInterface, metadata: Readonly<Record<string, PlainValue>>): Promise<string> {
  const identity = JSON.stringify([document.pageContent, metadata['source'] ?? null, metadata['loc'] ?? null]);
  return `langchain-${(await sha256Hex(identity)).slice(0, 24)}`;
}

/** A loader's `source` is a path or an address; its last part, without an extension, names the document. */
function nameOf(source: unknown): string | undefined {
  if (typeof source !== 'string') return undefined;
  const last = source.split(/[/\\]/u).findLast((part) => part.trim() !== '');
  return last?.replace(/(?<=.)\.\w{1,5}$/u, '');
}

/** What JSON keeps of it: functions, cycles and the like cannot be stored. */
function plainMetadata(metadata: unknown): Record<string, PlainValue> {
  try {
    const plain: unknown = JSON.parse(JSON.stringify(metadata ?? {}));
    if (typeof plain === 'object' && plain !== null && !Array.isArray(plain))
      return plain as Record<string, PlainValue>;
  } catch {
    // A cycle or a bigint.
  }
  throw invalid('its metadata must be an object that JSON can hold');
}

function invalid(reason: string): ServiceError {
  return new ServiceError('document-invalid', `A document cannot be added: ${reason}.`);
}
