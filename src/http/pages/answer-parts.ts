import type { Answer, NoticeKind } from '../../answering/answer.ts';
import { scriptOf } from '../../language/script.ts';
import { answerAsText } from './answer-text.ts';
import type { Html } from './html.ts';
import type { Ui } from './ui.ts';
import { dateInWords } from './words.ts';

/** Language of our own words in an answer: the script that was asked in, whatever the page's own words are in. */
export function languageOfAnswer({ question }: Pick<Answer, 'question'>): string {
  return scriptOf(question) === 'hans' ? 'zh-Hans' : 'zh-Hant-HK';
}

/** Our own words about how it ended. Numbers of help lines can be called. */
export function renderMessage({ html }: Ui, answer: Answer): Html {
  const { message } = answer;
  if (message === null) return html``;
  const urgent = isUrgent(answer);
  const lines = message.split('\n').map((line) => html`<p>${urgent ? renderNumbers(html, line) : line}</p>`);
  return html`<div class="message${urgent ? ' urgent' : ''}" lang="${languageOfAnswer(answer)}">${lines}</div>`;
}

/** Somebody may be in danger: help lines are named. */
export function isUrgent({ outcome, reason, message }: Answer): boolean {
  return outcome === 'declined' && reason === 'unsafe' && NUMBER.test(message ?? '');
}

/** Three to five digits, or eight: telephone numbers of Hong Kong. */
const NUMBER = /(?<![\d.])(\d{4} ?\d{4}|\d{3,5})(?![\d.年月日歲小])/u;

function renderNumbers(html: Ui['html'], line: string): Html {
  const pieces = line.split(new RegExp(NUMBER, 'gu'));
  return html`${pieces.map((piece) => (NUMBER.test(piece) && /^[\d ]+$/u.test(piece) ? html`<a href="tel:${piece.replace(' ', '')}">${piece}</a>` : piece))}`;
}

/** Said beside every answer, so they are no warning: whose date it is, and that samples are samples. */
const PLAIN: ReadonlySet<NoticeKind> = new Set(['issued-date', 'sample-document']);

/** What has to be known before the statements are read; the rest speaks of 「以上」. */
export const BEFORE = (kind: NoticeKind): boolean => kind === 'conflict';
export const AFTER = (kind: NoticeKind): boolean => !BEFORE(kind) && !PLAIN.has(kind);

/** What changes how an answer may be read: a plan of that time, an old edition, a report of the press. */
export function renderNotices({ html, t }: Ui, answer: Answer, wanted: (kind: NoticeKind) => boolean): Html {
  const cautions = answer.notices.filter(({ kind }) => wanted(kind));
  if (cautions.length === 0) return html``;
  return html`<ul class="notices" aria-label="${t('請注意')}" lang="${languageOfAnswer(answer)}">${cautions.map(({ text }) => html`<li>${text}</li>`)}</ul>`;
}

/** Who approved the answer and when, where somebody did. */
export function renderVerified({ html, t }: Ui, { verified }: Answer): Html {
  if (verified === null) return html``;
  return html`<p class="verified">由<bdi>${verified.by}</bdi>職員於<time datetime="${verified.on}">${t(dateInWords(verified.on))}</time>核對</p>`;
}

/** As of when it was answered, how it was made, and whose dates it rests on. */
export function renderNotes({ html, t }: Ui, answer: Answer): Html {
  const { notices, asOf, versions, statements } = answer;
  const notes = notices.filter(({ kind }) => PLAIN.has(kind));
  const lang = languageOfAnswer(answer);
  const how =
    versions.model === null ? '引文由程式從文件原文摘錄，並逐句核對。' : '文字由語言模型撰寫，並由程式逐句與引文核對。';
  return html`<ul class="notes">${notes.map(({ text }) => html`<li lang="${lang}">${text}</li>`)}<li>${t(`${dateInWords(asOf)}作答。`)}${statements.length === 0 ? '' : t(how)}</li></ul>`;
}

/** The way on, which stands below; the rest needs a script, and without one the style sheet hides it. */
export function renderTools(ui: Ui, answer: Answer): Html {
  const { html, t } = ui;
  return html`<p class="tools"><a class="second" href="#question">追問</a><span class="tools" data-tools><button class="second" type="button" data-copy="${answerAsText(ui, answer)}" data-done="${t('已複製')}">複製答案及來源</button><button class="second" type="button" data-share="${answer.question}" data-done="${t('已複製連結')}">分享</button><button class="second" type="button" data-print>列印</button></span></p>`;
}
