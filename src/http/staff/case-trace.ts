import type { CaseView } from '../../review/cases/view.ts';
import type { Html } from '../pages/html.ts';
import { decidedWords, kindOfQuestionWords, registerWords } from './turn-words.ts';
import type { StaffUi } from './ui.ts';

/** How the answer came about: how the question was read, what came near, which checks ran. */
export function renderTrace(ui: StaffUi, { trace, answer }: CaseView): Html {
  const { html, t } = ui;
  const cited = new Set(
    [...answer.statements, ...answer.related].flatMap(({ citations }) => citations.map((c) => c.quote)),
  );
  const versions = Object.entries(answer.versions).map(([name, value]) => `${name}: ${value ?? '–'}`);
  const head = html`<h2>${t('How it came about', '答案如何得出')}</h2>`;
  if (trace === null)
    return html`${head}<p class="quiet">${t('This was not kept for this answer.', '這個答案沒有保留這項記錄。')}</p><p class="quiet">${versions.join(' · ')}</p>`;
  const { read, parts, checks } = trace;
  return html`${head}
${read === null ? '' : html`<p>${t('Read as', '讀作')}：${registerWords(ui, read.register)}${read.readAs === null ? '' : html` · <bdi lang="zh-Hant">${read.readAs}</bdi>`}${read.context === '' ? '' : html` · ${t('with', '連同')} <bdi lang="zh-Hant">${read.context}</bdi>`}</p>`}
${parts.map(
  (part) =>
    html`<div class="table" tabindex="0" role="region" aria-label="${t('Sentences that came near', '相近的句子')}"><table><caption><bdi lang="zh-Hant">${part.asked}</bdi> · ${kindOfQuestionWords(ui, part.kind)} · ${decidedWords(ui, part.decided)} · <bdi lang="zh-Hant">${part.reason}</bdi></caption><thead><tr><th scope="col">${t('Sentence that came near', '相近的句子')}</th><th scope="col" class="number">${t('Score', '分數')}</th><th scope="col">${t('Why it does not answer', '不作答案的原因')}</th></tr></thead><tbody>${part.sentences.map(
      (sentence) =>
        html`<tr><td lang="zh-Hant"><bdi>${sentence.title}</bdi>${sentence.label === null ? '' : html` <bdi>${sentence.label}</bdi>`}：<bdi>${sentence.text}</bdi>${cited.has(sentence.text) ? '' : html` <strong>${t('(not cited)', '（未引用）')}</strong>`}</td><td class="number">${String(sentence.score)}</td><td lang="zh-Hant"><bdi>${sentence.reason ?? '–'}</bdi></td></tr>`,
    )}</tbody></table></div>`,
)}
<h3>${t('Checks', '檢查')}</h3><ul>${checks.map(
    (check) =>
      html`<li><bdi>${check.title}</bdi>${check.label === null ? '' : html` <bdi>${check.label}</bdi>`} · ${check.by === 'model' ? t('worded by the model', '由模型撰寫') : t('quoted', '引述原文')} · ${check.failures.length === 0 ? t('holds', '成立') : html`<bdi lang="zh-Hant">${check.failures.map(({ text }) => text).join(' ')}</bdi>`}</li>`,
  )}</ul><p class="quiet">${versions.join(' · ')}</p>`;
}
