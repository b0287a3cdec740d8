import type { Sample } from './schema.ts';

/** How many samples there are by half, answerable or not, language, kind, tag and file, a line each. */
export function tally(samples: readonly Sample[]): string {
  const count = (name: string, keysOf: (sample: Sample) => readonly string[]) => {
    const counts = new Map<string, number>();
    for (const key of samples.flatMap((sample) => [...new Set(keysOf(sample))]))
      counts.set(key, (counts.get(key) ?? 0) + 1);
    const listed = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, n]) => `${key} ${n}`);
    return `${name}: ${listed.join(', ')}`;
  };
  return [
    count('half', ({ half }) => [half]),
    count('answerable', ({ answerable }) => [answerable ? 'yes' : 'no']),
    count('language', ({ lang }) => [lang]),
    count('kind', ({ kind, answerable }) => (answerable ? [kind] : [])),
    count('tag', ({ tags }) => tags),
    count('file', ({ citations }) => citations.map(({ file }) => file)),
  ].join('\n');
}
