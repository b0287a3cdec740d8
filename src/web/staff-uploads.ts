/**
 * Shows how far a file is that a form with `data-upload` sends, and reloads a page that waits (`data-reload`, in
 * seconds). Runs in the browser as its own text, so it uses nothing from outside itself.
 */
export function enhanceUploads(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]')) {
    const bar = form.querySelector('progress');
    const button = form.querySelector('button');
    if (bar === null) continue;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const request = new XMLHttpRequest();
      request.open('POST', form.action);
      bar.hidden = false;
      if (button !== null) button.disabled = true;
      request.upload.addEventListener('progress', ({ loaded, total }) => {
        bar.max = total;
        bar.value = loaded;
      });
      const ended = () => {
        if (button !== null) button.disabled = false;
        bar.hidden = true;
      };
      request.addEventListener('error', ended);
      request.addEventListener('load', () => {
        // The server has sent us on to a page of its own; what went wrong is told by the form without a script.
        if (request.status < 400 && request.responseURL !== '') location.assign(request.responseURL);
        else {
          ended();
          HTMLFormElement.prototype.submit.call(form);
        }
      });
      request.send(new FormData(form));
    });
  }
  const waits = document.querySelector<HTMLElement>('[data-reload]');
  if (waits !== null) setTimeout(() => location.reload(), Number(waits.dataset['reload']) * 1000);
}
