/**
 * Steps from hit to hit without loading the page anew, also with Alt and the arrow keys. Runs in the browser as its own
 * text, so it uses nothing from outside itself.
 */
export function enhanceReading(): void {
  const bar = document.querySelector<HTMLElement>('.hits');
  const [back, next] = bar?.querySelectorAll<HTMLAnchorElement>('a[data-hit]') ?? [];
  const shown = bar?.querySelector('[data-now]');
  if (bar === null || back === undefined || next === undefined || shown == null) return;
  const count = Number(bar.dataset['hits']);

  function point(link: HTMLAnchorElement, hit: number): void {
    const target = new URL(link.href);
    target.searchParams.set('hit', String(hit));
    target.hash = `h${hit}`;
    link.href = target.href;
    link.dataset['hit'] = String(hit);
  }
  /** False when the hit stands on another page. */
  function go(link: HTMLAnchorElement): boolean {
    const hit = Number(link.dataset['hit']);
    const mark = document.getElementById(`h${hit}`);
    if (mark === null) return false;
    for (const one of document.querySelectorAll('mark.now')) one.classList.remove('now');
    mark.classList.add('now');
    mark.scrollIntoView({ block: 'center' });
    if (shown) shown.textContent = String(hit);
    history.replaceState(null, '', link.href);
    if (back && next) {
      point(back, hit > 1 ? hit - 1 : count);
      point(next, hit < count ? hit + 1 : 1);
    }
    return true;
  }
  for (const link of [back, next]) {
    link.addEventListener('click', (event) => {
      if (go(link)) event.preventDefault();
    });
  }
  document.addEventListener('keydown', (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const link = event.key === 'ArrowDown' ? next : event.key === 'ArrowUp' ? back : undefined;
    if (link === undefined) return;
    event.preventDefault();
    if (!go(link)) location.assign(link.href);
  });
}
