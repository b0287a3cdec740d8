import type { FoundSentence } from '../../src/http/app.ts';

export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** Document, offset in its text, and score of a sentence that was found. */
export type Ranked = readonly [documentId: string, start: number, score: number];

/** What is kept of each ranking; what comes behind is seldom looked at. */
const KEPT = 10;

/**
 * The best sentences for a question over the seeds, with their whole scores, through the HTTP interface. Each address
 * may search so many times a minute on Cloudflare: many searches come from several.
 */
export async function rank(fetch: Fetch, query: string, address = '192.0.2.1'): Promise<Ranked[]> {
  const response = await fetch('/v1/search', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'CF-Connecting-IP': address },
    body: JSON.stringify({ query, limit: KEPT, explain: true }),
  });
  if (response.status !== 200) throw new Error(`The search ended with ${response.status}.`);
  const { results } = (await response.json()) as { results: readonly FoundSentence[] };
  return results.map(({ citation, explanation }) => {
    if (explanation === undefined) throw new Error('The search explained nothing.');
    return [citation.documentId, citation.start, explanation.score] as const;
  });
}
