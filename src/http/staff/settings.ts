import { may } from '../../review/people/rights.ts';
import type { People } from '../../review/people/people.ts';
import type { StaffSetting } from '../../review/settings/settings-table.ts';
import type { SettingNow, SettingProblem, SettingValue, StaffSettings } from '../../review/settings/staff-settings.ts';
import type { Html } from '../pages/html.ts';
import { readReason, renderDone, renderError, renderReason } from './fields.ts';
import { renderStaffPage } from './layout.ts';
import { renderNext, type TriedPorts, tryNext } from './next-settings-part.ts';
import type { StaffRoute, Visit } from './route.ts';
import type { StaffUi } from './ui.ts';

export interface SettingsPorts {
  settings: StaffSettings;
  people: Pick<People, 'names'>;
  /** The version of the tuned numbers that answers are made with. */
  version: string;
  tried: TriedPorts;
}

/** Switches and settings: changed with a reason, undone in one click. */
export function settingsRoutes(ports: SettingsPorts): StaffRoute[] {
  const right = 'settings.change';
  return [
    {
      method: 'GET',
      path: '/staff/settings',
      right: 'settings.read',
      handle: (visit) => showSettings(visit, ports),
    },
    { method: 'POST', path: '/staff/next-settings', right, handle: (visit) => tryNext(visit, ports.tried) },
    { method: 'POST', path: '/staff/settings/:name', right, handle: (visit) => change(visit, ports) },
    { method: 'POST', path: '/staff/settings/:name/undo', right, handle: (visit) => undo(visit, ports) },
  ];
}

async function showSettings({ c, ui, person }: Visit, ports: SettingsPorts, error?: string): Promise<Response> {
  const { html, t } = ui;
  const all = await ports.settings.all();
  const names = await ports.people.names(all.flatMap(({ change: made }) => made?.by ?? []));
  const canChange = may(person.role, 'settings.change');
  const title = t('Settings', '設定');
  const done = c.req.query('done') === undefined ? undefined : t('Done.', '已完成。');
  const body = html`<h1>${title}</h1>${renderError(ui, error)}${renderDone(ui, done)}
<p class="quiet">${t('Tuned numbers:', '調校參數：')} <span class="code">${ports.version}</span></p>
<p class="quiet">${t('None of these changes what an answer says.', '以下設定不會改變答案的內容。')}</p>
${all.map((one) => renderSetting(ui, one, names, canChange))}
${await renderNext(ui, ports.tried, canChange)}`;
  const page = await renderStaffPage(ui, { title, body, section: 'settings' });
  return c.html(page, error === undefined ? 200 : 400);
}

function wordsOf({ t }: StaffUi, { english, chinese }: StaffSetting): string {
  return t(english, chinese);
}

function valueWords({ t }: StaffUi, value: SettingValue): string {
  return typeof value === 'number' ? String(value) : value ? t('on', '開啟') : t('off', '關閉');
}

function renderSetting(
  ui: StaffUi,
  { setting, value, change: made }: SettingNow,
  names: ReadonlyMap<string, string>,
  canChange: boolean,
): Html {
  const { html, t } = ui;
  const { name } = setting;
  const path = `/staff/settings/${name}`;
  const seen = html`${ui.token}<input type="hidden" name="seen" value="${String(value)}">`;
  return html`<section><h2>${wordsOf(ui, setting)}</h2><p class="state">${valueWords(ui, value)}</p>
${
  made === undefined
    ? ''
    : html`<p class="quiet">${names.get(made.by) ?? made.by}, ${ui.time(made.at)}: ${valueWords(ui, made.before)} → ${valueWords(ui, value)}. ${made.reason}</p>${canChange ? html`<form method="post" action="${path}/undo">${seen}<button class="plain" aria-label="${t('Undo:', '復原：')} ${wordsOf(ui, setting)}">${t('Undo', '復原')}</button></form>` : ''}`
}
${
  canChange
    ? html`<details><summary>${t('Change', '更改')}</summary><form method="post" action="${path}">${seen}${renderValue(ui, setting, value)}${renderReason(ui, `reason-${name}`)}<button>${t('Change', '更改')}</button></form></details>`
    : ''
}</section>`;
}

function renderValue(ui: StaffUi, setting: StaffSetting, value: SettingValue): Html {
  const { html, t } = ui;
  if (setting.kind === 'switch')
    return html`<input type="hidden" name="value" value="${String(value !== true)}"><p>${value === true ? t('Switch it off', '關閉') : t('Switch it on', '開啟')}</p>`;
  const { name, min, max } = setting;
  return html`<div class="field"><label for="value-${name}">${t(`Number from ${min} to ${max}`, `${min} 至 ${max}`)}</label><input type="number" id="value-${name}" name="value" value="${String(value)}" min="${String(min)}" max="${String(max)}" step="any" required></div>`;
}

async function change(visit: Visit, ports: SettingsPorts): Promise<Response> {
  const { c, ui, form, person } = visit;
  const reason = readReason(form);
  if (reason === undefined) return showSettings(visit, ports, ui.t('Say why.', '請說明原因。'));
  const how = { seen: form.get('seen') ?? '', who: person.id, reason };
  const problem = await ports.settings.set(c.req.param('name') ?? '', form.get('value') ?? '', how);
  return problem === undefined
    ? c.redirect('/staff/settings?done', 303)
    : showSettings(visit, ports, sayProblem(ui, problem));
}

async function undo(visit: Visit, ports: SettingsPorts): Promise<Response> {
  const { c, ui, form, person } = visit;
  const how = { seen: form.get('seen') ?? '', who: person.id };
  const problem = await ports.settings.undo(c.req.param('name') ?? '', how);
  return problem === undefined
    ? c.redirect('/staff/settings?done', 303)
    : showSettings(visit, ports, sayProblem(ui, problem));
}

function sayProblem({ t }: StaffUi, problem: SettingProblem): string {
  return {
    unknown: t('There is nothing to change.', '沒有可更改的項目。'),
    wrong: t('That is no value for it.', '此數值不適用。'),
    same: t('It is so already.', '已是此狀態。'),
    changed: t('Somebody else changed it meanwhile: look at what it is now.', '其他人剛作出更改，請先查看現時的狀態。'),
  }[problem];
}
