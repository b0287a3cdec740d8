/**
 * On a case, `j` and `k` go from citation to citation, `1` to `4` label the one that is marked, and `a` opens
 * the note on its statement. Runs in the browser
 * as its own text, so it uses nothing from outside itself.
 */
export function enhanceCases(): void {
  const citations = [...document.querySelectorAll<HTMLFieldSetElement>('fieldset.citation')];
  if (citations.length === 0) return;
  let at = -1;
  const notes = [...document.querySelectorAll<HTMLDetailsElement>('details.noted')];
  function mark(next: number): void {
    at = Math.max(0, Math.min(citations.length - 1, next));
    for (const [index, citation] of citations.entries()) {
      citation.closest('.pair')?.classList.toggle('current', index === at);
      for (const radio of citation.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
        if (index === at) radio.dataset['key'] = radio.value;
        else delete radio.dataset['key'];
      }
    }
    for (const note of notes) {
      const summary = note.querySelector('summary');
      if (note.closest('.statement')?.contains(citations[at] ?? null)) summary?.setAttribute('data-key', 'a');
      else summary?.removeAttribute('data-key');
    }
  }
  for (const button of document.querySelectorAll<HTMLElement>('[data-move]'))
    button.addEventListener('click', () => {
      mark(at + Number(button.dataset['move']));
      citations[at]?.closest('.pair')?.scrollIntoView({ block: 'nearest' });
      const radios = [...(citations[at]?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])];
      (radios.find(({ checked }) => checked) ?? radios[0])?.focus({ preventScroll: true });
    });
  for (const note of notes) {
    const [summary, field] = [note.querySelector('summary'), note.querySelector('textarea')];
    summary?.addEventListener('click', (event) => {
      // By its key it only opens; by hand it closes too.
      if (field === null || (note.open && document.activeElement === summary)) return;
      event.preventDefault();
      note.open = true;
      const chosen = document.getSelection();
      const words = chosen?.toString().trim() ?? '';
      const isHere = note
        .closest('.statement')
        ?.querySelector('.said')
        ?.contains(chosen?.anchorNode ?? null);
      if (isHere && words !== '' && !field.value.includes(words)) {
        field.value = `${field.value}「${words}」`;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
      field.focus();
    });
  }
  const unlabelled = citations.findIndex((citation) => citation.querySelector('input:checked') === null);
  mark(Math.max(0, unlabelled));
}
