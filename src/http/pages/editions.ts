import { isSupersededOn } from '../../knowledge/in-force.ts';
import type { EditionInfo } from '../../knowledge/types.ts';
import { hongKongDay } from '../../shared/clock.ts';
import type { Html } from './html.ts';
import type { Ui } from './ui.ts';
import { dateInWords } from './words.ts';

/** Where an edition is read; the current one has the document's own address. */
export function editionPath({ documentId, id, status }: EditionInfo, query: Record<string, string> = {}): string {
  const place = new URLSearchParams({ ...(status === 'current' ? {} : { edition: id }), ...query }).toString();
  return `/sources/${encodeURIComponent(documentId)}${place === '' ? '' : `?${place}`}`;
}

/** The file that an edition was read from, and pictures of its pages. */
export function filePath({ documentId, id }: EditionInfo): string {
  return `/sources/${encodeURIComponent(documentId)}/editions/${encodeURIComponent(id)}/file`;
}

export function picturePath({ documentId, id }: EditionInfo, page: number): string {
  return `/sources/${encodeURIComponent(documentId)}/editions/${encodeURIComponent(id)}/pages/${page}`;
}

/** What the edition says otherwise than the one before it. */
function changesPath({ documentId, id }: EditionInfo): string {
  return `/sources/${encodeURIComponent(documentId)}/changes?${new URLSearchParams({ edition: id })}`;
}

/** What has to be known before an edition is relied on, gravest first. */
export function cautionsOf(edition: EditionInfo, today: string): { kind: string; words: string }[] {
  const { kind, issued, inForce = {} } = edition.description;
  const { from, until } = inForce;
  const cautions: { kind: string; words: string }[] = [];
  if (edition.status === 'superseded') cautions.push({ kind: 'superseded', words: '這是舊版本，已由較新的版本取代。' });
  if (isSupersededOn(edition, today)) {
    const { title = null } = edition.supersededBy ?? {};
    const by = title === null ? '另一份文件' : `《${title}》`;
    cautions.push({ kind: 'replaced', words: `這份文件已由${by}取代。` });
  }
  if (until !== undefined && until < today.slice(0, until.length))
    cautions.push({ kind: 'expired', words: `這份文件有效至${dateInWords(until)}，現已過期。` });
  if (from !== undefined && from > today.slice(0, from.length))
    cautions.push({ kind: 'before', words: `這份文件自${dateInWords(from)}起生效，現時尚未生效。` });
  if (kind === 'press-report') cautions.push({ kind: 'press', words: '這是傳媒的報道，並非政府文件。' });
  if (issued.basis === 'inferred')
    cautions.push({
      kind: 'inferred',
      words: `文件沒有印明日期，只能由內文推斷為${dateInWords(issued.date)}；文中「今日」「今年」等說法未能換算為確實日期。`,
    });
  return cautions;
}

/** 已有較新版本 and the like, as short tags beside a title. */
export function tagsOf({ status, description }: EditionInfo): string[] {
  return [
    ...(status === 'superseded' ? ['舊版本'] : []),
    ...(description.kind === 'press-report' ? ['報刊報道'] : []),
    ...(description.issued.basis === 'inferred' ? ['日期由內文推斷'] : []),
    ...(description.status === '' ? [] : [description.status]),
  ];
}

/** Who issued it, in the document's language; that nobody could say, in ours. */
export function renderIssuer({ html }: Ui, { description }: EditionInfo): Html {
  if (description.issuer === '') return html`發出者不詳`;
  return html`<span lang="${description.language}">${description.issuer}</span>`;
}

export function renderTags({ html, t }: Ui, edition: EditionInfo): Html {
  return html`${tagsOf(edition).map((tag) => html` <span class="tag">${t(tag)}</span>`)}`;
}

function issuedWords(date: string): string {
  return date === '' ? '發出日期不詳' : `${dateInWords(date)}發出`;
}

/** All editions of a document, newest first, each with when it was issued and added. Nothing for a single one. */
export function renderHistory(ui: Ui, editions: readonly EditionInfo[], shown?: EditionInfo): Html {
  const { html, t } = ui;
  if (editions.length < 2) return html``;
  const items = editions.map((edition) => {
    const words = html`第 ${edition.ordinal} 版：${t(issuedWords(edition.description.issued.date))}，${t(
      dateInWords(hongKongDay(new Date(edition.addedAt))),
    )}加入${edition.status === 'current' ? html`（現行）` : ''}`;
    const changes =
      edition.id === editions.at(-1)?.id ? '' : html`<br><a href="${changesPath(edition)}">與上一版的分別</a>`;
    return edition.id === shown?.id
      ? html`<li aria-current="true">${words}（正在閱讀）${changes}</li>`
      : html`<li><a href="${editionPath(edition)}">${words}</a>${changes}</li>`;
  });
  return html`<details class="history"><summary>版本記錄（${editions.length} 版）</summary><ul>${items}</ul></details>`;
}
