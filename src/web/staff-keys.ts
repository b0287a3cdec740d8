/**
 * Presses what a page marks with `data-key`, and lists these keys on `?`. Runs in the browser as its own text, so it
 * uses nothing from outside itself.
 */
export function enhanceKeys(): void {
  const keyed = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-key]')];

  function nameOf(event: KeyboardEvent): string {
    const control = event.ctrlKey || event.metaKey ? 'Control+' : '';
    return `${control}${event.altKey ? 'Alt+' : ''}${event.key}`;
  }
  function isTyping(target: EventTarget | null): boolean {
    if (!(target instanceof HTMLElement)) return false;
    if (target instanceof HTMLInputElement) return !/^(?:radio|checkbox|button|submit|file)$/u.test(target.type);
    return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
  }
  function isShown(element: HTMLElement): boolean {
    return element.checkVisibility() && !element.matches(':disabled');
  }
  function press(element: HTMLElement): void {
    if (element instanceof HTMLInputElement && /^(?:radio|checkbox)$/u.test(element.type)) {
      element.focus();
      element.click();
    } else if (element.matches('input, textarea, select, [data-focus]')) element.focus();
    else element.click();
  }
  function wordsOf(element: HTMLElement): string {
    const said = element.dataset['words'] ?? element.getAttribute('aria-label');
    if (said !== null && said !== undefined) return said;
    const named = (element instanceof HTMLInputElement ? element.labels?.[0] : undefined) ?? element;
    const copy = named.cloneNode(true) as HTMLElement;
    for (const key of copy.querySelectorAll('.key')) key.remove();
    return copy.textContent.trim();
  }
  function showKeys(dialog: HTMLDialogElement): void {
    const list = dialog.querySelector('dl');
    if (list === null) return;
    list.replaceChildren();
    const seen = new Set<string>();
    for (const element of keyed()) {
      const key = element.dataset['key'] ?? '';
      if (seen.has(key) || !isShown(element)) continue;
      seen.add(key);
      const term = document.createElement('dt');
      const words = document.createElement('dd');
      const shown = document.createElement('span');
      shown.className = 'key';
      shown.textContent = key.replace('Control+', 'Ctrl + ');
      term.append(shown);
      words.textContent = wordsOf(element);
      list.append(term, words);
    }
    dialog.showModal();
  }
  document.addEventListener('keydown', (event) => {
    const dialog = document.querySelector<HTMLDialogElement>('dialog#keys');
    // A key that is held must not decide what was not looked at.
    if (event.repeat || event.isComposing || event.defaultPrevented || dialog?.open === true) return;
    const name = nameOf(event);
    // Out of a field, so that letters are keys again; Tab goes on from where it stood.
    if (name === 'Escape' && isTyping(event.target) && event.target instanceof HTMLElement) {
      event.preventDefault();
      event.target.blur();
      return;
    }
    // While typing, only keys that type nothing.
    if (isTyping(event.target) && !name.startsWith('Control+')) return;
    if (name === '?' && dialog !== null) {
      event.preventDefault();
      showKeys(dialog);
      return;
    }
    const found = keyed().find((element) => element.dataset['key'] === name && isShown(element));
    if (found === undefined) return;
    event.preventDefault();
    press(found);
  });
}
