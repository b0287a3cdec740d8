/**
 * Copies an answer with its sources, shares its address, prints it. Runs in the browser as its own text, so it uses
 * nothing from outside itself.
 */
export function enhanceTools(): void {
  async function copy(text: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Browsers keep the clipboard to pages that came over TLS.
      const area = document.createElement('textarea');
      area.value = text;
      area.className = 'unseen';
      document.body.append(area);
      area.select();
      // oxlint-disable-next-line typescript/no-deprecated -- there is nothing else on a page without TLS
      const done = document.execCommand('copy');
      area.remove();
      return done;
    }
  }
  function thank(button: HTMLButtonElement, done: boolean): void {
    const before = button.textContent;
    button.textContent = (done && button.dataset['done']) || before;
    setTimeout(() => {
      button.textContent = before;
    }, 2500);
  }
  for (const tools of document.querySelectorAll<HTMLElement>('[data-tools]')) {
    tools.setAttribute('aria-live', 'polite');
    tools.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      if (button === null) return;
      const { copy: text, share: title } = button.dataset;
      if (text !== undefined)
        void copy(text.replace(/(^|\s)(?=\/sources\/)/gu, `$1${location.origin}`)).then((done) => thank(button, done));
      else if (title === undefined) window.print();
      else if ('share' in navigator) void navigator.share({ title, url: location.href }).catch(() => {});
      else void copy(location.href).then((done) => thank(button, done));
    });
  }
}
