import { z } from 'zod';
import {
  askSchema,
  feedbackSchema,
  linkSchema,
  pageSchema,
  searchSchema,
  supersedeSchema,
  changeSchema,
  withdrawSchema,
} from '../input.ts';

/** What a client is told of one route under `/v1`. Bodies are the very schemas by which the route reads them. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'delete';
  /** As the router has it: `/v1/answers/:id`. */
  path: string;
  summary: string;
  /** Headings of `/docs`. */
  tag: 'answers' | 'documents' | 'editing' | 'review';
  body?: z.ZodType;
  /** A file as multipart/form-data may be sent; beside a body as JSON where there is one. */
  takesFile?: boolean;
  query?: z.ZodType;
  /** Takes `Idempotency-Key`. */
  keyed?: boolean;
  /** Answers with Server-Sent Events where they are accepted. */
  streams?: boolean;
  /** Shows an editor's token. */
  editors?: boolean;
  /** Shows a token of a program that may read of the console. */
  programs?: boolean;
  /** Of the response that is no problem: its status, and what it holds. */
  result: {
    status: 200 | 202 | 204;
    type?: 'application/json' | 'application/x-ndjson' | 'text/plain';
    schema?: 'Answer' | 'Found';
  };
  /** Problems, by status, beside 400, 413, 429, 500 and 503. */
  problems?: readonly (401 | 404 | 409 | 415)[];
}

const JSON_BODY = [415] as const;
const done: Operation['result'] = { status: 200, type: 'application/json' };

/** Days in Hong Kong, both included; the last thirty without them. */
const periodSchema = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() });

/** A file or its address, of which a job is made. */
const handsIn = {
  tag: 'editing',
  body: linkSchema,
  takesFile: true,
  keyed: true,
  editors: true,
  result: { status: 202, type: 'application/json' },
  problems: [409, 415],
} as const;

/** Every route under `/v1`. A test holds the list to the router. */
export const operations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/answers',
    tag: 'answers',
    summary: 'Answers a question. 503 and 429 with `outcome: limited` say when to come back.',
    body: askSchema,
    keyed: true,
    streams: true,
    result: { ...done, schema: 'Answer' },
    problems: JSON_BODY,
  },
  {
    method: 'get',
    path: '/v1/answers/:id',
    tag: 'answers',
    summary: 'A stored answer, as it was given.',
    result: { ...done, schema: 'Answer' },
    problems: [404],
  },
  {
    method: 'get',
    path: '/v1/answers/:id/recheck',
    tag: 'answers',
    summary: 'A stored answer held against the documents as they are now.',
    result: done,
    problems: [404],
  },
  {
    method: 'delete',
    path: '/v1/conversations/:id',
    tag: 'answers',
    summary: 'Deletes what you asked in a conversation; says how many answers went.',
    result: done,
  },
  {
    method: 'post',
    path: '/v1/search',
    tag: 'answers',
    summary: 'Sentences near the words, best first.',
    body: searchSchema,
    result: { ...done, schema: 'Found' },
    problems: JSON_BODY,
  },
  {
    method: 'post',
    path: '/v1/feedback',
    tag: 'answers',
    summary: 'An opinion of an answer, or of one of its citations.',
    body: feedbackSchema,
    result: { status: 204 },
    problems: [404, 415],
  },
  {
    method: 'get',
    path: '/v1/documents',
    tag: 'documents',
    summary: 'The documents by their ids; `next` is the cursor of the rest, null at the end.',
    query: pageSchema,
    result: done,
  },
  {
    method: 'get',
    path: '/v1/documents/:id',
    tag: 'documents',
    summary: 'A document with its editions.',
    result: done,
    problems: [404],
  },
  {
    method: 'get',
    path: '/v1/documents/:id/diff',
    tag: 'documents',
    summary: 'What differs by sentence from `to`, a document or edition; without it, from the edition before.',
    result: done,
    problems: [404],
  },
  {
    method: 'get',
    path: '/v1/documents/:id/editions/:edition/text',
    tag: 'documents',
    summary: 'The text that quotes are slices of, with an ETag.',
    result: { status: 200, type: 'text/plain' },
    problems: [404],
  },
  {
    method: 'get',
    path: '/v1/documents/:id/editions/:edition/sentences',
    tag: 'documents',
    summary: 'The sentences of an edition with their places.',
    result: done,
    problems: [404],
  },
  {
    method: 'post',
    path: '/v1/documents',
    summary: 'Adds a document: a file, or the address of one. What becomes of it is a job.',
    ...handsIn,
  },
  {
    method: 'put',
    path: '/v1/documents/:id',
    summary: 'Adds the newer edition of a document.',
    ...handsIn,
  },
  {
    method: 'delete',
    path: '/v1/documents/:id',
    tag: 'editing',
    summary: 'Takes a document out of all answers.',
    body: withdrawSchema,
    editors: true,
    result: done,
    problems: [404, 415],
  },
  {
    method: 'post',
    path: '/v1/documents/:id/restore',
    tag: 'editing',
    summary: 'Brings back what was withdrawn last.',
    editors: true,
    result: done,
    problems: [404],
  },
  {
    method: 'put',
    path: '/v1/documents/:id/superseded-by',
    tag: 'editing',
    summary: 'Says that another document took the place of one; null undoes it.',
    body: supersedeSchema,
    editors: true,
    result: done,
    problems: [404, 415],
  },
  {
    method: 'get',
    path: '/v1/withdrawn',
    tag: 'editing',
    summary: 'What was withdrawn, and why.',
    editors: true,
    result: done,
  },
  {
    method: 'post',
    path: '/v1/previews',
    tag: 'editing',
    summary: 'Asks which answers that staff reviewed a file would turn over. Nothing is added.',
    takesFile: true,
    editors: true,
    result: { status: 202, type: 'application/json' },
    problems: [404, 415],
  },
  {
    method: 'post',
    path: '/v1/documents/:id/preview',
    tag: 'editing',
    summary: 'Asks which of them withdrawing, restoring or superseding a document would turn over. Nothing is changed.',
    body: changeSchema,
    editors: true,
    result: { status: 202, type: 'application/json' },
    problems: [404, 415],
  },
  {
    method: 'get',
    path: '/v1/previews/:id',
    tag: 'editing',
    summary: 'How far a preview is, and what it found: `state` is reading, asking, known, same, unreviewed or failed.',
    editors: true,
    result: done,
    problems: [404],
  },
  {
    method: 'delete',
    path: '/v1/previews/:id',
    tag: 'editing',
    summary: 'Forgets the file of a preview, and asks no more.',
    editors: true,
    result: done,
    problems: [404],
  },
  { method: 'get', path: '/v1/jobs', tag: 'editing', summary: 'The last jobs.', editors: true, result: done },
  {
    method: 'get',
    path: '/v1/jobs/:id',
    tag: 'editing',
    summary: 'What became of a file that was handed in.',
    editors: true,
    streams: true,
    result: done,
    problems: [404],
  },
  ...programOperations(),
];

/** What programs read of the console. */
function programOperations(): Operation[] {
  const read = (path: string, summary: string, more: Partial<Operation> = {}): Operation => ({
    method: 'get',
    path,
    tag: 'review',
    summary,
    programs: true,
    result: done,
    ...more,
  });
  const query = periodSchema;
  return [
    read('/v1/review/numbers', 'Outcomes, opinions, spend, accuracy and agreement of some days.', { query }),
    read('/v1/review/unanswered', 'What people asked and the documents do not hold, grouped.', { query }),
    read('/v1/review/verdicts', 'The verdicts of some days, without names or words.', { query }),
    read('/v1/review/reviewed', 'Whether the service of today answers rightly what staff decided.'),
    read('/v1/review/samples', 'Every decided case as a test, a JSON object a line.', {
      result: { status: 200, type: 'application/x-ndjson' },
    }),
  ];
}

/** Those that are served: of editors and of programs only where there are any. */
export function servedOperations({ editing, review }: { editing: boolean; review: boolean }): readonly Operation[] {
  return operations.filter(({ editors = false, programs = false }) => (editing || !editors) && (review || !programs));
}
