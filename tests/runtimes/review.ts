import { beforeEach, describe, expect, test } from 'vitest';
import type { Statement } from '../../src/answering/answer.ts';
import { citeRun } from '../../src/answering/citations.ts';
import { REVIEW_RULES } from '../../src/config/review.ts';
import { removeTurns } from '../../src/conversation/turns.ts';
import { ingest, type IngestPorts } from '../../src/knowledge/ingest.ts';
import { createLibrary } from '../../src/knowledge/library.ts';
import type { Library } from '../../src/knowledge/types.ts';
import { createAudit } from '../../src/review/audit/audit.ts';
import { verifyAudit } from '../../src/review/audit/verify.ts';
import { EMPTY_VERDICT, type Verdict } from '../../src/review/cases/case-types.ts';
import { keepDraft } from '../../src/review/cases/drafts.ts';
import { fileTurns } from '../../src/review/cases/filing.ts';
import { setGold } from '../../src/review/cases/gold.ts';
import { takeCase, takeNext } from '../../src/review/cases/leases.ts';
import { listCases } from '../../src/review/cases/list.ts';
import { listBegun } from '../../src/review/cases/own.ts';
import type { ReviewPorts } from '../../src/review/cases/ports.ts';
import { readCase } from '../../src/review/cases/read-case.ts';
import { reopenCase } from '../../src/review/cases/reopen.ts';
import { undoLast } from '../../src/review/cases/undo.ts';
import { submitVerdict } from '../../src/review/cases/verdicts.ts';
import { viewCase } from '../../src/review/cases/view.ts';
import { changeVerified } from '../../src/review/verified-desk.ts';
import { tendVerified } from '../../src/review/verified-tending.ts';
import type { Database } from '../../src/shared/database.ts';
import { createKeyed } from '../../src/shared/keyed.ts';
import { emptyAnswer } from '../fixtures/empty-answer.ts';

const SECRET = 'measured-measured-measured-measured';
const QUESTION = '測試計劃津貼上限是多少？';
const LIMIT = '測試計劃的津貼上限為每月8,000元。';
const BOARD = '測試計劃由測試局管理。';
const verify = { variants: [], validUntil: null };

/** Stores a document, found by nothing: what staff decide only reads it. */
async function addDocument(database: Database, text: string): Promise<void> {
  const none = { add: async () => {}, remove: async () => {}, search: async () => [], count: async () => 0 };
  const encoder = { id: 'none', vectorDimensions: 1, stateDimensions: 1, encodeAll: async () => [] };
  const ports: IngestPorts = {
    database,
    keywordIndex: { ...none, frequencies: async () => [] },
    vectorIndex: none,
    embedder: { id: 'none', dimensions: 1, embed: async () => [] },
    encoder,
    encodeLater: { take: () => {} },
    clock: { now: () => new Date('2026-11-22T04:00:00Z') },
    log: { write: () => {} },
    terms: () => [],
  };
  await ingest(
    ports,
    { name: 'test.txt', bytes: new TextEncoder().encode(text) },
    {
      id: 'test-document',
      title: '測試文件',
      issuer: '測試局',
      kind: 'other',
      jurisdictions: ['HK'],
      language: 'zh-Hant-HK',
      issued: { date: '2026-01', basis: 'declared' },
      numbering: 'paragraph',
      status: '',
    },
  );
}

/** A sentence of the newest document, quoted. */
async function quoteOf(library: Library, said: string): Promise<Statement> {
  const [edition] = await library.documents();
  const sentence = edition && (await library.sentencesOf(edition.id)).find((one) => one.text === said);
  if (!edition || !sentence) throw new Error(`The document does not say ${said}`);
  const citation = citeRun({ edition, sentences: [sentence] }, (await library.text(edition.id)) ?? '', 1);
  return { text: said, parts: [{ kind: 'quoted', text: said, citation: 1 }], emphasis: [], citations: [citation] };
}

/** What staff decide, over the database of a runtime: cases, and every column that a migration added to them since. */
export function describeReview(name: string, open: () => Promise<Database>): void {
  describe(`the review over ${name}`, () => {
    let ports: ReviewPorts;
    let database: Database;
    let nowMs: number;
    beforeEach(async () => {
      nowMs = Date.parse('2026-11-22T04:00:00Z');
      database = await open();
      await addDocument(database, `${LIMIT}\n\n${BOARD}\n`);
      const clock = { now: () => new Date(nowMs) };
      ports = {
        database,
        clock,
        ids: { next: () => crypto.randomUUID().replaceAll('-', '') },
        log: { write: () => {} },
        library: createLibrary(database),
        audit: await createAudit({ database, clock, secret: SECRET }),
        keyed: await createKeyed(SECRET, 'review'),
        rules: { ...REVIEW_RULES, sampled: 1, doubled: 0, gold: 0 },
        operator: '測試機構',
      };
    });

    async function ask(question = QUESTION, said = LIMIT): Promise<string> {
      nowMs += 1_000;
      const id = ports.ids.next();
      const statements = [await quoteOf(ports.library, said)];
      const answer = emptyAnswer({ id, conversationId: id, question, message: null, outcome: 'answered', statements });
      await database.run(
        `INSERT INTO turn (id, conversation_id, asked_at, outcome, answer, channel, person) VALUES (?, ?, ?, 'answered', ?, 'web', 'p')`,
        [id, id, new Date(nowMs).toISOString(), JSON.stringify(answer)],
      );
      while ((await fileTurns(ports)) > 0);
      return id;
    }

    async function judge(person: string, turnId: string, verdict: Partial<Verdict> = {}) {
      nowMs += 11 * 60_000;
      const view = await viewCase(ports, turnId, person);
      const lease = view && (await takeCase(ports, view.seq, person));
      const whole = { ...EMPTY_VERDICT, citations: { '1': 1 as const }, answer: 'correct' as const, ...verdict };
      const given = { turnId, token: lease?.token ?? '', stamp: view?.stamp ?? '', verdict: whole, correcting: false };
      return await submitVerdict(ports, person, given);
    }

    const shown = async () =>
      (await database.all<{ shown: string }>('SELECT shown FROM review_case ORDER BY seq')).map((row) => row.shown);
    const verified = () =>
      database.all<{ id: string; turn_id: string; state: string }>(
        'SELECT id, turn_id, state FROM review_verified ORDER BY rowid',
      );
    const states = async () => (await verified()).map(({ state }) => state);

    test('shows a gold case and one for a third person as any that waits', async () => {
      const [gold, third] = [await ask(), await ask('測試計劃由誰管理？', BOARD)];
      await judge('ann', gold);
      await setGold(ports, 'ed', gold, true);
      await database.run('UPDATE review_case SET doubled = 1 WHERE turn_id = ?', [third]);
      await judge('ann', third);
      expect(await judge('bob', third, { answer: 'wrong' })).toMatchObject({ state: 'third' });
      expect(await shown()).toEqual(['waiting', 'second']);
      const { rows } = await listCases(database, { of: 'cases', state: 'waiting' }, nowMs);
      expect(rows.map(({ turnId }) => turnId)).toEqual([gold]);
      expect(await judge('cat', gold)).toMatchObject({ kind: 'given', settled: 0 });
    });

    test('opens a decided case again, with what was said of it before beside it', async () => {
      const turnId = await ask();
      await judge('ann', turnId, { answer: 'partly' });
      const row = (await readCase(database, turnId))!;
      expect(await reopenCase(ports, row, { queue: 'hand', why: '', who: 'ed' })).toBe(true);
      expect(await reopenCase(ports, row, { queue: 'hand', why: '', who: 'ed' })).toBe(false);
      expect(await readCase(database, turnId)).toMatchObject({ opening: 1, first_label: 'partly', label: null });
      await judge('ann', turnId);
      expect((await viewCase(ports, turnId, 'bob'))?.earlier).toMatchObject([{ verdict: { answer: 'partly' } }]);
    });

    test('groups by what was shown, and settles together', async () => {
      const [one, other] = [await ask(), await ask('測試計劃的津貼上限是多少')];
      expect(await judge('ann', one)).toMatchObject({ settled: 1 });
      expect(await readCase(database, other)).toMatchObject({ state: 'decided', taken_at: null });
      expect((await readCase(database, one))?.taken_at).toBe(new Date(nowMs).toISOString());
    });

    test('keeps a second tab from writing over the first, and what it says of a judged case beside it', async () => {
      const turnId = await ask();
      const draft = (tab: string, saved: string, note: string) =>
        keepDraft(ports, {
          person: 'ann',
          turnId,
          verdict: { ...EMPTY_VERDICT, note },
          stamp: '',
          seen: { tab, saved },
        });
      expect(await draft('a', '', '甲')).toMatchObject({ kind: 'kept' });
      expect(await draft('b', '', '乙')).toEqual({ kind: 'elsewhere' });
      await judge('ann', turnId);
      expect(await draft('b', '', '乙')).toEqual({ kind: 'beside' });
      expect((await viewCase(ports, turnId, 'ann'))?.beside?.note).toBe('乙');
      expect(await listBegun(database, 'ann', nowMs)).toMatchObject([{ turnId, settled: true }]);
    });

    test('lets an answer that two people stand behind take the place of another, and brings that back', async () => {
      const [first, second] = [await ask(), await ask('測試計劃每月最多多少？')];
      await judge('ann', first, { verify });
      expect(await judge('bob', first)).toMatchObject({ state: 'decided' });
      await judge('ann', second, { verify: { ...verify, variants: [QUESTION] } });
      expect(await states()).toEqual(['live', 'proposed']);
      expect(await judge('bob', second)).toMatchObject({ state: 'decided' });
      expect(await states()).toEqual(['dropped', 'live']);
      nowMs += 60_000;
      expect(await undoLast(ports, 'bob')).toMatchObject({ kind: 'undone', turnId: second });
      expect(await states()).toEqual(['live', 'proposed']);
      // What was suspended when it gave way comes back suspended.
      const [{ id } = { id: '' }] = await verified();
      const by = { id, reason: '不宜', person: 'ed', validUntil: null };
      expect(await changeVerified(ports, { ...by, action: 'suspend' })).toBe('suspended');
      expect(await judge('bob', second)).toMatchObject({ state: 'decided' });
      expect(await states()).toEqual(['dropped', 'live']);
      expect(await undoLast(ports, 'bob')).toMatchObject({ kind: 'undone' });
      expect(await states()).toEqual(['suspended', 'proposed']);
      expect((await verifyAudit(database, SECRET)).problems).toEqual([]);
    });

    test('lets nobody approve what the document says no more, and deletes a proposal', async () => {
      const turnId = await ask();
      await judge('ann', turnId, { verify });
      await addDocument(database, `${LIMIT.replace('8,000', '9,000')}\n\n${BOARD}\n`);
      expect(await judge('bob', turnId)).toEqual({ kind: 'proposal-moved' });
      const [{ id } = { id: '' }] = await verified();
      const by = { id, reason: '不宜', person: 'ed', validUntil: null };
      expect(await changeVerified(ports, { ...by, action: 'drop' })).toBe('dropped');
      expect(await readCase(database, turnId)).toMatchObject({ state: 'decided', label: 'correct' });
    });

    test('answers another way to ask once another person approved it', async () => {
      const turnId = await ask();
      await judge('ann', turnId, { verify });
      await judge('bob', turnId);
      const tended = { id: (await verified())[0]!.id, person: 'ann', reason: '常見問法' };
      expect(await tendVerified(ports, tended, { action: 'variant', question: '每月可領多少' })).toBe(
        'variant-proposed',
      );
      const [asked] = await database.all<{ question_key: string }>(
        'SELECT question_key FROM review_verified_question WHERE proposed_by IS NOT NULL',
      );
      const approve = { action: 'variant-approve', key: asked?.question_key ?? '' } as const;
      expect(await tendVerified(ports, tended, approve)).toBe('own-proposal');
      expect(await tendVerified(ports, { ...tended, person: 'bob' }, approve)).toBe('variant-approved');
    });

    test('puts what a later person proposes before somebody else, and takes it away again', async () => {
      const turnId = await ask();
      await database.run('UPDATE review_case SET doubled = 1');
      await judge('ann', turnId);
      expect(await judge('bob', turnId, { verify })).toMatchObject({ state: 'decided', proposesLater: true });
      const [proposed] = await verified();
      expect(await takeNext(ports, 'ann')).toMatchObject({ turnId: proposed?.turn_id });
      expect(await undoLast(ports, 'bob')).toEqual({ kind: 'too-late' });
      nowMs += 11 * 60_000;
      expect(await undoLast(ports, 'bob')).toMatchObject({ kind: 'undone', turnId });
      expect(await verified()).toEqual([]);
      await judge('bob', turnId, { verify });
      await database.batch(removeTurns('person = ?', ['p']));
      expect(await database.all('SELECT id FROM turn')).toEqual([]);
      expect((await verifyAudit(database, SECRET)).problems).toEqual([]);
    });
  });
}
