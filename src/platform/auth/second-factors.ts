import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import type { Database } from '../../shared/database.ts';

interface Row {
  id: string;
  secret: string;
  backupCodes: string;
}

/**
 * Encrypts secrets of authenticator apps and backup codes under the secret of now where they stand under an earlier one,
 * so that the apps go on working. What no secret opens stays: its owner has to be reset.
 */
export async function keepSecondFactors(
  database: Database,
  { secret, earlier }: { secret: string; earlier: readonly string[] },
): Promise<void> {
  if (earlier.length === 0) return;
  const rows = await database.all<Row>('SELECT id, secret, "backupCodes" FROM staff_two_factor');
  for (const row of rows) {
    if ((await openAll(secret, row)) !== undefined) continue;
    for (const key of earlier) {
      const opened = await openAll(key, row);
      if (opened === undefined) continue;
      const [app, codes] = await Promise.all(opened.map((data) => symmetricEncrypt({ key: secret, data })));
      // Only where it still stands as it was read: codes are used up while this runs.
      await database.run(
        'UPDATE staff_two_factor SET secret = ?, "backupCodes" = ? WHERE id = ? AND secret = ? AND "backupCodes" = ?',
        [app ?? '', codes ?? '', row.id, row.secret, row.backupCodes],
      );
      break;
    }
  }
}

/** Undefined where this key did not close them: the cipher is authenticated. */
async function openAll(key: string, { secret, backupCodes }: Row): Promise<string[] | undefined> {
  try {
    return await Promise.all([secret, backupCodes].map((data) => symmetricDecrypt({ key, data })));
  } catch {
    return undefined;
  }
}
