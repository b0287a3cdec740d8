import type { ReviewPorts } from '../../review/cases/ports.ts';
import { fileWaiting } from '../../review/cases/file-waiting.ts';
import { isDay } from '../../shared/clock.ts';
import { changeVerified, listVerified, readVerified, type VerifiedAction } from '../../review/verified-desk.ts';
import { may } from '../../review/people/rights.ts';
import type { People } from '../../review/people/people.ts';
import { saidWords } from './case-words.ts';
import { readReason, renderDone } from './fields.ts';
import type { StaffRoute, Visit } from './route.ts';
import { renderVerifiedList, renderVerifiedPage } from './verified-page.ts';
import type { AskAgain } from '../../review/samples/runs.ts';
import { tend } from './verified-tend.ts';
import { errorPage } from './case-missing.ts';

export interface VerifiedDesk {
  review: ReviewPorts;
  people: Pick<People, 'names' | 'list'>;
  /** Asks the service as it is. */
  ask: AskAgain;
}

/** Verified answers: which are served, which were suspended and why, and what an editor may do: `/staff/verified`. */
export function verifiedRoutes(ports: VerifiedDesk): StaffRoute[] {
  return [
    { method: 'GET', path: '/staff/verified', right: 'verified.read', handle: (visit) => showList(visit, ports) },
    { method: 'GET', path: '/staff/verified/:id', right: 'verified.read', handle: (visit) => showOne(visit, ports) },
    {
      method: 'POST',
      path: '/staff/verified/:id/:action',
      right: 'verified.change',
      handle: (visit) => change(visit, ports),
    },
  ];
}

async function showList({ c, ui, person }: Visit, { review, people }: VerifiedDesk): Promise<Response> {
  await fileWaiting(review);
  const rows = await listVerified(review);
  const named = await people.names(rows.map(({ owner }) => owner));
  const message = renderDone(ui, saidWords(ui, c.req.query('said') ?? ''));
  return c.html(renderVerifiedList(ui, { rows, named, message, mayImport: may(person.role, 'cases.manage') }));
}

async function showOne(visit: Visit, { review, people }: VerifiedDesk): Promise<Response> {
  const { c, ui, person } = visit;
  const one = await readVerified(review, c.req.param('id') ?? '', person.id);
  if (one === undefined) return errorPage(visit);
  const asked = one.questions.flatMap(({ proposedBy }) => proposedBy ?? []);
  const named = await people.names([one.owner, ...asked]);
  const message = renderDone(ui, saidWords(ui, c.req.query('said') ?? ''));
  return c.html(
    renderVerifiedPage(ui, {
      one,
      named,
      message,
      role: person.role,
      own: person.id,
      people: may(person.role, 'verified.change') ? await people.list() : [],
    }),
  );
}

const ACTIONS: readonly VerifiedAction[] = ['suspend', 'approve', 'drop', 'restore'];

async function change(visit: Visit, desk: VerifiedDesk): Promise<Response> {
  const { review } = desk;
  const { c, form, person } = visit;
  const id = c.req.param('id') ?? '';
  const action = ACTIONS.find((one) => one === c.req.param('action'));
  const reason = readReason(form);
  const path = `/staff/verified/${encodeURIComponent(id)}`;
  if (reason === undefined) return c.redirect(path, 303);
  if (action === undefined) return await tend(visit, desk, { id, action: c.req.param('action') ?? '', reason });
  const validUntil = [form.get('valid-until') ?? ''].find(isDay) ?? null;
  const said = await changeVerified(review, { id, action, reason, person: person.id, validUntil });
  if (said === undefined) return errorPage(visit);
  // A proposal that was deleted has no page any more.
  const isGone = said === 'dropped' && (await readVerified(review, id, person.id)) === undefined;
  return c.redirect(`${isGone ? '/staff/verified' : path}?said=${said}`, 303);
}
