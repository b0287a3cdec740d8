/** The page of a case. */
export function casePath(turnId: string): string {
  return `/staff/cases/${encodeURIComponent(turnId)}`;
}
