import type { Html } from '../pages/html.ts';
import type { StaffUi } from './ui.ts';

interface Field {
  name: string;
  label: string;
  type?: 'text' | 'email' | 'password' | 'number' | 'date' | 'url';
  value?: string;
  hint?: string;
  autocomplete?: string;
  required?: boolean;
  maxlength?: number;
  inputmode?: 'numeric';
}

/** A labelled field of a form. */
export function renderField({ html }: StaffUi, given: Field): Html {
  const { name, label, type = 'text', value, hint, autocomplete, required = true, maxlength, inputmode } = given;
  return html`<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="${type}"${
    value === undefined ? '' : html` value="${value}"`
  }${hint === undefined ? '' : html` aria-describedby="${name}-hint"`}${
    autocomplete === undefined ? '' : html` autocomplete="${autocomplete}"`
  }${maxlength === undefined ? '' : html` maxlength="${String(maxlength)}"`}${
    inputmode === undefined ? '' : html` inputmode="${inputmode}"`
  }${required ? html` required` : ''}>${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}</div>`;
}

/** Why something is changed; every such change asks for it. */
export function renderReason(ui: StaffUi, id = 'reason'): Html {
  const { html, t } = ui;
  return html`<div class="field"><label for="${id}">${t('Reason', '原因')}</label><input id="${id}" name="reason" type="text" maxlength="500" required></div>`;
}

const REASON = /^[^\p{Cc}]{1,500}$/u;

/** The reason of a form; undefined for none, or one that is no line of text. */
export function readReason(form: { get(name: string): unknown }): string | undefined {
  const given = form.get('reason');
  const reason = typeof given === 'string' ? given.trim() : '';
  return REASON.test(reason) && reason.isWellFormed() ? reason : undefined;
}

/** What was wrong with a form, above it. */
export function renderError({ html }: StaffUi, error: string | undefined): Html | string {
  return error === undefined ? '' : html`<div class="error" role="alert"><p>${error}</p></div>`;
}

/** What a form did, above the page. */
export function renderDone({ html }: StaffUi, done: string | undefined): Html | string {
  return done === undefined ? '' : html`<div class="message" role="status"><p>${done}</p></div>`;
}
