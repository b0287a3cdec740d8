import { type Play, type ReceivedRequest, respond } from './openai-server.ts';

/** The texts of a request to an embeddings endpoint. */
export function textsOf(request: ReceivedRequest): string[] {
  return [request.body['input']].flat().map(String);
}

/** A vector by the characters of a text: texts that share characters are near. */
export function vectorOf(text: string, dimensions: number): number[] {
  const vector = Array<number>(dimensions).fill(0);
  for (const character of text) {
    const place = (character.codePointAt(0) ?? 0) % dimensions;
    vector[place] = (vector[place] ?? 0) + 1;
  }
  return vector;
}

/** Answers as servers with OpenAI's embeddings do, with what `make` makes of each text. */
export function embed(make: (text: string) => unknown): Play {
  return (response, request) => {
    const data = textsOf(request).map((text, index) => ({ object: 'embedding', index, embedding: make(text) }));
    const usage = { prompt_tokens: 1, total_tokens: 1 };
    return respond(200, { object: 'list', data, model: request.body['model'], usage })(response, request);
  };
}

/** A server that works. */
export function embedAll(dimensions = 16): Play {
  return embed((text) => vectorOf(text, dimensions));
}
