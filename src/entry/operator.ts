import { type Config, UNNAMED_OPERATOR } from '../config/schema.ts';
import type { Operator } from '../http/ports.ts';

/** Who runs the service, as pages say it: a name only where the operator set one. */
export function operatorOf(
  config: Pick<Config, 'OPERATOR_NAME' | 'ENQUIRY_CONTACT' | 'RETENTION_DAYS' | 'BACKUP_HOURS' | 'BACKUP_KEEP'>,
): Operator {
  const { OPERATOR_NAME: name, ENQUIRY_CONTACT: contact = null, RETENTION_DAYS: keepsDays } = config;
  const { BACKUP_HOURS: every, BACKUP_KEEP: keep } = config;
  const backupDays = every === null ? undefined : Math.ceil((every * keep) / 24);
  return { name: name === UNNAMED_OPERATOR ? null : name, contact, keepsDays, backupDays };
}
