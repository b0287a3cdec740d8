/** What the page says while a question is being answered, in the reader's script; `renderAskForm` writes it. */
export interface AskingWords {
  /** By step of the answer; of one that is not named, nothing is said. */
  steps: Record<string, string>;
  checked: string;
  source: string;
  stop: string;
  stopped: string;
  retry: string;
  offline: string;
  broken: string;
}

/**
 * Asks without leaving the page: says what is being done, shows each statement once it is checked, and goes to the
 * answer's own address at the end. Runs in the browser as its own text, so it uses nothing from outside itself.
 */
export function enhanceAsking(): void {
  const main = document.querySelector<HTMLFormElement>('form.ask');
  if (main === null || !('ReadableStream' in window)) return;
  const words = JSON.parse(main.dataset['words'] ?? '{}') as AskingWords;
  interface Asked {
    form: HTMLFormElement;
    body: URLSearchParams;
    key: string;
  }
  let running: AbortController | undefined;
  let waiting: Asked | undefined;

  const box = document.createElement('div');
  box.className = 'progress';
  box.hidden = true;
  const status = document.createElement('p');
  status.className = 'step';
  status.setAttribute('role', 'status');
  const found = document.createElement('div');
  found.setAttribute('aria-live', 'polite');
  const action = document.createElement('button');
  action.type = 'button';
  action.className = 'second';
  let act = () => {};
  action.addEventListener('click', () => act());
  box.append(status, found, action);

  const buttons = () => document.querySelectorAll<HTMLButtonElement>('form.ask button, form.choice button');
  function rest(): void {
    running = undefined;
    for (const button of buttons()) button.disabled = false;
    box.classList.add('still');
  }
  function say(text: string): void {
    if (status.textContent !== text) status.textContent = text;
  }
  function offer(text: string, then: () => void): void {
    action.textContent = text;
    act = then;
    action.hidden = false;
  }
  function fail(asked: Asked, text: string): void {
    rest();
    found.replaceChildren();
    say(text);
    offer(words.retry, () => void ask(asked));
    action.focus();
  }
  function showStatement(statement: { text: string; citations: { n: number; title: string }[] }): void {
    const line = document.createElement('p');
    line.className = 'says';
    line.textContent = statement.text;
    const from = document.createElement('p');
    from.className = 'quiet';
    from.textContent = statement.citations.map(({ n, title }) => `${words.source} ${n}：${title}`).join('；');
    found.append(line, from);
    say(words.checked);
  }
  /** True when the event ends the stream. */
  function hear(asked: Asked, event: string, data: string): boolean {
    const told = JSON.parse(data) as {
      step: string;
      statement: Parameters<typeof showStatement>[0];
      id: string;
      title: string;
      detail: string;
    };
    if (event === 'step-start') {
      const step = words.steps[told.step];
      if (step !== undefined) say(step);
    } else if (event === 'statement-end') showStatement(told.statement);
    else if (event === 'answer-fail') fail(asked, `${told.title}。${told.detail}`);
    else if (event === 'answer-end') location.assign(`/answers/${encodeURIComponent(told.id)}`);
    return event === 'answer-fail' || event === 'answer-end';
  }
  async function read(asked: Asked, body: ReadableStream<Uint8Array>): Promise<boolean> {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const chunk = await reader.read();
      if (chunk.done) return false;
      const parts = (rest + decoder.decode(chunk.value, { stream: true })).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const event = /^event: (.*)$/m.exec(part)?.[1];
        const data = /^data: (.*)$/m.exec(part)?.[1];
        if (event !== undefined && data !== undefined && hear(asked, event, data)) return true;
      }
    }
  }
  async function ask(asked: Asked): Promise<void> {
    if (running !== undefined) return;
    waiting = undefined;
    const control = new AbortController();
    running = control;
    for (const button of buttons()) button.disabled = true;
    found.replaceChildren();
    box.classList.remove('still');
    box.hidden = false;
    asked.form.after(box);
    // Where a keyboard fills half of a small window, it would stand below what is seen.
    box.scrollIntoView({ block: 'nearest' });
    say(words.steps['screen'] ?? '');
    offer(words.stop, () => control.abort());
    try {
      const response = await fetch('/', {
        method: 'POST',
        headers: { Accept: 'text/event-stream', 'Idempotency-Key': asked.key },
        body: asked.body,
        signal: control.signal,
      });
      if (!response.ok || response.body === null) {
        const problem = (await response.json()) as { title: string; detail: string };
        return fail(asked, `${problem.title}。${problem.detail}`);
      }
      if (!(await read(asked, response.body))) fail(asked, words.broken);
    } catch {
      if (control.signal.aborted) {
        rest();
        say(words.stopped);
        found.replaceChildren();
        offer(words.retry, () => void ask(asked));
        return document.querySelector<HTMLInputElement>('#question')?.focus();
      }
      fail(asked, navigator.onLine ? words.broken : words.offline);
      waiting = asked;
    }
  }
  // The line is back: the same key gives the answer that was already made, if it was.
  window.addEventListener('online', () => {
    if (waiting !== undefined) void ask(waiting);
  });
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches('form.ask, form.choice')) return;
    event.preventDefault();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    const key = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0'));
    void ask({ form, body, key: key.join('') });
  });
  // Come back to with Back, the page stands as it was left: in the middle of asking.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    running?.abort();
    rest();
    box.hidden = true;
  });
}
