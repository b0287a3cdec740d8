import { setTimeout as wait } from 'node:timers/promises';
import { event, type Play, raw, reset, respond, stall, streamOf } from '../../tests/fakes/openai-server.ts';
import { faithfulLines, written } from './faithful.ts';
import { readPrompt } from './prompt.ts';

/** The whole of an honest reply to a request. */
type Honest = string;

/** Plays that begin with, or fall short of, an honest reply. */
function honestly(play: (honest: Honest) => Play): Play {
  return (response, request) => play(written(faithfulLines(readPrompt(request.body))))(response, request);
}

const error = (code: string) => ({ error: { message: 'scripted', code, type: code } });
const content = (text: string) => event({ content: text });
const firstLine = (honest: Honest) => honest.slice(0, honest.indexOf('\n') + 1);

/** Sends a piece over and over until the client leaves. */
function endless(piece: (at: number) => string, everyMs = 0): Play {
  return async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (let at = 0; !response.destroyed; at++) {
      if (!response.write(piece(at))) await Promise.race([drained(response), wait(1000)]);
      // Without a pause a stream that nobody stops would starve the one who should.
      await wait(everyMs);
    }
  };
}

function drained(response: Parameters<Play>[0]): Promise<void> {
  return new Promise((resolve) => {
    response.once('drain', resolve);
    response.once('close', resolve);
  });
}

function late(afterMs: number, play: Play): Play {
  return async (response, request) => {
    await wait(afterMs);
    if (!response.destroyed) await play(response, request);
  };
}

const DRIP_MS = 25;

/** What a server and the way to it can do wrong. `firstMs` is how long the first statement may take. */
export function transportFaults(firstMs: number): Readonly<Record<string, Play>> {
  return {
    'never answers': (response) => void response,
    'headers, then nothing': stall(),
    'first token too late': late(
      firstMs * 2,
      honestly((honest) => streamOf([honest])),
    ),
    'stalls in the first line': honestly((honest) => stall([content(honest.slice(0, 20))])),
    'stalls after a line': honestly((honest) => stall([content(firstLine(honest))])),
    'keep-alives alone': endless(() => ': ping\n\n', DRIP_MS),
    'empty pieces without an end': endless(() => content(''), DRIP_MS),
    'drips for ever': endless((at) => content('好的，我想一想'[at % 7] ?? ''), DRIP_MS),
    'lines of talk without an end': endless(() => content('我再補充一點。\n')),
    'one line without an end': endless(() => content('長'.repeat(2000))),
    'blank lines without an end': endless(() => content('\n'.repeat(500))),
    'statements without an end': endless((at) =>
      content(`${JSON.stringify({ cites: [1], quotes: ['的'], text: `第${at}項的內容。` })}\n`),
    ),
    'thinks without an end': endless((at) => content(at === 0 ? '<think>' : '再想一想。\n')),
    'one very long line': honestly((honest) => streamOf([`{"text":"${'長'.repeat(500_000)}"}\n`, honest])),
    'cut before the first line ends': honestly((honest) => raw([content(honest.slice(0, 30))])),
    'cut after a line, cleanly': honestly((honest) => raw([content(firstLine(honest)), content('{"cites":[2')])),
    'cut after a line, by a reset': honestly((honest) => reset([content(firstLine(honest))])),
    'reset at once': (response) => void response.socket?.resetAndDestroy(),
    'token limit': honestly((honest) => streamOf([honest.slice(0, -20)], 'length')),
    'filter before a word': respond(400, error('content_filter')),
    'filter in the middle': honestly((honest) => streamOf([firstLine(honest)], 'content_filter')),
    'a refusal': raw([event({ role: 'assistant', content: '' }), event({ refusal: '不便回答' }), event({}, 'stop')]),
    'a tool call': raw([
      event({ tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'x', arguments: '{}' } }] }),
      event({}, 'tool_calls'),
      'data: [DONE]\n\n',
    ]),
    'thinks in a field of its own': honestly((honest) =>
      raw([event({ reasoning_content: '先看提問' }), content(honest), event({}, 'stop'), 'data: [DONE]\n\n']),
    ),
    'garbled events': raw(['data: {"choices": [{"del\n\n']),
    'garbled after a line': honestly((honest) => raw([content(firstLine(honest)), 'data: {"choi\n\n'])),
    'bytes that are no text': raw([Uint8Array.from({ length: 400 }, (_, at) => (at * 37) % 256)]),
    'Chinese in another encoding': honestly((honest) =>
      raw([Buffer.from(content(honest), 'utf8').map((byte) => (byte > 127 ? 0xa1 : byte)), event({}, 'stop')]),
    ),
    'no choices': raw(['data: {"id":"c1","choices":[]}\n\n', 'data: [DONE]\n\n']),
    'a page with status 200': respond(200, '<!doctype html><title>Sign in</title>'),
    'a page with status 502': respond(502, '<!doctype html><title>Bad gateway</title>'),
    'an error with status 200': respond(200, error('server_error')),
    'half of a JSON body': respond(200, '{"choices":[{"message":{"content":"'),
    'an empty body': respond(200, ''),
    'status 400': respond(400, error('bad_request')),
    'status 401': respond(401, error('invalid_api_key')),
    'status 402': respond(402, error('payment_required')),
    'status 403': respond(403, error('forbidden')),
    'status 404, no such model': respond(404, error('model_not_found')),
    'status 408': respond(408, error('timeout')),
    'status 413': respond(413, error('too_large')),
    'status 429': respond(429, error('rate_limit_exceeded')),
    'status 429, in an hour': respond(429, error('rate_limit_exceeded'), { 'retry-after': '3600' }),
    'status 429, no quota': respond(429, error('insufficient_quota')),
    'status 500': respond(500, error('server_error')),
    'status 503, in a minute': respond(503, error('overloaded'), { 'retry-after': '60' }),
    'status 504': respond(504, error('timeout')),
    'sent elsewhere for ever': respond(307, '', { location: '/v1/chat/completions' }),
  };
}
