/**
 * Shows the quote with its heading and neighbours beside a source that the mouse rests on, without opening anything. It
 * stays while the mouse is on it and goes with Escape (WCAG 1.4.13); fingers, keyboards and screen readers have the same
 * under 看原文. Runs in the browser as its own text, so it uses nothing from outside itself.
 */
export function enhanceQuotes(): void {
  const REST_MS = 250;
  const LEAVE_MS = 200;
  let peek: HTMLElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function close(): void {
    clearTimeout(timer);
    peek?.remove();
    peek = undefined;
  }
  function later(run: () => void, ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(run, ms);
  }
  function open(link: HTMLElement): void {
    close();
    const quote = document.querySelector<HTMLDetailsElement>(`details.quote[data-n="${link.dataset['n']}"]`);
    if (quote === null || quote.open) return;
    peek = document.createElement('div');
    peek.className = 'peek';
    peek.setAttribute('aria-hidden', 'true');
    for (const part of quote.querySelectorAll(':scope > p:not(.links), :scope > blockquote'))
      peek.append(part.cloneNode(true));
    link.parentElement?.append(peek);
    peek.addEventListener('pointerenter', () => clearTimeout(timer));
    peek.addEventListener('pointerleave', () => later(close, LEAVE_MS));
  }
  for (const link of document.querySelectorAll<HTMLElement>('a.cite[data-n]')) {
    link.addEventListener('pointerenter', (event) => {
      if (event.pointerType === 'mouse') later(() => open(link), REST_MS);
    });
    link.addEventListener('pointerleave', () => later(close, LEAVE_MS));
  }
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  document.addEventListener('toggle', close, true);
}
