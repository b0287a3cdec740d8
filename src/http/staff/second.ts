import { takeAgain } from '../../review/cases/leases.ts';
import type { ReviewPorts } from '../../review/cases/ports.ts';
import { countOwnWaiting, listAgain } from '../../review/cases/second.ts';
import { casePath } from './case-paths.ts';
import { saidWords } from './case-words.ts';
import { renderTable } from './charts.ts';
import { renderDone } from './fields.ts';
import { renderStaffPage } from './layout.ts';
import { channelWords, outcomeWords } from './turn-words.ts';
import type { StaffRoute, Visit } from './route.ts';

export interface SecondPorts {
  review: ReviewPorts;
}

/** `/staff/second`: what waits for a second or a third person, judged without knowing what was said before. */
export function secondRoutes(ports: SecondPorts): StaffRoute[] {
  const right = 'cases.decide';
  return [
    { method: 'GET', path: '/staff/second', right, handle: (visit) => showSecond(visit, ports) },
    { method: 'POST', path: '/staff/second/next', right, handle: (visit) => next(visit, ports) },
  ];
}

async function showSecond({ c, ui, person }: Visit, { review }: SecondPorts): Promise<Response> {
  const { html, t } = ui;
  const title = t('Second review', '覆核');
  const rows = await listAgain(review.database, person.id, review.clock.now().getTime());
  const own = await countOwnWaiting(review.database, person.id);
  const body = html`<h1>${title}</h1>${renderDone(ui, saidWords(ui, c.req.query('said') ?? ''))}
<p class="quiet">${t(
    'One case in five, and all that is to become a verified answer, is judged by a second person; where two disagree, a third decides. Nobody sees what the others said before the case is decided.',
    '每五個個案有一個由第二人覆核，所有擬議的已核實答案亦然；兩人意見不同時由第三人決定。個案有定論之前，無人能看到他人的審核結果。',
  )}</p>
${rows.length === 0 ? html`<p>${t('Nothing waits for you.', '現時沒有等待你覆核的個案。')}</p>` : html`<form method="post" action="/staff/second/next" class="actions">${ui.token}<button data-key="Control+Enter" autofocus>${t('Take the next one', '處理下一個')}</button></form>`}
${own === 0 ? '' : html`<p>${t(`${own} that you judged wait for somebody else.`, `你已審核的個案中，有 ${own} 個待其他人覆核。`)}</p>`}
${
  rows.length === 0
    ? ''
    : renderTable(
        ui,
        t('Waiting for you, the oldest first', '等待你覆核，由舊到新'),
        [t('Question', '問題'), t('Asked', '提問時間'), t('Outcome', '結果'), t('State', '狀態')],
        rows.map(
          ({ turnId, question, askedAt, channel, outcome, taken }) =>
            html`<tr><td><a href="${casePath(turnId)}"><bdi lang="zh-Hant">${question ?? '—'}</bdi></a></td><td>${ui.time(askedAt)} · ${channelWords(ui, channel)}</td><td>${outcomeWords(ui, outcome)}</td><td>${taken === 1 ? t('somebody has it open', '有人正在處理') : t('free', '可處理')}</td></tr>`,
        ),
      )
}`;
  return c.html(await renderStaffPage(ui, { title, body, section: 'second', wide: true }));
}

async function next({ c, person }: Visit, { review }: SecondPorts): Promise<Response> {
  const lease = await takeAgain(review, person.id);
  return c.redirect(lease === undefined ? '/staff/second?said=empty' : casePath(lease.turnId), 303);
}
