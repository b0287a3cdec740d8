import { z } from 'zod';

/** A sentence as the service's own interface gives it, with its neighbours beside it. */
export interface CorpusSentence {
  file: string;
  title: string;
  text: string;
  headings: string;
  at: number;
  /** Where it stands in its edition's text. */
  start: number;
  end: number;
  edition: { text: string };
}

const documentsSchema = z.object({
  documents: z.array(
    z.object({ id: z.string(), title: z.string(), edition: z.object({ id: z.string(), file: z.string() }) }),
  ),
});
const sentencesSchema = z.object({
  sentences: z.array(
    z.object({
      start: z.number(),
      end: z.number(),
      kind: z.string(),
      headings: z.array(z.string()),
      quotable: z.boolean(),
    }),
  ),
});

/** All sentences of all documents of a service, document after document, headings left out. */
export async function readCorpus(address: string): Promise<CorpusSentence[]> {
  const get = async (path: string) => {
    const response = await fetch(`${address}${path}`);
    if (!response.ok) throw new Error(`The service answers ${response.status} to ${path}.`);
    return response;
  };
  const { documents } = documentsSchema.parse(await (await get('/v1/documents')).json());
  const corpus: CorpusSentence[] = [];
  for (const { id, title, edition } of documents) {
    const path = `/v1/documents/${id}/editions/${edition.id}`;
    const text = await (await get(`${path}/text`)).text();
    const whole = { text };
    const { sentences } = sentencesSchema.parse(await (await get(`${path}/sentences`)).json());
    for (const { start, end, kind, headings, quotable } of sentences)
      if (quotable && kind !== 'heading')
        corpus.push({
          file: edition.file,
          title,
          text: text.slice(start, end),
          headings: headings.join(' › '),
          at: corpus.length,
          start,
          end,
          edition: whole,
        });
  }
  return corpus;
}
