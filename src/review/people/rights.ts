/** What staff may be, each more than the one before it. */
export const ROLES = ['viewer', 'reviewer', 'editor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/**
 * The one table of rights: from which role on each thing may be done. Every route of the console names a right, and a
 * test walks every route with every role.
 */
export const RIGHTS = {
  /** One's own password, backup codes and sessions. */
  own: 'viewer',
  'cases.read': 'viewer',
  /** Leases, drafts, verdicts, second and third reviews. */
  'cases.decide': 'reviewer',
  /** Gold cases, rules of queues, what is put back, imports. */
  'cases.manage': 'editor',
  'verified.read': 'viewer',
  'verified.change': 'editor',
  'samples.read': 'viewer',
  'samples.change': 'editor',
  'documents.read': 'viewer',
  'documents.change': 'editor',
  'messages.read': 'editor',
  'messages.change': 'editor',
  'numbers.read': 'viewer',
  /** What residents asked leaves the console. */
  'numbers.export': 'reviewer',
  'settings.read': 'viewer',
  'settings.change': 'administrator',
  'people.change': 'administrator',
  'audit.read': 'editor',
} as const satisfies Record<string, Role>;
export type Right = keyof typeof RIGHTS;

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

export function may(role: Role, right: Right): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(RIGHTS[right]);
}
