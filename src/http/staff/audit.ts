import type { AuditHead, AuditProof } from '../../review/audit/verify.ts';
import type { AuditFilter, AuditRow } from '../../review/audit/read.ts';
import type { People } from '../../review/people/people.ts';
import type { Html } from '../pages/html.ts';
import { isRole } from '../../review/people/rights.ts';
import { renderStaffPage } from './layout.ts';
import { roleWords } from './people.ts';
import type { StaffRoute, Visit } from './route.ts';
import type { StaffUi } from './ui.ts';

export interface AuditPorts {
  read(filter: AuditFilter, count: number): Promise<AuditRow[]>;
  verify(expected?: AuditHead): Promise<AuditProof>;
  people: Pick<People, 'names'>;
}

const ROWS = 100;

/** What staff did, newest first; and whether every row is as it was written. */
export function auditRoutes(ports: AuditPorts): StaffRoute[] {
  return [
    { method: 'GET', path: '/staff/audit', right: 'audit.read', handle: (visit) => showAudit(visit, ports) },
    { method: 'GET', path: '/staff/audit/verify', right: 'audit.read', handle: (visit) => verify(visit, ports) },
  ];
}

function filterOf({ c }: Visit): AuditFilter {
  const text = (name: string) => {
    const value = c.req.query(name)?.trim();
    return value === undefined || value === '' || value.length > 200 ? undefined : value;
  };
  const before = /^\d{1,15}$/u.exec(c.req.query('before') ?? '')?.[0];
  return {
    who: text('who'),
    what: text('what'),
    subject: text('subject'),
    before: before === undefined ? undefined : Number(before),
  };
}

async function showAudit(visit: Visit, ports: AuditPorts): Promise<Response> {
  const { c, ui } = visit;
  const { html, t } = ui;
  const filter = filterOf(visit);
  const rows = await ports.read(filter, ROWS);
  const names = await ports.people.names(rows.map(({ who }) => who));
  const title = t('Audit', '審計記錄');
  const last = rows.at(-1);
  const body = html`<h1>${title}</h1>
<form class="actions" method="get" action="/staff/audit" role="search">
${(['who', 'what', 'subject'] as const).map(
  (name) =>
    html`<div><label for="${name}">${filterWords(ui, name)}</label><input type="text" id="${name}" name="${name}" value="${filter[name] ?? ''}" maxlength="200"></div>`,
)}<button class="second">${t('Filter', '篩選')}</button></form>
<p><a href="/staff/audit/verify">${t('Check that nothing was changed', '檢查記錄有否被改動')}</a></p>
<div class="table" tabindex="0" role="region" aria-label="${title}"><table><thead><tr><th class="number">#</th><th>${t('When', '時間')}</th><th>${t('Who', '人員')}</th><th>${t('What', '操作')}</th><th>${t('To what', '對象')}</th><th>${t('Before → after, reason', '之前 → 之後、原因')}</th></tr></thead><tbody>${rows.map((row) => renderRow(ui, row, names))}</tbody></table></div>
${last !== undefined && rows.length === ROWS ? html`<p><a href="${olderPath(filter, last.number)}">${t('Older', '較舊')}</a></p>` : ''}`;
  return c.html(await renderStaffPage(ui, { title, body, section: 'audit', wide: true }));
}

function filterWords({ t }: StaffUi, name: 'who' | 'what' | 'subject'): string {
  return { who: t('Who (id)', '人員編號'), what: t('What', '操作'), subject: t('To what', '對象') }[name];
}

function olderPath({ who, what, subject }: AuditFilter, before: number): string {
  const query = new URLSearchParams({ before: String(before) });
  for (const [name, value] of Object.entries({ who, what, subject })) if (value !== undefined) query.set(name, value);
  return `/staff/audit?${query}`;
}

function renderRow(ui: StaffUi, row: AuditRow, names: ReadonlyMap<string, string>): Html {
  const { html } = ui;
  const { number, at, who, what, subject, before, after, reason, versions, role } = row;
  const change = before === undefined && after === undefined ? '' : `${shown(before)} → ${shown(after)}`;
  return html`<tr><td class="number">${String(number)}</td><td>${ui.time(at)}</td><td class="name"><a href="/staff/audit?who=${encodeURIComponent(who)}">${names.get(who) ?? who}</a>${isRole(role) ? html` <span class="quiet">${roleWords(ui, role)}</span>` : ''}</td><td>${what}</td><td><a href="/staff/audit?subject=${encodeURIComponent(subject)}">${subject}</a></td><td>${change === '' ? '' : html`<span class="code">${change}</span> `}${reason ?? ''}${versions === undefined ? '' : html` <span class="quiet code">${JSON.stringify(versions)}</span>`}</td></tr>`;
}

function shown(value: unknown): string {
  return value === undefined ? '–' : JSON.stringify(value);
}

async function verify({ c, ui }: Visit, ports: AuditPorts): Promise<Response> {
  const { html, t } = ui;
  const { rows, head, problems } = await ports.verify();
  const title = t('Check of the audit log', '檢查審計記錄');
  const body = html`<h1>${title}</h1>
<p class="state">${
    problems.length === 0
      ? t(`All ${rows} rows are as they were written.`, `全部 ${rows} 行均與寫入時相同。`)
      : t('The log was tampered with.', '記錄曾被改動。')
  }</p>
${problems.length === 0 ? '' : html`<ul>${problems.map((problem) => html`<li>${problem}</li>`)}</ul>`}
${head === undefined ? '' : html`<p>${t('It ends at:', '記錄的結尾：')} <span class="code">${String(head.number)}:${head.mac}</span></p><p class="quiet">${t('Note this elsewhere: judian audit verify --expect finds later whether rows before it were taken back.', '請在別處記下。之後可用 judian audit verify --expect 檢查這之前的記錄有否被刪去。')}</p>`}
<p><a href="/staff/audit">${t('Back', '返回')}</a></p>`;
  return c.html(await renderStaffPage(ui, { title, body, section: 'audit' }));
}
