import type { Change, DiffSentence } from '../../knowledge/diff/diff.ts';
import type { EditionInfo } from '../../knowledge/types.ts';
import type { DiffView } from '../diff-view.ts';
import { editionPath } from './editions.ts';
import type { Html } from './html.ts';
import { renderPage } from './layout.ts';
import type { Ui } from './ui.ts';
import { dateInWords } from './words.ts';

/** More are no longer read one by one; programs get them all from `/v1/documents/:id/diff`. */
const MOST_SHOWN = 500;

/** `/sources/:id/changes`: what an edition says otherwise than the one before it, sentence by sentence. */
export function renderChangesPage(ui: Ui, before: EditionInfo, after: EditionInfo, view: DiffView): Html {
  const { html, t } = ui;
  const { title, language } = after.description;
  const { added, removed, changed, moved, same } = view.counts;
  const shown = view.changes.slice(0, MOST_SHOWN);
  const words = t('兩個版本的分別');
  const body = html`<h1><bdi lang="${language}">${title}</bdi>${t('：')}${words}</h1>
<ul class="editions"><li>舊：${renderEdition(ui, before)}</li><li>新：${renderEdition(ui, after)}</li></ul>
<p>新增 ${added} 句，刪去 ${removed} 句，改動 ${changed} 句，移動 ${moved} 句；${same} 句沒有改變。</p>
${shown.length === 0 ? html`<p>兩個版本的文字完全相同。</p>` : html`<ol class="changes">${shown.map((change) => renderChange(ui, change, language))}</ol>`}
${view.changes.length > MOST_SHOWN ? html`<p class="quiet">只列出首 ${MOST_SHOWN} 處。</p>` : ''}`;
  return renderPage(ui, { title: `${title}：${words}－${t('據典')}`, body, section: 'sources' });
}

function renderEdition({ html, t }: Ui, edition: EditionInfo): Html {
  const words = `第 ${edition.ordinal} 版（${dateInWords(edition.description.issued.date)}）`;
  return html`<a href="${editionPath(edition)}">${t(words)}</a>`;
}

const KINDS: Readonly<Record<Change['kind'], string>> = {
  added: '新增',
  removed: '刪去',
  changed: '改動',
  moved: '移動',
};

function renderChange(ui: Ui, change: Change, language: string): Html {
  const { html, t } = ui;
  const place = 'sentence' in change ? change.sentence : change.after;
  return html`<li><p class="quiet"><span class="tag">${t(KINDS[change.kind])}</span> ${placeOf(place)}</p>
<blockquote lang="${language}">${renderWords(ui, change)}</blockquote></li>`;
}

/** What one difference says, with what was taken out and put in marked. */
export function renderWords({ html }: { html: Ui['html'] }, change: Change): Html {
  switch (change.kind) {
    case 'added':
      return html`<ins>${change.sentence.text}</ins>`;
    case 'removed':
      return html`<del>${change.sentence.text}</del>`;
    case 'moved':
      return html`${change.after.text}`;
    case 'changed':
      return html`${change.parts.map(({ kind, text, figure }) => {
        const words = figure === true ? html`<b>${text}</b>` : html`${text}`;
        if (kind === 'same') return words;
        return kind === 'added' ? html`<ins>${words}</ins>` : html`<del>${words}</del>`;
      })}`;
  }
}

/** Where a sentence stands: its last heading and its printed label. */
export function placeOf({ label, headings }: DiffSentence): string {
  return [headings.at(-1), label].filter(Boolean).join(' › ');
}
