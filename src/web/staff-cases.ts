/**
 * On a case, `j` and `k` go from citation to citation, and `1` to `4` label the one that is marked. Runs in the browser
 * as its own text, so it uses nothing from outside itself.
 */
export function enhanceCases(): void {
  const citations = [...document.querySelectorAll<HTMLFieldSetElement>('fieldset.citation')];
  if (citations.length === 0) return;
  let at = -1;
  function mark(next: number): void {
    at = Math.max(0, Math.min(citations.length - 1, next));
    for (const [index, citation] of citations.entries()) {
      citation.closest('.pair')?.classList.toggle('current', index === at);
      for (const radio of citation.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
        if (index === at) radio.dataset['key'] = radio.value;
        else delete radio.dataset['key'];
      }
    }
  }
  for (const button of document.querySelectorAll<HTMLElement>('[data-move]'))
    button.addEventListener('click', () => {
      mark(at + Number(button.dataset['move']));
      citations[at]?.closest('.pair')?.scrollIntoView({ block: 'nearest' });
      const radios = [...(citations[at]?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])];
      (radios.find(({ checked }) => checked) ?? radios[0])?.focus({ preventScroll: true });
    });
  const unlabelled = citations.findIndex((citation) => citation.querySelector('input:checked') === null);
  mark(Math.max(0, unlabelled));
}
