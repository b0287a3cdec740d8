import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answering/answer.ts';
import { SEVEN_QUESTIONS } from './questions.ts';

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** The same questions over the same HTTP interface, whatever runs behind it. */
export function describeAnswers(runtime: string, open: () => Promise<Fetch>): void {
  describe(`the seven questions on ${runtime}`, () => {
    for (const { question, says, notices, file } of SEVEN_QUESTIONS) {
      it(question, async () => {
        const fetch = await open();
        const response = await fetch('/v1/answers', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ question }),
        });
        expect(response.status).toBe(200);
        const answer = (await response.json()) as Answer;
        if (says === null) {
          expect(['out-of-scope', 'not-found']).toContain(answer.outcome);
          expect(answer.statements).toEqual([]);
          return;
        }
        expect(answer.outcome).toBe('answered');
        const text = answer.statements.map((statement) => statement.text).join('\n');
        for (const words of says) expect(text).toContain(words);
        for (const words of notices) expect(answer.notices.map((notice) => notice.text).join('\n')).toContain(words);
        expect(
          answer.statements.flatMap((statement) => statement.citations.map((citation) => citation.file)),
        ).toContain(file);
        await expectQuotesVerbatim(fetch, answer);
      });
    }
  });
}

/** Each quote is the slice of the edition's text that its citation names, read back over HTTP. */
async function expectQuotesVerbatim(fetch: Fetch, answer: Answer): Promise<void> {
  for (const citation of answer.statements.flatMap((statement) => statement.citations)) {
    const response = await fetch(`/v1/documents/${citation.documentId}/editions/${citation.editionId}/text`);
    const text = await response.text();
    expect(text.slice(citation.start, citation.end)).toBe(citation.quote);
  }
}
