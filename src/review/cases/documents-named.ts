import type { Library } from '../../knowledge/types.ts';
import { foldText } from '../../language/fold.ts';

/** A document that a filter may mean. */
export interface NamedDocument {
  id: string;
  title: string;
}

const MOST_NAMED = 10;

/**
 * The documents that somebody means who typed an id or words of a title, whatever the script: the one of that id, else those
 * of that very title, else those that have the words in it. A word that names none is kept as an id, which finds nothing,
 * or what cited a document that is withdrawn.
 */
export async function documentsNamed(library: Pick<Library, 'documents'>, typed: string): Promise<NamedDocument[]> {
  const documents = (await library.documents()).map(({ documentId: id, description: { title } }) => ({ id, title }));
  const fold = (text: string) => foldText(text).toLowerCase();
  const wanted = fold(typed);
  for (const isMeant of [
    ({ id }: NamedDocument) => id === typed,
    ({ title }: NamedDocument) => fold(title) === wanted,
    ({ title }: NamedDocument) => fold(title).includes(wanted),
  ]) {
    const found = documents.filter(isMeant);
    if (found.length > 0) return found.slice(0, MOST_NAMED);
  }
  return [{ id: typed, title: typed }];
}
