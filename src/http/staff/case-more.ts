import { openByHand } from '../../review/cases/gold.ts';
import { removeView } from '../../review/cases/list.ts';
import type { ReviewPorts } from '../../review/cases/ports.ts';
import { readCase } from '../../review/cases/read-case.ts';
import { decidingCase, reopenCase } from '../../review/cases/reopen.ts';
import { may } from '../../review/people/rights.ts';
import { type CaseView, viewCase } from '../../review/cases/view.ts';
import { judgeAgain } from '../../review/samples/judge-again.ts';
import { readSample } from '../../review/samples/reviewed.ts';
import type { AskAgain } from '../../review/samples/runs.ts';
import type { Html } from '../pages/html.ts';
import { casePath } from './case-paths.ts';
import type { StaffRoute, Visit } from './route.ts';
import type { StaffUi } from './ui.ts';

export interface CaseMorePorts {
  review: ReviewPorts;
  /** Asks the service as it is. */
  ask: AskAgain;
}

/** What else is done with a case or a turn, beside judging it. */
export function caseMoreRoutes(ports: CaseMorePorts): StaffRoute[] {
  const right = 'cases.decide';
  return [
    { method: 'POST', path: '/staff/cases/:id/again', right, handle: (visit) => again(visit, ports) },
    { method: 'POST', path: '/staff/cases/:id/open', right, handle: (visit) => open(visit, ports) },
    { method: 'POST', path: '/staff/cases/:id/reopen', right: 'cases.manage', handle: (visit) => reopen(visit, ports) },
    { method: 'POST', path: '/staff/cases/views/remove', right, handle: (visit) => forgetView(visit, ports) },
  ];
}

/** Of a decided case: whether the service of today would answer it rightly, and making it one that others are measured by. */
export function renderMore(ui: StaffUi, { turnId, state }: CaseView): Html | string {
  const { html, t, person } = ui;
  if (state !== 'decided' || person === undefined || !may(person.role, 'cases.decide')) return '';
  const base = casePath(turnId);
  return html`<div class="actions"><form method="post" action="${base}/again">${ui.token}<button class="second">${t('Would it be answered rightly today?', '今日會否正確回答？')}</button></form>
${may(person.role, 'cases.manage') ? html`<form method="post" action="${base}/reopen">${ui.token}<button class="second">${t('Judge it anew', '重新審核')}</button></form><form method="post" action="${base}/gold">${ui.token}<button class="second">${t('Make it a gold case', '設為標準個案')}</button></form>` : ''}</div>`;
}

async function again({ c, person }: Visit, { review, ask }: CaseMorePorts): Promise<Response> {
  const turnId = c.req.param('id') ?? '';
  const row = await readCase(review.database, turnId);
  // As the page has it: to whoever may be measured by a gold case, it is not decided.
  const isTold = (await viewCase(review, turnId, person.id))?.state === 'decided';
  // What was settled with another case is judged by the verdict on that one.
  const sample = row && isTold ? await readSample(review, row.settled_by ?? row.seq) : undefined;
  if (sample === undefined) return c.redirect('/staff/cases?said=not-decided', 303);
  const { right } = judgeAgain(sample, await ask(sample.question));
  const said = right === null ? 'again-unknown' : right ? 'again-right' : 'again-wrong';
  return c.redirect(`${casePath(turnId)}?said=${said}`, 303);
}

async function open({ c, person }: Visit, { review }: CaseMorePorts): Promise<Response> {
  const turnId = c.req.param('id') ?? '';
  const opened = await openByHand(review, person.id, turnId);
  return c.redirect(opened ? casePath(turnId) : '/staff/cases?of=turns&said=not-opened', 303);
}

/** Whatever settled it waits again: that is the case that is judged. */
async function reopen({ c, person }: Visit, { review }: CaseMorePorts): Promise<Response> {
  const decided = await decidingCase(review.database, c.req.param('id') ?? '');
  const done = decided && (await reopenCase(review, decided, { queue: 'hand', why: '', who: person.id }));
  return c.redirect(done ? `${casePath(decided.turn_id)}?said=reopened` : '/staff/cases?said=not-decided', 303);
}

async function forgetView({ c, form, person }: Visit, { review }: CaseMorePorts): Promise<Response> {
  await removeView(review.database, person.id, form.get('name') ?? '');
  return c.redirect('/staff/cases?said=view-removed', 303);
}
