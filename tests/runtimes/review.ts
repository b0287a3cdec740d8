import { beforeEach, describe, expect, test } from 'vitest';
import { REVIEW_RULES } from '../../src/config/review.ts';
import { removeTurns } from '../../src/conversation/turns.ts';
import { createLibrary } from '../../src/knowledge/library.ts';
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
const verify = { variants: [], validUntil: null };

/** What staff decide, over the database of a runtime: cases, and every column that a migration added to them since. */
export function describeReview(name: string, open: () => Promise<Database>): void {
  describe(`the review over ${name}`, () => {
    let ports: ReviewPorts;
    let database: Database;
    let nowMs: number;
    beforeEach(async () => {
      nowMs = Date.parse('2026-11-22T04:00:00Z');
      database = await open();
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

    async function ask(question = QUESTION, said = '上限為每月8,000元。'): Promise<string> {
      nowMs += 1_000;
      const id = ports.ids.next();
      const statements = [{ text: said, parts: [], emphasis: [], citations: [] }];
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
      const whole = { ...EMPTY_VERDICT, answer: 'correct' as const, ...verdict };
      const given = { turnId, token: lease?.token ?? '', stamp: view?.stamp ?? '', verdict: whole, correcting: false };
      return await submitVerdict(ports, person, given);
    }

    const shown = async () =>
      (await database.all<{ shown: string }>('SELECT shown FROM review_case ORDER BY seq')).map((row) => row.shown);
    const verified = () =>
      database.all<{ id: string; turn_id: string; state: string }>(
        'SELECT id, turn_id, state FROM review_verified ORDER BY rowid',
      );

    test('shows a gold case and one for a third person as any that waits', async () => {
      const [gold, third] = [await ask(), await ask('測試計劃由誰管理？', '由測試局管理。')];
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

    test('serves what two people stand behind, and brings back what gave way to it', async () => {
      const [first, second] = [await ask(), await ask('測試計劃每月最多多少？', '最多8,000元。')];
      for (const [turnId, more] of [
        [first, verify],
        [second, { ...verify, variants: [QUESTION] }],
      ] as const) {
        await judge('ann', turnId, { verify: more });
        // What cites nothing holds nowhere, so it is let through by hand.
        await database.run(`UPDATE review_verified SET proposed_by = 'ann' WHERE turn_id = ?`, [turnId]);
      }
      const [{ id } = { id: '' }] = await verified();
      expect(await judge('bob', second)).toEqual({ kind: 'proposal-moved' });
      const by = { id, reason: '不宜', person: 'ed', validUntil: null };
      expect(await changeVerified(ports, { ...by, action: 'drop' })).toBe('dropped');
      expect(await readCase(database, first)).toMatchObject({ state: 'decided', label: 'correct' });
      const tended = { id: (await verified())[1]!.id, person: 'ann', reason: '常見問法' };
      await database.run(`UPDATE review_verified SET state = 'live', verified_on = '2026-11-22' WHERE id = ?`, [
        tended.id,
      ]);
      const key = '每月可領多少';
      expect(await tendVerified(ports, tended, { action: 'variant', question: key })).toBe('variant-proposed');
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
