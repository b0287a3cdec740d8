/**
 * When versions of the Graph API came out. Meta keeps each for two years at least; a version that is not in the table is
 * newer than it.
 */
const RELEASED: Readonly<Record<string, string>> = {
  'v21.0': '2024-10-02',
  'v22.0': '2025-01-21',
  'v23.0': '2025-05-29',
  'v24.0': '2025-10-08',
  'v25.0': '2026-02-18',
};
const YEARS = 2;
const WARN_DAYS = 120;

/** Why an operator should move to a newer version, in a sentence; null while there is time. */
export function versionWarning(version: string, today: string): string | null {
  const released = RELEASED[version];
  if (released === undefined) return null;
  const ends = `${Number(released.slice(0, 4)) + YEARS}${released.slice(4)}`;
  const days = Math.round((Date.parse(ends) - Date.parse(today)) / 86_400_000);
  if (days > WARN_DAYS) return null;
  const when = days < 0 ? `may have ended on ${ends}` : `may end on ${ends}`;
  return `Version ${version} of the Graph API ${when}: set WHATSAPP_API_VERSION to a newer one and try it with judian whatsapp connect.`;
}
