import { z } from 'zod';
import { inputLimits } from '../limits.ts';
import { answerSchema, foundSchema, problemSchema } from './answer-schema.ts';
import { type Operation, servedOperations } from './operations.ts';

type Json = Record<string, unknown>;

const BEARER = { type: 'http', scheme: 'bearer' } as const;

/** The OpenAPI 3.1 document of the routes under `/v1`; those of editors and of programs only where there are any. */
export function openApiDocument({ editing, review = false }: { editing: boolean; review?: boolean }): Json {
  const shown = servedOperations({ editing, review });
  const paths: Record<string, Json> = {};
  for (const operation of shown) {
    const path = templateOf(operation.path);
    paths[path] = { ...paths[path], [operation.method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '據典 Judian',
      version: '1',
      description: 'Answers in Chinese from official documents, every sentence cited and checked.',
    },
    paths,
    components: {
      schemas: {
        Answer: schemaOf(answerSchema, 'output'),
        Found: schemaOf(foundSchema, 'output'),
        Problem: schemaOf(problemSchema, 'output'),
      },
      ...((editing || review) && {
        securitySchemes: { ...(editing && { editor: BEARER }), ...(review && { program: BEARER }) },
      }),
    },
  };
}

/** `/v1/answers/{id}` of `/v1/answers/:id`. */
export function templateOf(path: string): string {
  return path.replaceAll(/:(\w+)/gu, '{$1}');
}

/** JSON Schema of a zod schema, without the line that names the dialect: OpenAPI 3.1 says which it is. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function describe(operation: Operation): Json {
  const { method, path, summary, tag, body, takesFile = false, editors = false, programs = false } = operation;
  return {
    operationId: `${method}${path.replaceAll(/\W+(\w)/gu, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    tags: [tag],
    parameters: [...pathParameters(path), ...queryParameters(operation), ...keyParameter(operation)],
    ...((body !== undefined || takesFile) && { requestBody: { required: true, content: bodyContent(operation) } }),
    responses: { ...resultOf(operation), ...problemsOf(operation) },
    ...(editors && { security: [{ editor: [] }] }),
    ...(programs && { security: [{ program: [] }] }),
  };
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/:(\w+)/gu)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters({ query, path }: Operation): Json[] {
  if (path.endsWith('/diff')) return [{ name: 'to', in: 'query', schema: { type: 'string' } }];
  if (query === undefined) return [];
  const { properties = {} } = schemaOf(query, 'output') as { properties?: Record<string, Json> };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema }));
}

function keyParameter({ keyed = false }: Operation): Json[] {
  if (!keyed) return [];
  const schema = { type: 'string', pattern: `^[\\x21-\\x7E]{1,${inputLimits.idempotencyKeyLength}}$` };
  return [{ name: 'Idempotency-Key', in: 'header', schema, description: 'The same key gives the first result again.' }];
}

function bodyContent({ takesFile = false, body }: Operation): Json {
  const file = {
    type: 'object',
    required: ['file'],
    properties: { file: { type: 'string', format: 'binary' }, facts: { type: 'string' } },
  };
  return {
    ...(body !== undefined && { 'application/json': { schema: schemaOf(body, 'input') } }),
    ...(takesFile && { 'multipart/form-data': { schema: file } }),
  };
}

function resultOf({ result, streams = false }: Operation): Json {
  const { status, type, schema } = result;
  const shape = schema === undefined ? {} : { schema: { $ref: `#/components/schemas/${schema}` } };
  const content = {
    ...(type !== undefined && { [type]: shape }),
    ...(streams && { 'text/event-stream': {} }),
  };
  return { [status]: { description: 'Done.', ...(type !== undefined && { content }) } };
}

/** What any route may say, and what this one may. */
function problemsOf({ problems = [], editors = false, programs = false }: Operation): Json {
  const own = [...(editors || programs ? [401] : []), ...(programs ? [403] : [])];
  const statuses = new Set<number>([400, 413, 429, 500, 503, ...problems, ...own]);
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries([...statuses].map((status) => [status, { description: 'A problem.', content }]));
}
