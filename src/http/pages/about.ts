import { ACCURACY } from '../../config/accuracy.ts';
import type { Html } from './html.ts';
import { renderContact, renderPage } from './layout.ts';
import type { Ui } from './ui.ts';
import { dateInWords } from './words.ts';

export interface AboutPage {
  /** The language model that words answers; null when they are quotations. */
  model: string | null;
  /** How many questions were just deleted; undefined when none was asked to be. */
  deleted: number | undefined;
}

/** `/about`: how answers are made, what is kept of those who ask and how to delete it, and whom to write to. */
export function renderAboutPage(ui: Ui, { model, deleted }: AboutPage): Html {
  const { html, t } = ui;
  const body = html`<h1>關於據典</h1>
<p class="lead">據典只回答文件寫明的事。答案的每一句都註明出處，你可以逐句對照原文。</p>
${renderMaking(ui, model)}
${renderAccuracy(ui)}
${renderLimits(ui)}
${renderPrivacy(ui)}
${renderDeleting(ui, deleted)}
${renderOperator(ui)}`;
  return renderPage(ui, { title: t('關於據典'), body, section: 'about' });
}

function renderMaking({ html }: Ui, model: string | null): Html {
  const written =
    model === null
      ? html`<li>從找到的句子中選出能回答的，照原文引述，不改寫，也不使用語言模型。</li>`
      : html`<li>由語言模型根據找到的句子撰寫，再由程式逐句核對；核對不過的句子不會顯示，改為直接引述原文。</li>`;
  return html`<section><h2>答案怎樣得來</h2>
<ol><li>讀懂你的問題：繁體、簡體和廣東話都可以。</li>
<li>在營運者加入的文件中尋找相關的句子。</li>
${written}
<li>顯示之前逐句核對：引文與原文一字不差；數字、日期、機構和人名與出處相符；「不少於」「最多」「計劃」等限定沒有被刪去。</li>
<li>文件沒有寫明的，會直接告訴你沒有，不會推測。</li></ol></section>`;
}

/** What was measured, whatever it says. */
function renderAccuracy({ html, t }: Ui): Html {
  const { measuredOn, answerable, unanswerable, strict, refused, wrong } = ACCURACY;
  return html`<section><h2>有多準確</h2>
<p>${t(dateInWords(measuredOn))}，以示範文件和 ${answerable + unanswerable} 條未曾用作調校的問題測試（不使用語言模型）：</p>
<ul><li>文件答得到的 ${answerable} 條之中，${strict}% 答得正確而且完整；其餘大多是說找不到，或只答了一部分。</li>
<li>文件沒有答案的 ${unanswerable} 條之中，${refused}% 如實說明沒有。</li>
<li>全部問題之中，${wrong}% 的答案有錯，或不完整而沒有說明。請按出處核對。</li>
<li>所有引文都與原文一字不差。</li></ul></section>`;
}

function renderLimits({ html }: Ui): Html {
  return html`<section><h2>請留意</h2>
<ul><li>本服務並非政府服務，內容以文件原文為準。</li>
<li>文件只反映發出當時的情況。答案會註明文件的日期，以及該日期是印在文件上、由營運者註明，還是由內文推斷。</li>
<li>程式核對的是答案與所引句子是否相符，並不核對文件本身是否正確或仍然適用。</li>
<li>本服務不處理個人個案，也不提供法律、醫療或投資意見。</li></ul></section>`;
}

function renderPrivacy({ html, operator }: Ui): Html {
  const { keepsDays: days, backupDays } = operator ?? {};
  const copies = backupDays === undefined ? '' : html`自動備份中的副本，會在刪除後 ${backupDays} 日內由新的備份取代。`;
  const kept =
    days === undefined
      ? html`直至你刪除，或營運者刪除為止。Cookie 於 90 日後失效。`
      : html`${days} 日，或直至你刪除為止；其後只保留每日的數目。經職員核實並公布的答案會繼續保存。Cookie 於 90 日後失效。`;
  return html`<section><h2>收集個人資料聲明</h2>
<dl class="facts wide-terms">
<dt>保存甚麼</dt><dd>你的問題、答案，以及你給的意見。問題中的身份證號碼、電話、電郵、地址等，會在保存之前刪去。</dd>
<dt>怎樣辨認你</dt><dd>不需要帳戶。瀏覽器的 Cookie 存有一個隨機編號，用來接續對話和刪除你的提問；網絡地址經加密處理成無法還原的代號，只用來限制提問次數。</dd>
<dt>用途</dt><dd>回答你的問題、接續同一段對話、改善答案的準確程度。不作推廣，也不會出售。</dd>
<dt>保存多久</dt><dd>${kept}${copies}</dd>
<dt>誰可以看到</dt><dd>營運者負責核對答案的職員。任何人如取得答案的網址，也可以看到該答案，但看不到同一段對話的其他提問。</dd>
<dt>你的權利</dt><dd>你可以隨時用下面的按鈕刪除自己的提問，或聯絡營運者查閱及更正資料。</dd></dl>
<p>請勿在問題中輸入自己或他人的個人資料。</p></section>`;
}

function renderDeleting({ html, token }: Ui, deleted: number | undefined): Html {
  const done =
    deleted === undefined
      ? ''
      : html`<p class="thanks" role="status">${deleted === 0 ? html`沒有需要刪除的提問。` : html`已刪除 ${deleted} 條提問及其答案。`}</p>`;
  return html`<section id="delete"><h2>刪除我的提問</h2>${done}
<p>刪除這個瀏覽器提出過的全部問題、答案和意見。刪除後無法復原，答案的網址亦會失效。</p>
<details class="sure"><summary class="second">刪除我的全部提問</summary><form method="post" action="/forget"><input type="hidden" name="token" value="${token ?? ''}"><p>確定要全部刪除嗎？如想保留某個答案，請先複製或列印。</p><button>確定刪除</button></form></details></section>`;
}

function renderOperator(ui: Ui): Html {
  const { html, operator } = ui;
  if (operator === undefined || (operator.name === null && operator.contact === null)) return html``;
  return html`<section><h2>聯絡</h2>${operator.name === null ? '' : html`<p>營運者：${operator.name}</p>`}
${operator.contact === null ? '' : html`<p>查詢：${renderContact(ui, operator.contact)}</p>`}</section>`;
}
