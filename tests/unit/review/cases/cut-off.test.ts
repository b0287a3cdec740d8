import { expect, it, vi } from 'vitest';
import { createAudit } from '../../../../src/review/audit/audit.ts';
import { verifyAudit } from '../../../../src/review/audit/verify.ts';
import { EMPTY_VERDICT } from '../../../../src/review/cases/case-types.ts';
import { decideCase } from '../../../../src/review/cases/decision.ts';
import { dropDraft, keepDraft } from '../../../../src/review/cases/drafts.ts';
import type { ReviewPorts } from '../../../../src/review/cases/ports.ts';
import { fileTurns } from '../../../../src/review/cases/filing.ts';
import { givenOn, readCase } from '../../../../src/review/cases/read-case.ts';
import { reopenCase } from '../../../../src/review/cases/reopen.ts';
import { takeCase } from '../../../../src/review/cases/leases.ts';
import { undoLast } from '../../../../src/review/cases/undo.ts';
import { submitVerdict } from '../../../../src/review/cases/verdicts.ts';
import { viewCase } from '../../../../src/review/cases/view.ts';
import { changeVerified } from '../../../../src/review/verified-desk.ts';
import { correctInCase, tendVerified } from '../../../../src/review/verified-tending.ts';
import type { Database } from '../../../../src/shared/database.ts';
import { type Desk, openDesk, STAFF_SECRET } from '../../../fixtures/review-desk.ts';
import { addText } from '../../../fixtures/memory-service.ts';

vi.setConfig({ testTimeout: 120_000 });

const TEXT = '測試計劃的津貼上限為每月8,000元。\n\n測試計劃由測試局管理。\n';
const QUESTION = '測試計劃津貼上限是多少？';
const MANAGED = '測試計劃由誰管理？';
const MANAGED_TOO = '請問由誰管理測試計劃？';
const verify = { variants: ['測試計劃最多可領多少錢？'], validUntil: null };

/** The end of the process, at one write. */
class Killed extends Error {}

/** Ends before the write of this number, or with `after` once it is there. Reads go on. */
function dyingAt(database: Database, nth: number, after: boolean): Database {
  let writes = 0;
  const dies = async <Done>(write: () => Promise<Done>): Promise<Done> => {
    writes += 1;
    if (writes < nth) return await write();
    if (after && writes === nth) await write();
    throw new Killed();
  };
  return {
    ...database,
    run: (sql, params) => dies(() => database.run(sql, params)),
    batch: (statements) => dies(() => database.batch(statements)),
    // A statement that takes something writes too.
    all: (sql, params) =>
      /^\s*(?:INSERT|UPDATE|DELETE)/u.test(sql) ? dies(() => database.all(sql, params)) : database.all(sql, params),
  };
}

interface Ready {
  desk: Desk;
  turnId: string;
  verifiedId: string;
  /** The case of a proposal that would take the place of the verified answer. */
  rivalId: string;
}

const by = { person: 'ed', reason: '核對' };

/** Judges in three writes: taking, the draft, and the verdict; not again what was given. */
async function judge(ports: ReviewPorts, person: string, turnId: string, more: object = {}): Promise<void> {
  const view = (await viewCase(ports, turnId, person))!;
  if (view.given) return;
  const lease = (await takeCase(ports, view.seq, person))!;
  const citations = Object.fromEntries(
    view.answer.statements.flatMap((one) => one.citations.map(({ n }) => [String(n), 1 as const] as const)),
  );
  const verdict = { ...EMPTY_VERDICT, citations, answer: 'correct' as const, ...more };
  const given = { turnId, token: lease.token, stamp: view.stamp, verdict, correcting: false };
  expect(await submitVerdict(ports, person, given)).toMatchObject({ kind: 'given' });
}

/** What came since a case may wait again; each looks first, as a person does who comes back to the page. */
const WORK: Readonly<Record<string, (ports: ReviewPorts, ready: Ready) => Promise<unknown>>> = {
  async 'a later proposal'(ports, { turnId }) {
    await judge(ports, 'bob', turnId, { verify });
  },
  async 'a later proposal, taken back'(ports, { turnId }) {
    const begun = await viewCase(ports, turnId, 'bob');
    if (begun?.draft.verify == null) await judge(ports, 'bob', turnId, { verify });
    if ((await viewCase(ports, turnId, 'bob'))?.given) await undoLast(ports, 'bob');
  },
  async 'a case that waits again'(ports, { turnId }) {
    const opened = async () => (await readCase(ports.database, turnId))!;
    if ((await opened()).opening === 0) await judge(ports, 'bob', turnId);
    const row = await opened();
    if (row.opening === 0) await reopenCase(ports, row, { queue: 'hand', why: '', who: 'ed' });
  },
  async 'what a second tab says'(ports, { turnId }) {
    await keepDraft(ports, { person: 'ann', turnId, verdict: { ...EMPTY_VERDICT, note: '第二個分頁' }, stamp: '' });
  },
  async 'what a second tab said, put away'(ports, { turnId }) {
    await keepDraft(ports, { person: 'ann', turnId, verdict: { ...EMPTY_VERDICT, note: '第二個分頁' }, stamp: '' });
    await dropDraft(ports, 'ann', turnId);
  },
  async 'another way to ask'(ports, { verifiedId }) {
    const questions = () =>
      ports.database.all('SELECT question_key FROM review_verified_question WHERE verified_id = ?', [verifiedId]);
    if ((await questions()).length === 1)
      await tendVerified(ports, { ...by, id: verifiedId }, { action: 'variant', question: '津貼最多多少？' });
    const [asked] = await ports.database.all<{ question_key: string }>(
      'SELECT question_key FROM review_verified_question WHERE proposed_by IS NOT NULL',
    );
    if (asked)
      await tendVerified(
        ports,
        { ...by, id: verifiedId, person: 'cat' },
        { action: 'variant-approve', key: asked.question_key },
      );
  },
  async 'a case to correct an answer in'(ports, { verifiedId, desk }) {
    const ask = (question: string) => desk.service.answering.answer({ question, channel: 'cli' });
    await correctInCase({ ...ports, ask }, { ...by, id: verifiedId });
  },
  async 'an answer that is deleted and brought back'(ports, { verifiedId }) {
    const change = { ...by, id: verifiedId, validUntil: null };
    const state = async () =>
      (await ports.database.get<{ state: string }>('SELECT state FROM review_verified WHERE id = ?', [verifiedId]))
        ?.state;
    if ((await state()) === 'live') await changeVerified(ports, { ...change, action: 'drop' });
    if ((await state()) === 'dropped') await changeVerified(ports, { ...change, action: 'restore' });
  },
  async "an approval that takes another answer's place"(ports, { rivalId }) {
    await judge(ports, 'bob', rivalId);
  },
  async "an approval that took another answer's place, taken back"(ports, { rivalId }) {
    if ((await viewCase(ports, rivalId, 'bob'))?.draft.answer == null) await judge(ports, 'bob', rivalId);
    if ((await viewCase(ports, rivalId, 'bob'))?.given) await undoLast(ports, 'bob');
  },
  async 'a question that is filed with another that was asked in other words'(ports, { desk: { service } }) {
    const asked = await ports.database.get('SELECT 1 FROM turn WHERE person = ?', ['p2']);
    if (!asked) await service.answer({ question: MANAGED_TOO, channel: 'web', person: 'p2' });
    while ((await fileTurns(ports)) > 0);
  },
};

async function ready(): Promise<Ready> {
  const desk = await openDesk();
  await addText(desk.service, TEXT);
  const other = await desk.ask(MANAGED);
  await desk.judge('ann', other, { verify: { variants: [], validUntil: null } });
  await desk.judge('bob', other, {});
  const turnId = await desk.ask(QUESTION);
  await desk.service.database.run('UPDATE review_case SET doubled = 1 WHERE turn_id = ?', [turnId]);
  await desk.judge('ann', turnId, {});
  const rivalId = await desk.ask('測試計劃每月最多多少？');
  await desk.judge('ann', rivalId, { verify: { variants: [MANAGED], validUntil: null } });
  const row = await desk.service.database.get<{ id: string }>("SELECT id FROM review_verified WHERE state = 'live'");
  return { desk, turnId, verifiedId: row?.id ?? '', rivalId };
}

const over = async ({ desk: { ports } }: Ready, database: Database): Promise<ReviewPorts> => ({
  ...ports,
  database,
  audit: await createAudit({ database, clock: ports.clock, secret: STAFF_SECRET }),
});

/** What it comes to, whenever it was cut off: no ids, times or numbers of tries. */
async function outcomeOf({ desk: { service } }: Ready): Promise<unknown> {
  const all = (sql: string) => service.database.all(sql);
  return {
    cases: await all('SELECT state, label, opening, first_label FROM review_case ORDER BY seq'),
    verdicts: await all('SELECT reviewer, round, body, other FROM review_verdict ORDER BY seq, reviewer'),
    earlier: await all('SELECT reviewer, round, body FROM review_earlier_verdict ORDER BY seq, reviewer'),
    verified: await all('SELECT state, proposed_by FROM review_verified ORDER BY rowid'),
    groups: await all('SELECT COUNT(*) AS turns, COUNT(DISTINCT group_key) AS groups FROM review_turn'),
    questions: await all('SELECT question, proposed_by FROM review_verified_question ORDER BY question'),
  };
}

async function expectWhole({ desk: { service } }: Ready, where: string): Promise<void> {
  const { database } = service;
  expect((await verifyAudit(database, STAFF_SECRET)).problems, where).toEqual([]);
  for (const { turn_id } of await database.all<{ turn_id: string }>('SELECT turn_id FROM review_case')) {
    const row = (await readCase(database, turn_id))!;
    // What was settled with another case stands as that one does.
    const { state, standing } = decideCase(await givenOn(database, row.settled_by ?? row.seq), row.doubled === 1);
    expect({ state: row.state, label: row.label }, where).toEqual({ state, label: standing?.answer ?? null });
  }
}

it.each(Object.entries(WORK))('%s is whole and comes to the same, wherever it is cut off', async (name, work) => {
  const undisturbed = await ready();
  await work(undisturbed.desk.ports, undisturbed);
  const expected = await outcomeOf(undisturbed);
  let points = 0;
  for (let nth = 1; ; nth++) {
    let died = 0;
    for (const after of [false, true]) {
      const one = await ready();
      const dying = await over(one, dyingAt(one.desk.service.database, nth, after));
      const cut = await work(dying, one).catch((error: unknown) => error);
      if (!(cut instanceof Killed)) continue;
      died += 1;
      const where = `${name}, ${after ? 'after' : 'before'} write ${nth}`;
      await expectWhole(one, where);
      await work(one.desk.ports, one);
      await expectWhole(one, where);
      expect(await outcomeOf(one), where).toEqual(expected);
    }
    points += died;
    if (died === 0) break;
  }
  expect(points).toBeGreaterThanOrEqual(2);
});
