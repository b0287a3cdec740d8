import type { GivenVerdict, Verdict } from '../../review/cases/case-types.ts';
import type { Html } from '../pages/html.ts';
import type { StaffUi } from './ui.ts';

/** A verdict with the name of who gave it. */
export interface SaidBy {
  who: string;
  at: string;
  subject: GivenVerdict['subject'];
  verdict: Verdict;
}

/** The field for a note on one statement; words that are marked in it are put into the note. Its place counts from 1. */
export function renderNoteField({ html, t }: StaffUi, place: number, { notes }: Verdict): Html {
  const words = t('Note on this statement', '就此句加備註');
  const note = notes[String(place)] ?? '';
  return html`<details class="noted"${note === '' ? '' : html` open`}><summary data-words="${words}"><span class="key" aria-hidden="true">a</span> ${words}</summary><textarea name="note-at-${String(place)}" aria-label="${words} (${String(place)})" rows="2" maxlength="2000">${note}</textarea></details>`;
}

/** What was noted on a statement, once that may be seen, beneath it. */
export function renderNotesAt({ html }: StaffUi, place: number, said: readonly SaidBy[]): Html | string {
  const noted = said.flatMap(({ who, verdict }) => {
    const note = verdict.notes[String(place)];
    return note === undefined ? [] : [{ who, note }];
  });
  if (noted.length === 0) return '';
  return html`<ul class="notes">${noted.map(({ who, note }) => html`<li><bdi>${who}</bdi>：<bdi>${note}</bdi></li>`)}</ul>`;
}
