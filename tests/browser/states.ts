import type { Answer } from '../../src/answering/answer.ts';
import { OUTCOME_KINDS } from '../../src/answering/outcome.ts';
import type { NoticeKind } from '../../src/answering/answer.ts';
import { aFound, anAnswer, cite, createTestService, type HeldEdition, holdEdition, quoting } from '../http/support.ts';

/** An edition whose sentences stand on pages, with headings, labels, items, a caption and a doubtful sentence. */
async function printed(id: string, ordinal: number, status: 'current' | 'superseded'): Promise<HeldEdition> {
  const held = await holdEdition(
    [
      { kind: 'heading', sentences: ['一、重點工作'] },
      { label: '6.', cited: '第6項', sentences: ['加強口岸合作。'] },
      { label: '7.', cited: '第7項', sentences: ['簡化粵港跨界車輛審批和備案流程。', '研究延長通關時間。'] },
      { kind: 'heading', sentences: ['二、金融'] },
      { kind: 'list-item', label: '（一）', sentences: [`支持跨境人民幣業務${ordinal}。`] },
      { kind: 'heading', sentences: ['三、附錄'] },
      { kind: 'table-row', sentences: ['口岸：羅湖；時間：24小時。'] },
      { kind: 'caption', sentences: ['表一'] },
    ],
    { id, ordinal, status, warnings: ['第 12 頁沒有文字層，未能讀取。'] },
  );
  const sentences = held.sentences.map((sentence, index) => ({
    ...sentence,
    quotable: index !== 4,
    regions: [{ page: 1 + (index >> 2), left: 0.1, top: 0.1 + index / 20, right: 0.9, bottom: 0.13 + index / 20 }],
  }));
  return { ...held, sentences };
}

/** One pixel. */
const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAWYh+1wAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);

const NOTICES: readonly NoticeKind[] = ['issued-date', 'sample-document', 'plan', 'superseded', 'press-report'];

/** A service in memory in which every state of every page has an address. */
export async function createStates() {
  const old = await printed('e1', 1, 'superseded');
  const held = await printed('e2', 2, 'current');
  const report = await holdEdition([{ sentences: ['據報，口岸將於2019年開通。'] }], {
    id: 'r1',
    documentId: 'report',
    description: {
      id: 'report',
      title: '口岸今日開通',
      kind: 'press-report',
      language: 'zh-Hans',
      issued: { date: '2017', basis: 'inferred' },
      inForce: { until: '2018-12-31' },
    },
  });
  const citations = [cite(held, 1, 2), cite(report, 2, 0), { ...cite(old, 3, 1), editionId: 'withdrawn' }];
  const service = createTestService({
    held: [old, held, report],
    found: [{ ...aFound(cite(held, 1, 2)), alsoAt: [] }],
    ports: {
      examples: ['第7項是甚麼？', '邊個局負責推動「數字灣區」？'],
      originals: { get: async () => new Uint8Array([1]), has: async () => true },
      pictures: { find: async () => PNG },
    },
  });
  const store = (id: string, given: Partial<Answer>) =>
    service.stored.set(id, anAnswer({ id, conversationId: id, ...given }));
  const statements = citations.map((citation) => quoting(citation, [[0, 2]]));
  const notices = NOTICES.map((kind) => ({ kind, text: `這是關於${kind}的說明。` }));
  for (const outcome of OUTCOME_KINDS) {
    const related = ['related-only', 'failed', 'declined'].includes(outcome) ? statements.slice(0, 1) : [];
    store(outcome, {
      outcome,
      reason: outcome === 'declined' ? 'advice' : null,
      question: '簡化車輛審批係第幾項？',
      message: outcome === 'answered' ? null : '這是給你的說明，告訴你可以怎樣做。',
      statements: outcome.endsWith('answered') ? statements : [],
      related,
      notices: outcome.endsWith('answered') ? notices : [],
      verified: outcome === 'answered' ? { by: '示範機構', on: '2026-11-20' } : null,
      followUps: outcome === 'limited' ? [] : ['第6項是甚麼？', '第8項是甚麼？'],
    });
  }
  store('danger', {
    outcome: 'declined',
    reason: 'unsafe',
    question: '我唔想再活落去',
    message:
      '如果你或身邊的人有即時危險，請立即致電 999（緊急求助）。想找人傾談，可致電：情緒通 18111；生命熱線 2382 0000（24小時）。',
  });
  store('earlier', { conversationId: 'talk', question: '第6項是甚麼？', statements: statements.slice(0, 1) });
  store('talk', {
    conversationId: 'talk',
    question: '第7项呢？',
    statements: statements.slice(0, 2),
    followUps: ['第8项是什么？'],
  });
  const marked = cite(held, 1, 2).url.replace(/#.*/, '');
  const paths = [
    '/',
    '/sources',
    `/sources?${new URLSearchParams({ q: '車輛' })}`,
    '/sources/work-plan-2019',
    marked,
    `${marked}&${new URLSearchParams({ q: '口岸' })}`,
    `${marked}&${new URLSearchParams({ q: '火星' })}`,
    '/sources/work-plan-2019?edition=e1&start=0&end=6&page=2',
    '/sources/report',
    '/sources/work-plan-2019/changes',
    '/about',
    '/about?deleted=3',
    '/nowhere',
    '/sources/nobody',
    ...OUTCOME_KINDS.map((outcome) => `/answers/${outcome}`),
    '/answers/danger',
    '/answers/talk',
    '/answers/answered?thanks=1',
  ];
  return { ...service, paths };
}
