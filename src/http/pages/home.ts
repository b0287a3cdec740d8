import type { EditionInfo } from '../../knowledge/types.ts';
import type { Problem } from '../problem.ts';
import { renderAskForm, renderOffered } from './ask-form.ts';
import { editionPath, renderIssuer, renderTags } from './editions.ts';
import type { Html } from './html.ts';
import { renderPage } from './layout.ts';
import type { Ui } from './ui.ts';
import { dateInWords } from './words.ts';

interface Home {
  documents: readonly EditionInfo[];
  examples: readonly string[];
  /** A question that could not be taken, with what is wrong with it. */
  refused?: { typed: string; problem: Problem } | undefined;
}

/** `/`: what this is, whose documents it answers from and as of when, and one field. */
export function renderHome(ui: Ui, { documents, examples, refused }: Home): Html {
  const { html, t } = ui;
  const form = renderAskForm(ui, { label: '你想問甚麼？', documents: documents.length, ...refused });
  const body = html`<h1>向文件提問，答案逐句附上出處</h1>
<p class="lead">據典在${documents.length === 0 ? '' : html` ${documents.length} 份`}文件中找出能回答你的句子，引述原文，並逐句連結到出處。文件沒有寫的，它不會回答。</p>
<p class="quiet">${ui.operator?.name == null ? '' : html`由${ui.operator.name}營運。`}本服務並非政府服務，請以文件原文為準。</p>
${form}
${examples.length === 0 ? '' : html`<section><h2>例如</h2>${renderOffered(ui, examples)}</section>`}
${renderHoldings(ui, documents)}`;
  const title = t(refused === undefined ? '據典：向文件提問，答案逐句附上出處' : '未能提交問題－據典');
  return renderPage(ui, { title, body, section: 'ask' });
}

/** Enough to see what kind of documents they are. */
const LISTED = 5;

function renderHoldings(ui: Ui, documents: readonly EditionInfo[]): Html {
  const { html, t } = ui;
  if (documents.length === 0) return html`<section><h2>文件</h2><p>現時沒有任何文件，因此未能回答問題。</p></section>`;
  const newest = documents.toSorted((a, b) => (a.description.issued.date < b.description.issued.date ? 1 : -1));
  const items = newest
    .slice(0, LISTED)
    .map(
      (edition) =>
        html`<li><a href="${editionPath(edition)}" lang="${edition.description.language}">${edition.description.title}</a>${renderTags(ui, edition)}<br><span class="quiet">${renderIssuer(ui, edition)}，${t(dateInWords(edition.description.issued.date))}</span></li>`,
    );
  return html`<section><h2>答案取自 ${documents.length} 份文件</h2>
<p class="quiet">${t(coverage(documents))}</p>
<ul class="holdings">${items}</ul>
<p><a href="/sources">${documents.length > LISTED ? t(`查看全部 ${documents.length} 份文件`) : t('查看文件目錄')}</a></p></section>`;
}

/** As of when the documents speak, and that samples are samples. */
function coverage(documents: readonly EditionInfo[]): string {
  const dates = documents.flatMap(({ description }) => description.issued.date || []).sort();
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  const samples = documents.filter(({ description }) => description.status === '示範文件').length;
  const which = samples === documents.length ? '這些都是示範文件' : `其中 ${samples} 份是示範文件`;
  const note = samples === 0 ? '' : `${which}，只供試用。`;
  if (dates.length === 0) return `文件沒有註明日期，未必反映現況。${note}`;
  const span = first === last ? dateInWords(first) : `${dateInWords(first)}至${dateInWords(last)}`;
  return `文件日期：${span}。其後的情況，文件未必反映。${note}`;
}
