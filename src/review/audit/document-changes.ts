import type { TellChange } from '../../knowledge/intake/intake.ts';
import type { Supersession } from '../../knowledge/supersession.ts';
import type { Withdrawal } from '../../knowledge/withdrawal.ts';
import { CLEANER_VERSION } from '../../knowledge/segment.ts';
import type { Audit, AuditEntry } from './audit.ts';
import { audited } from './audited.ts';

/** What changes documents that are held. */
export interface DocumentChanges {
  /** How many editions were withdrawn, or brought back. */
  withdraw(documentId: string, withdrawal: Withdrawal): Promise<number>;
  restore(documentId: string): Promise<number>;
  /** False for an unknown document; with null it is superseded no more. */
  supersede(documentId: string, supersession: Supersession | null): Promise<boolean>;
}

type EditionFile = { id: string; fileHash: string };

/** The editions that a change is about, by their files: what is removed later can still be told from what was not. */
export function filesOf(editions: readonly EditionFile[]): AuditEntry['versions'] {
  return { documents: Object.fromEntries(editions.map(({ id, fileHash }) => [id, fileHash])) };
}

/** Whether there is something to be changed: of a mistyped id nothing is told. */
export interface KnownDocuments {
  editions(documentId: string): Promise<readonly EditionFile[]>;
  isWithdrawn(documentId: string): Promise<boolean>;
}

/** Who changes documents without an account: a program with a token of EDITOR_TOKENS, by the token's name. */
export const editorNamed = (name: string) => `editor:${name}`;

type Deed = Omit<AuditEntry, 'who' | 'subject'>;

/** The same changes in somebody's name: each is told in the audit log before it is done. Without a log nobody is told. */
export function changesBy(
  who: string,
  changes: DocumentChanges,
  { audit, known }: { audit: Pick<Audit, 'append'> | undefined; known: KnownDocuments },
): DocumentChanges {
  const tell = async <Result>(documentId: string, there: boolean, deed: Deed, work: () => Promise<Result>) =>
    audit === undefined || !there
      ? await work()
      : await audited(audit, { who, subject: subjectOf(documentId), ...deed }, work);
  return {
    withdraw: async (documentId, withdrawal) => {
      const { reason, editionId = null } = withdrawal;
      const held = await known.editions(documentId);
      const deed = { what: 'document.withdrawn', after: { edition: editionId }, reason, versions: filesOf(held) };
      return tell(documentId, held.length > 0, deed, () => changes.withdraw(documentId, withdrawal));
    },
    restore: async (documentId) =>
      tell(documentId, await known.isWithdrawn(documentId), { what: 'document.restored' }, () =>
        changes.restore(documentId),
      ),
    supersede: async (documentId, supersession) => {
      const after = { by: supersession?.by ?? null, from: supersession?.from ?? null };
      const held = await known.editions(documentId);
      return tell(documentId, held.length > 0, { what: 'document.superseded', after, versions: filesOf(held) }, () =>
        changes.supersede(documentId, supersession),
      );
    },
  };
}

/** Tells of documents that are added or renewed, by whoever and by what happens by itself: the file, what it replaces, and what read it. */
export function tellIntake(audit: Pick<Audit, 'append'>): TellChange {
  return ({ by = 'system', what, documentId, fileHash, replaces }, work) => {
    const versions = { cleaner: CLEANER_VERSION, ...filesOf(replaces === undefined ? [] : [replaces]) };
    return audited(audit, { who: by, what, subject: subjectOf(documentId), after: { file: fileHash }, versions }, work);
  };
}

const subjectOf = (documentId: string) => `document:${documentId}`;
