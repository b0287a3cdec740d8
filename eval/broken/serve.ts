/** A broken system behind the service's own interface, so that runner and scorer see nothing unusual. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { StartedService } from '../run/service.ts';
import type { Sample } from '../samples/schema.ts';
import { readCorpus } from './corpus.ts';
import { type BrokenName, createBroken, type Quoted, type Reply } from './systems.ts';

const askedSchema = z.object({ question: z.string(), asOf: z.string(), conversationId: z.string().optional() });

/** Listens on this machine alone. `samples` are what the systems that are told go by; `address` is the real service. */
export async function startBroken(
  name: BrokenName,
  address: string,
  samples: readonly Sample[],
): Promise<StartedService> {
  const system = createBroken(name, await readCorpus(address));
  const expected = new Map(samples.map((sample) => [keyOf([...sample.before, sample.question]), sample]));
  const conversations = new Map<string, string[]>();
  let count = 0;

  function answer(body: string): unknown {
    const { question, asOf, conversationId = `c${++count}` } = askedSchema.parse(JSON.parse(body));
    const asked = [...(conversations.get(conversationId) ?? []), question];
    conversations.set(conversationId, asked);
    return answerOf(system(question, expected.get(keyOf(asked))), {
      question,
      asOf,
      conversationId,
      id: `a${++count}`,
    });
  }

  const server = createServer((request, response) => void reply(request, response, answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function keyOf(asked: readonly string[]): string {
  return JSON.stringify(asked);
}

async function reply(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (body: string) => unknown,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(answer(Buffer.concat(chunks).toString())));
}

function answerOf({ outcome, statements, related }: Reply, asked: Record<string, string>): unknown {
  return {
    ...asked,
    outcome,
    reason: null,
    message: null,
    statements: statements.map(statementOf),
    related: related.map(statementOf),
    notices: [],
    versions: { index: null, settings: null, prompt: null, model: null },
    timings: {},
  };
}

function statementOf({ text, file, quote }: Quoted): unknown {
  return { text, citations: [{ file, quote, issuedDate: '', url: '' }] };
}
