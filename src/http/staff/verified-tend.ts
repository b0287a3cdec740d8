import { correctInCase, tendVerified, type Tending } from '../../review/verified-tending.ts';
import type { ListedPerson } from '../../review/people/people.ts';
import type { OneVerified } from '../../review/verified-desk.ts';
import type { Html } from '../pages/html.ts';
import { errorPage } from './case-missing.ts';
import { casePath } from './case-paths.ts';
import { renderField, renderReason } from './fields.ts';
import type { Visit } from './route.ts';
import type { StaffUi } from './ui.ts';
import type { VerifiedDesk } from './verified-routes.ts';

/** What a form of a verified answer's page asks for; undefined for another form. */
function tendingOf(action: string, form: URLSearchParams): Tending | undefined {
  const field = (name: string) => form.get(name) ?? '';
  switch (action) {
    case 'variant':
      return { action, question: field('question') };
    case 'variant-approve':
    case 'variant-remove':
      return { action, key: field('key') };
    case 'owner':
      return { action, owner: field('owner') };
    case 'until':
      return { action, validUntil: field('valid-until') };
    default:
      return undefined;
  }
}

/** Variants, owner, last day, and the way to a case to correct it in. */
export async function tend(
  visit: Visit,
  { review, ask }: VerifiedDesk,
  given: { id: string; action: string; reason: string },
): Promise<Response> {
  const { c, form, person } = visit;
  const by = { id: given.id, person: person.id, reason: given.reason };
  if (given.action === 'correct') {
    const turnId = await correctInCase({ ...review, ask }, by);
    return turnId === undefined ? errorPage(visit) : c.redirect(casePath(turnId), 303);
  }
  const tending = tendingOf(given.action, form);
  const said = tending && (await tendVerified(review, by, tending));
  return said === undefined
    ? errorPage(visit)
    : c.redirect(`/staff/verified/${encodeURIComponent(given.id)}?said=${said}`, 303);
}

/** The questions that it answers, and those that somebody proposes. */
export function renderQuestions({ html, t }: StaffUi, one: OneVerified, named: ReadonlyMap<string, string>): Html {
  return html`<h2>${t('Questions it answers', '所回答的問題')}</h2><ul lang="zh-Hant">${one.questions.map(
    ({ question, proposedBy }) =>
      html`<li><bdi>${question}</bdi>${proposedBy === null ? '' : html` <span class="quiet">${t('proposed by', '提議人')} <bdi>${named.get(proposedBy) ?? '—'}</bdi></span>`}</li>`,
  )}</ul>`;
}

/** What an editor may do to an answer that is served or suspended. */
export function renderTending(
  ui: StaffUi,
  one: OneVerified,
  { people, own }: { people: readonly ListedPerson[]; own: string },
): Html | string {
  const { html, t } = ui;
  if (one.state !== 'live' && one.state !== 'suspended') return '';
  const form = (action: string, words: string, more: Html | string) =>
    html`<form method="post" action="/staff/verified/${encodeURIComponent(one.id)}/${action}">${ui.token}${more}${renderReason(ui, `reason-${action}`)}<button class="second">${words}</button></form>`;
  const choose = (action: string, label: string, options: readonly { value: string; words: string }[], chosen = '') =>
    html`<div class="field"><label for="${action}-of">${label}</label><select id="${action}-of" name="${action === 'owner' ? 'owner' : 'key'}">${options.map(
      ({ value, words }) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${words}</option>`,
    )}</select></div>`;
  const asOption = ({ key, question }: OneVerified['questions'][number]) => ({ value: key, words: question });
  const toApprove = one.questions.filter(({ proposedBy }) => proposedBy !== null && proposedBy !== own);
  const removable = one.questions.length > 1 ? one.questions : [];
  return html`<h2>${t('Ways to ask it', '其他問法')}</h2>
${toApprove.length === 0 ? '' : form('variant-approve', t('Approve this way to ask', '核准這個問法'), choose('variant-approve', t('Proposed by somebody else', '由他人提議'), toApprove.map(asOption)))}
${form('variant', t('Propose it: somebody else approves it', '提議：須由另一人核准'), renderField(ui, { name: 'question', label: t('Another way to ask the same', '同一問題的另一問法'), maxlength: 500 }))}
${removable.length === 0 ? '' : form('variant-remove', t('Remove this way to ask', '刪除這個問法'), choose('variant-remove', t('Question', '問題'), removable.map(asOption)))}
<h2>${t('Owner and last day', '負責人及有效日期')}</h2>
${form(
  'owner',
  t('Change the owner', '更改負責人'),
  choose(
    'owner',
    t('Owner', '負責人'),
    people.filter(({ disabled }) => !disabled).map(({ id, name }) => ({ value: id, words: name })),
    one.owner,
  ),
)}
${form('until', t('Change the last day', '更改有效日期'), html`<div class="field"><label for="until-of">${t('Valid until (may be empty)', '有效至（可留空）')}</label><input id="until-of" name="valid-until" type="date" value="${one.validUntil ?? ''}"></div>`)}
<h2>${t('Correct it', '更正')}</h2><p>${t('Its question is asked again; pick what stands there now, and propose that. This answer gives way once somebody else approves the new one.', '系統會再問一次這個問題；請選取現時的文字，然後提議。新答案獲另一人核准後，便會取代這個答案。')}</p>
${form('correct', t('Correct it in a case', '在個案更正'), '')}`;
}
