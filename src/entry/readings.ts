import type { Channel } from '../channels/channel.ts';
import { countChannel } from '../channels/channel-counts.ts';
import type { Config } from '../config/schema.ts';
import { SWITCHED_CHANNELS, type Switches } from '../conversation/switches.ts';
import { createEditors, type Editors } from '../http/editors.ts';
import type { NodePlatform } from '../platform/node/platform.ts';
import { hongKongDay } from '../shared/clock.ts';
import type { Database } from '../shared/database.ts';
import type { Reading } from '../shared/metrics.ts';
import { usesOfKept } from '../shared/recent.ts';
import type { Assembled } from './assemble.ts';

interface Looked {
  config: Config;
  platform: Pick<NodePlatform, 'database' | 'vectorState'>;
  domain: Pick<Assembled, 'library' | 'encodeLater' | 'queue' | 'modelProblem' | 'questionsToday' | 'switches'>;
  channels: readonly Pick<Channel, 'name' | 'counts'>[];
}

/** Who may read the figures beside this machine. */
export async function metricsReaders({ METRICS_TOKEN }: Pick<Config, 'METRICS_TOKEN'>): Promise<Editors | undefined> {
  return METRICS_TOKEN === undefined ? undefined : await createEditors([{ name: 'metrics', token: METRICS_TOKEN }]);
}

/** The service as it stands now, in numbers. */
export async function takeReadings({ config, platform, domain, channels }: Looked): Promise<Reading[]> {
  const { database } = platform;
  return [
    ...(await indexReadings(platform, domain)),
    gauge('queue', 'Questions and searches, in work and waiting for their turn', [
      { labels: { state: 'running' }, value: domain.queue().running },
      { labels: { state: 'waiting' }, value: domain.queue().waiting },
    ]),
    cacheReading(),
    ...(await budgetReadings(config, database, domain)),
    await switchReading(domain.switches),
    ...(await channelReadings(channels, database)),
  ];
}

function gauge(name: string, help: string, values: Reading['values']): Reading {
  return { name, help, kind: 'gauge', values };
}

function counter(name: string, help: string, values: Reading['values']): Reading {
  return { name, help, kind: 'counter', values };
}

async function indexReadings(
  { vectorState }: Looked['platform'],
  { library, encodeLater }: Looked['domain'],
): Promise<Reading[]> {
  const { documents, sentences, passages } = await library.counts();
  const { kind, count, pending } = vectorState();
  return [
    gauge('documents', 'Documents that answer', [{ value: documents }]),
    gauge('sentences', 'Sentences that are searched', [{ value: sentences }]),
    gauge('passages', 'Passages that are searched', [{ value: passages }]),
    gauge('vectors', 'Sentences that are found by meaning, by kind of index', [
      { labels: { index: kind }, value: count },
    ]),
    gauge('graph_lag', 'Vectors that the graph has not taken in yet; exact search finds them meanwhile', [
      { value: pending },
    ]),
    gauge('sentences_to_encode', 'Sentences found by their words alone until they are encoded', [
      { value: encodeLater?.waiting() ?? 0 },
    ]),
  ];
}

function cacheReading(): Reading {
  return counter(
    'cache_uses_total',
    'Uses of what is kept in memory: found there, or made',
    [...usesOfKept].flatMap(([cache, { found, made }]) => [
      { labels: { cache, result: 'found' }, value: found },
      { labels: { cache, result: 'made' }, value: made },
    ]),
  );
}

/** What was spent today (in Hong Kong), and how much may be; without a limit, the spent part alone. */
async function budgetReadings(config: Config, database: Database, domain: Looked['domain']): Promise<Reading[]> {
  const questions = { used: await domain.questionsToday(), limit: config.LIMIT_QUESTIONS_PER_DAY_ALL ?? null };
  const model = config.CHAT_MODEL !== undefined;
  const row = model
    ? await database.get<{ used: number }>('SELECT used FROM model_tokens WHERE day = ?', [hongKongDay(new Date())])
    : undefined;
  const tokens = { used: row?.used ?? 0, limit: config.CHAT_MODEL_TOKENS_PER_DAY };
  const budgets = Object.entries({ questions, ...(model && { model_tokens: tokens }) });
  return [
    gauge(
      'budget_used',
      'Spent today (Hong Kong time)',
      budgets.map(([budget, { used }]) => ({ labels: { budget }, value: used })),
    ),
    gauge(
      'budget_limit',
      'What may be spent a day; absent without a limit',
      budgets.flatMap(([budget, { limit }]) => (limit === null ? [] : [{ labels: { budget }, value: limit }])),
    ),
    ...(model
      ? [
          gauge('model_up', '1 while the chat model is asked, 0 while it is not', [
            { value: domain.modelProblem() === null ? 1 : 0 },
          ]),
        ]
      : []),
  ];
}

async function switchReading(switches: Switches): Promise<Reading> {
  const closed = await switches.closed();
  return gauge(
    'channel_open',
    '1 where questions are taken, 0 where the operator switched the channel off',
    SWITCHED_CHANNELS.map((channel) => ({ labels: { channel }, value: closed.includes(channel) ? 0 : 1 })),
  );
}

async function channelReadings(channels: Looked['channels'], database: Database): Promise<Reading[]> {
  if (channels.length === 0) return [];
  const at = { now: Date.now(), day: hongKongDay(new Date()) };
  const counted = await Promise.all(
    channels.map(async (channel) => ({ channel: channel.name, ...(await countChannel(database, channel, at)) })),
  );
  return [
    counter(
      'channel_events_total',
      'What happened in chat channels since the start: received, handled, and sends by how they ended',
      counted.flatMap(({ channel, events }) =>
        Object.entries(events).map(([event, value]) => ({ labels: { channel, event }, value })),
      ),
    ),
    gauge(
      'channel_inbox',
      'Updates of chat channels: waiting for their answer, and given up',
      counted.flatMap(({ channel, inbox }) => [
        { labels: { channel, state: 'waiting' }, value: inbox.waiting },
        { labels: { channel, state: 'dead' }, value: inbox.dead },
      ]),
    ),
    gauge(
      'channel_outbox',
      'Messages of chat channels: to be sent, sent with an outcome that is not known yet, and given up',
      counted.flatMap(({ channel, outbox }) =>
        Object.entries(outbox).map(([state, value]) => ({ labels: { channel, state }, value })),
      ),
    ),
    gauge(
      'channel_chats_leased',
      'Chats that are worked on',
      counted.map(({ channel, leased }) => ({ labels: { channel }, value: leased })),
    ),
    gauge(
      'channel_sent_today',
      'Messages of today (in Hong Kong) that count for the most of a day; where there is such a limit',
      counted.map(({ channel, sentToday }) => ({ labels: { channel }, value: sentToday })),
    ),
  ];
}
