import { openApiDocument, templateOf } from '../openapi/document.ts';
import { type Operation, servedOperations } from '../openapi/operations.ts';
import type { Html } from './html.ts';
import { renderPage } from './layout.ts';
import type { Ui } from './ui.ts';

const HEADINGS = {
  answers: 'Questions and answers',
  documents: 'Documents',
  editing: 'For editors',
  review: 'For programs of staff',
} as const;

/** The API for those who write programs, in English as its names are; made of the same list as the OpenAPI document. */
export function renderDocs(ui: Ui, served: { editing: boolean; review: boolean }): Html {
  const { html } = ui;
  const document = openApiDocument(served) as unknown as Described;
  const shown = servedOperations(served);
  const sections = (Object.keys(HEADINGS) as Operation['tag'][])
    .map((tag) => ({ tag, here: shown.filter((operation) => operation.tag === tag) }))
    .filter(({ here }) => here.length > 0);
  const body = html`<article lang="en"><h1>API</h1>
<p>JSON over HTTP. For programs: <a href="/v1/openapi.json">/v1/openapi.json</a> (OpenAPI 3.1). Problems are <code>application/problem+json</code>, in the script that <code>Accept-Language</code> asks for. Each response names its request in <code>X-Request-Id</code>.</p>
${sections.map(
  ({ tag, here }) =>
    html`<section><h2>${HEADINGS[tag]}</h2>${here.map((operation) => renderOperation(ui, operation, document))}</section>`,
)}</article>`;
  return renderPage(ui, { title: 'API', body });
}

/** What of the document is shown. */
interface Described {
  paths: Record<
    string,
    Record<string, { requestBody?: { content: Record<string, { schema: unknown }> }; responses: object }>
  >;
}

function renderOperation({ html }: Ui, operation: Operation, { paths }: Described): Html {
  const { method, path, summary, keyed = false, streams = false, editors = false, programs = false } = operation;
  const described = paths[templateOf(path)]?.[method];
  const schema = described?.requestBody?.content['application/json']?.schema;
  return html`<h3><code>${method.toUpperCase()} ${templateOf(path)}</code></h3>
<p>${summary}${editors || programs ? ' Needs Authorization: Bearer TOKEN.' : ''}${keyed ? ' Takes Idempotency-Key.' : ''}${streams ? ' Streams where Accept is text/event-stream.' : ''}</p>
${schema === undefined ? '' : html`<details><summary>Body</summary><pre tabindex="0">${JSON.stringify(schema, null, 2)}</pre></details>`}
<p>Status: ${Object.keys(described?.responses ?? {}).join(', ')}</p>`;
}
