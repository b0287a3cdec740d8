import type { Pick, Verdict } from '../../review/cases/case-types.ts';
import { readVerdict } from '../../review/cases/check-verdict.ts';

/** A verdict from the fields of the case's form: what a page without scripts sends too. */
export function verdictOf(form: URLSearchParams): { verdict: Verdict; correcting: boolean } {
  const citations = Object.fromEntries(
    [...form].flatMap(([name, value]) => {
      const n = /^citation-(\d{1,3})$/u.exec(name)?.[1];
      return n === undefined ? [] : [[n, Number(value)]];
    }),
  );
  const notes = Object.fromEntries(
    [...form].flatMap(([name, value]) => {
      const place = /^note-at-(\d{1,3})$/u.exec(name)?.[1];
      return place === undefined ? [] : [[place, value]];
    }),
  );
  const correcting = form.get('correcting') === 'yes';
  const verdict = readVerdict({
    citations,
    answer: form.get('answer'),
    tone: form.get('tone'),
    missing: form.get('missing') ?? '',
    note: form.get('note') ?? '',
    notes,
    correction: correcting ? picksOf(form.getAll('pick')) : [],
    verify:
      form.get('verify') === 'yes'
        ? { variants: (form.get('variants') ?? '').split(/\r?\n/u), validUntil: form.get('valid-until') }
        : null,
  });
  return { verdict, correcting };
}

/** Ticked sentences, `EDITION ORDINAL`; those that follow each other are one run. */
function picksOf(ticked: readonly string[]): Pick[] {
  const sentences = ticked.flatMap((value) => {
    const [, editionId, ordinal] = /^(\S{1,120}) (\d{1,7})$/u.exec(value) ?? [];
    return editionId === undefined || ordinal === undefined ? [] : [{ editionId, ordinal: Number(ordinal) }];
  });
  sentences.sort((a, b) => (a.editionId === b.editionId ? a.ordinal - b.ordinal : a.editionId < b.editionId ? -1 : 1));
  const picks: Pick[] = [];
  for (const { editionId, ordinal } of sentences) {
    const last = picks.at(-1);
    if (last?.editionId === editionId && ordinal <= last.last + 1) last.last = Math.max(last.last, ordinal);
    else picks.push({ editionId, first: ordinal, last: ordinal });
  }
  return picks;
}
