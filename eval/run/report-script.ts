/**
 * Hides the cards that do not fit the filters. Without it the page is the whole list. Words are looked for without
 * spaces, width and case, so that a search finds what a line break divides; several words must all be there.
 */
export const reportScript = String.raw`
(() => {
  const filters = document.getElementById('filters');
  const search = document.getElementById('search');
  const count = document.getElementById('count');
  const selects = [...filters.querySelectorAll('select')];
  const fold = (text) => text.normalize('NFKC').toLowerCase();
  const cards = [...document.querySelectorAll('#failures .card')].map((card) => ({
    card,
    text: fold(card.textContent).replace(/\s+/gu, ''),
  }));
  const fits = ({ card, text }, words) =>
    words.every((word) => text.includes(word)) &&
    selects.every(({ value, dataset }) => value === '' || (card.dataset[dataset.by] ?? '').split('\n').includes(value));
  const apply = () => {
    const words = fold(search.value).split(/\s+/u).filter((word) => word !== '');
    let shown = 0;
    for (const one of cards) {
      const isShown = fits(one, words);
      one.card.hidden = !isShown;
      if (isShown) shown++;
    }
    count.textContent = shown === cards.length ? 'All ' + cards.length + ' shown.' : shown + ' of ' + cards.length + ' shown.';
  };
  const reset = () => {
    search.value = '';
    for (const select of selects) select.value = '';
    apply();
  };
  filters.hidden = false;
  filters.addEventListener('input', apply);
  document.getElementById('reset').addEventListener('click', reset);
  // A link to a card that a filter hides would lead nowhere.
  document.addEventListener('click', ({ target }) => {
    const link = target.closest('a[href^="#q-"]');
    if (link !== null && document.getElementById(link.getAttribute('href').slice(1))?.hidden) reset();
  });
  // Browsers put back what was typed when a page is loaded again.
  addEventListener('pageshow', apply);
  apply();
})();
`;
