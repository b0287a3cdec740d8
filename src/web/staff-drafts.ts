/**
 * Keeps what is typed into a form with `data-draft`, and tells the server every two minutes that somebody is still at
 * work (`data-beat`). Runs in the browser as its own text, so it uses nothing from outside itself.
 */
export function enhanceDrafts(): void {
  const token = document.body.dataset['token'] ?? '';
  function send(url: string, body: string): Promise<Response> {
    return fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Staff-Token': token },
      body,
      // What was typed last goes out although the page is closed.
      keepalive: body.length < 60_000,
    });
  }
  function fieldsOf(form: HTMLFormElement): string {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form))
      if (typeof value === 'string' && name !== 'saved') fields.append(name, value);
    return fields.toString();
  }
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) {
    const url = form.dataset['draft'] ?? '';
    const says = form.querySelector<HTMLElement>('.saved');
    let kept = fieldsOf(form);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let submitted = false;
    const keep = async () => {
      clearTimeout(timer);
      const now = fieldsOf(form);
      if (now === kept || submitted) return;
      const seen = form.querySelector<HTMLInputElement>('input[name=saved]');
      const told = await send(url, seen === null ? now : `${now}&saved=${encodeURIComponent(seen.value)}`)
        .then((response) => response.json() as Promise<{ kind: string; saved?: string }>)
        .catch((): { kind: string; saved?: string } => ({ kind: 'failed' }));
      const done = told.kind === 'kept' || told.kind === 'beside';
      if (done) kept = now;
      if (seen !== null && told.saved !== undefined) seen.value = told.saved;
      // What another tab wrote is not overwritten however often this one tries.
      if (!done && told.kind !== 'elsewhere') timer = setTimeout(() => void keep(), 5000);
      if (says !== null)
        says.textContent =
          says.dataset[
            told.kind === 'kept' ? 'done' : /^(?:elsewhere|beside)$/u.test(told.kind) ? told.kind : 'failed'
          ] ?? '';
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void keep(), 1000);
    };
    form.addEventListener('input', later);
    form.addEventListener('change', later);
    form.addEventListener('submit', (event) => {
      // Pressed twice before the next page is there: the second would be about a case that nobody saw.
      if (submitted) event.preventDefault();
      submitted = true;
      clearTimeout(timer);
    });
    window.addEventListener('pageshow', () => (submitted = false));
    window.addEventListener('pagehide', () => void keep());
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-beat]')) {
    const url = element.dataset['beat'] ?? '';
    const beat = async () => {
      const response = await send(url, '').catch(() => undefined);
      const says = document.querySelector<HTMLElement>('.saved');
      // Somebody else may have it now: better known before handing in than after.
      if (response?.status === 409 && says !== null) says.textContent = says.dataset['lost'] ?? '';
    };
    setInterval(() => void beat(), 120_000);
  }
}
