import type { Answer, Ask, Citation, Statement } from '../../src/answering/answer.ts';
import type { Feedback } from '../../src/conversation/feedback.ts';
import { recheck } from '../../src/answering/recheck.ts';
import { type AppPorts, type AskOptions, createApp, type FoundSentence, type Readiness } from '../../src/http/app.ts';
import type { EditionInfo, Library, PlacedSentence, SentenceKind } from '../../src/knowledge/types.ts';
import { sha256Hex } from '../../src/shared/hash.ts';
import { createLineLog } from '../../src/shared/log.ts';
import { emptyAnswer } from '../fixtures/empty-answer.ts';

/** One edition held in memory: its text, and where its sentences stand. */
export interface HeldEdition {
  info: EditionInfo;
  text: string;
  sentences: readonly PlacedSentence[];
}

interface Line {
  label?: string;
  kind?: SentenceKind;
  cited?: string;
  sentences: readonly string[];
}

/** Builds an edition from its lines, one a paragraph, with true offsets and hashes. */
export async function holdEdition(
  lines: readonly Line[],
  given: Partial<Omit<EditionInfo, 'description'>> & { description?: Partial<EditionInfo['description']> } = {},
): Promise<HeldEdition> {
  const documentId = given.documentId ?? 'work-plan-2019';
  const id = given.id ?? `${documentId}-1`;
  let text = '';
  const sentences: PlacedSentence[] = [];
  for (const [paragraph, line] of lines.entries()) {
    if (paragraph > 0) text += '\n';
    text += line.label === undefined ? '' : `${line.label} `;
    for (const words of line.sentences) {
      const start = text.length;
      text += words;
      sentences.push({
        start,
        end: text.length,
        kind: line.kind ?? 'sentence',
        printedLabel: line.label ?? null,
        label: line.cited ?? null,
        headings: line.kind === 'heading' ? [] : ['一、重點工作'],
        paragraph,
        attributes: {},
        quotable: true,
        sentenceId: sentences.length + 1,
        documentId,
        editionId: id,
        ordinal: sentences.length,
        text: words,
        hash: await sha256Hex(words),
      });
    }
  }
  const description: EditionInfo['description'] = {
    id: documentId,
    title: '實施《粵港合作框架協議》2019年重點工作',
    issuer: '粵港合作聯席會議',
    kind: 'work-plan',
    jurisdictions: ['HK', 'GD'],
    language: 'zh-Hant-HK',
    issued: { date: '2019-05-16', basis: 'printed' },
    numbering: 'item',
    status: '示範文件',
    ...given.description,
  };
  const info: EditionInfo = {
    id,
    documentId,
    ordinal: 1,
    file: '004_plan.txt',
    fileHash: await sha256Hex(text),
    textLength: text.length,
    sentenceCount: sentences.length,
    passageCount: 1,
    warnings: [],
    addedAt: '2026-11-21T04:00:00.000Z',
    status: 'current',
    ...given,
    description,
  };
  return { info, text, sentences };
}

/** A sentence that was found, by itself. */
export function aFound(citation: Citation, score = 0.5): FoundSentence {
  const passage = { start: citation.start, end: citation.end, text: citation.quote };
  return { score, citation, part: 0, coverage: 1, passage, before: null, after: null };
}

export const workPlan = () =>
  holdEdition([
    { kind: 'heading', sentences: ['一、重點工作'] },
    { label: '6.', cited: '第6項', sentences: ['加強口岸合作。'] },
    { label: '7.', cited: '第7項', sentences: ['簡化粵港跨界車輛審批和備案流程。', '研究延長通關時間。'] },
  ]);

export function memoryLibrary(held: readonly HeldEdition[]): Library {
  const find = (editionId: string) => held.find(({ info }) => info.id === editionId);
  return {
    documents: async (most) =>
      held
        .filter(({ info }) => info.status === 'current')
        .map(({ info }) => info)
        .slice(0, most),
    editions: async (documentId) =>
      held
        .map(({ info }) => info)
        .filter((info) => info.documentId === documentId)
        .sort((a, b) => b.ordinal - a.ordinal),
    everyEdition: async () => held.map(({ info }) => info),
    edition: async (editionId) => find(editionId)?.info,
    text: async (editionId) => find(editionId)?.text,
    isSound: async () => true,
    sentencesOf: async (editionId) => [...(find(editionId)?.sentences ?? [])],
    passages: async () => [],
    editionsOf: async () => new Map(),
    passagesHolding: async () => [],
    titleHeads: async () => [],
    titled: async () => [],
    currentEditions: async () => [],
    passageIdsIn: async () => [],
    sentenceIdsIn: async () => [],
    counts: async () => ({
      documents: held.length,
      sentences: held.reduce((sum, { sentences }) => sum + sentences.length, 0),
      passages: 0,
    }),
  };
}

/** A citation of the edition's sentences from `first` to `last`. */
export function cite(held: HeldEdition, n: number, first: number, last = first): Citation {
  const { info, text, sentences } = held;
  const start = sentences[first]?.start ?? 0;
  const end = sentences[last]?.end ?? 0;
  return {
    n,
    quote: text.slice(start, end),
    documentId: info.documentId,
    title: info.description.title,
    issuer: info.description.issuer,
    issuedDate: info.description.issued.date,
    dateBasis: info.description.issued.basis,
    label: sentences[first]?.label ?? null,
    file: info.file,
    editionId: info.id,
    status: info.status,
    page: null,
    start,
    end,
    headings: sentences[first]?.headings ?? [],
    url: `/sources/${info.documentId}?edition=${info.id}&start=${start}&end=${end}#s${first}`,
  };
}

export function quoting(citation: Citation, emphasis: Statement['emphasis'] = []): Statement {
  return {
    text: citation.quote,
    parts: [{ kind: 'quoted', text: citation.quote, citation: citation.n }],
    emphasis,
    citations: [citation],
  };
}

export function anAnswer(given: Partial<Answer> = {}): Answer {
  return emptyAnswer({
    id: 'a1b2',
    conversationId: 'c3d4',
    outcome: 'answered',
    question: '第7項是甚麼？',
    asOf: '2026-11-21',
    message: null,
    contact: 'help@example.org',
    versions: { index: 'i1', settings: 's1', prompt: null, model: null },
    timings: { retrieve: 3.1 },
    ...given,
  });
}

export const READY: Readiness = {
  ready: true,
  documents: 1,
  sentences: 4,
  waiting: 0,
  index: 'hnsw',
  model: null,
  problems: [],
};

/** Ports in memory that keep what was asked, stored and logged, for a test to look at. */
export function createTestService(options: {
  held?: readonly HeldEdition[];
  answer?: (ask: Ask, options: AskOptions) => Answer | Promise<Answer>;
  found?: readonly FoundSentence[];
  ports?: Partial<AppPorts>;
}) {
  const asked: { ask: Ask; idempotencyKey: string | undefined; explain: boolean | undefined }[] = [];
  const stored = new Map<string, Answer>();
  const logged: string[] = [];
  const given: (Feedback & { person: string })[] = [];
  const searched: { query: string; limit: number; person: string | undefined }[] = [];
  const explained: (boolean | undefined)[] = [];
  const searchedAsOf: (string | undefined)[] = [];
  const ports: AppPorts = {
    async answer(ask, how = {}) {
      asked.push({ ask, idempotencyKey: how.idempotencyKey, explain: how.explain });
      const answer = (await options.answer?.(ask, how)) ?? anAnswer({ question: ask.question });
      if (answer.outcome !== 'limited') stored.set(answer.id, answer);
      return answer;
    },
    findAnswer: async (id) => stored.get(id),
    async recheckAnswer(id) {
      const answer = stored.get(id);
      return answer && recheck(answer, { library: memoryLibrary(options.held ?? []) });
    },
    conversation: async (conversationId) => [...stored.values()].filter((one) => one.conversationId === conversationId),
    async forget() {
      const count = stored.size;
      stored.clear();
      return count;
    },
    async giveFeedback(feedback, { person, owner }) {
      given.push({ ...feedback, person: owner ?? person });
      return { ok: true, known: stored.has(feedback.answerId) };
    },
    async search(query, limit, person, { explain, asOf } = {}) {
      searched.push({ query, limit, person });
      explained.push(explain);
      searchedAsOf.push(asOf);
      const results = (options.found ?? []).slice(0, limit);
      return { ok: true, results, parts: [], reason: results.length === 0 ? 'nothing-near' : undefined };
    },
    library: memoryLibrary(options.held ?? []),
    withdrawnOf: async () => [],
    ready: async () => READY,
    log: createLineLog((line) => logged.push(line)),
    operator: { name: '示範機構', contact: 'help@example.org' },
    examples: [],
    personOf: async (address) => (await sha256Hex(address)).slice(0, 12),
    callerOf: async (address, visitor = '') => (await sha256Hex(`${address} ${visitor}`)).slice(0, 12),
    addressOf: () => '192.0.2.7',
    ...options.ports,
  };
  return { app: createApp(ports), ports, asked, stored, logged, searched, searchedAsOf, explained, given };
}

export function postJson(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

export function postForm(question: string, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html', ...headers },
    body: new URLSearchParams({ question }).toString(),
  };
}
