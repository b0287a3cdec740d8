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
  describeStream(runtime, open);
}

/** An answer as a stream: told step by step, statement by statement, and whole at its end. */
function describeStream(runtime: string, open: () => Promise<Fetch>): void {
  describe(`an answer by events on ${runtime}`, () => {
    const init = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ question: SEVEN_QUESTIONS[1].question }),
    };

    it('tells every step and proven statement, and last the answer that is stored', async () => {
      const fetch = await open();
      const response = await fetch('/v1/answers', init);
      expect(response.headers.get('content-type')).toContain('text/event-stream');
      const events = readEvents(await response.text());
      const steps = events.flatMap(({ event, data }) => (event === 'step-start' ? [data.step] : []));
      expect(steps).toEqual(['screen', 'understand', 'recall', 'retrieve', 'decide', 'compose', 'verify']);
      const answer = events.at(-1)?.data as unknown as Answer;
      expect(events.at(-1)?.event).toBe('answer-end');
      const told = events.flatMap(({ event, data }) => (event === 'statement-end' ? [data.statement] : []));
      expect(told).toEqual(answer.statements);
      expect(told.length).toBeGreaterThan(0);
      const stored = await fetch(`/v1/answers/${answer.id}`);
      expect(await stored.json()).toEqual(answer);
    });

    it('gives the stored answer again for the same key, without the steps', async () => {
      const fetch = await open();
      const keyed = { ...init, headers: { ...init.headers, 'Idempotency-Key': 'stream-twice' } };
      const first = readEvents(await (await fetch('/v1/answers', keyed)).text());
      const again = readEvents(await (await fetch('/v1/answers', keyed)).text());
      expect(again).toEqual([first.at(-1)]);
    });

    it('holds a stored answer against the documents', async () => {
      const fetch = await open();
      const answered = readEvents(await (await fetch('/v1/answers', init)).text()).at(-1)?.data;
      const rechecked = await fetch(`/v1/answers/${String(answered?.['id'])}/recheck`);
      expect(await rechecked.json()).toMatchObject({ stands: true, current: true });
    });

    it('goes on with the next question after a reader has left in the middle', async () => {
      const fetch = await open();
      const left = (await fetch('/v1/answers', init)).body?.getReader();
      await left?.read();
      await left?.cancel();
      const events = readEvents(await (await fetch('/v1/answers', init)).text());
      expect(events.at(-1)).toMatchObject({ event: 'answer-end', data: { outcome: 'answered' } });
    });
  });
}

/** Each event of a stream that has ended. */
function readEvents(text: string): { event: string; data: Record<string, unknown> }[] {
  return text.split('\n\n').flatMap((block) => {
    const [, event, data] = /^event: (.+)\ndata: (.+)$/u.exec(block) ?? [];
    return event === undefined || data === undefined ? [] : [{ event, data: JSON.parse(data) }];
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
