import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { requestId } from 'hono/request-id';
import { askAgain } from './caching.ts';
import { respondWithFault, respondWithProblem } from './errors.ts';
import { onlyHosts } from './hosts.ts';
import { addMethodNotAllowed } from './methods.ts';
import type { AppPorts } from './ports.ts';
import { addAnswerRoutes } from './routes/answers.ts';
import { addAssetRoutes } from './routes/assets.ts';
import { addDocumentRoutes } from './routes/documents.ts';
import { addEditingRoutes } from './routes/editing.ts';
import { addHealthRoutes } from './routes/health.ts';
import { addMetricsRoute, observeRequests } from './routes/metrics.ts';
import { addFeedbackRoutes } from './routes/feedback.ts';
import { addOpenApiRoutes } from './routes/openapi.ts';
import { addOriginalRoutes } from './routes/originals.ts';
import { addPageRoutes } from './routes/pages.ts';
import { addReadingRoutes } from './routes/reading.ts';
import { addWebhookRoutes } from './routes/webhooks.ts';
import { securityHeaders } from './security.ts';

export type { FoundBody, SearchReason } from './search-reasons.ts';
export type { AppPorts, AskOptions, FoundSentence, Operator, Readiness, Searched } from './ports.ts';

/** The whole HTTP service over its ports. The same module runs on Node and in workerd. */
export function createApp(ports: AppPorts): Hono {
  const app = new Hono();
  if (ports.metrics !== undefined) app.use(observeRequests(ports.metrics));
  app.use(requestId({ limitLength: 64 }));
  app.use(securityHeaders);
  app.use(askAgain);
  // Before the check of host names: a provider proves itself by a secret, and comes under the operator's public name.
  addWebhookRoutes(app, ports);
  if (ports.allowedHosts !== undefined) app.use(onlyHosts(ports.allowedHosts));
  if (ports.compresses === true) app.use(compress());
  addHealthRoutes(app, ports);
  addMetricsRoute(app, ports);
  addAnswerRoutes(app, ports);
  addDocumentRoutes(app, ports);
  addOpenApiRoutes(app, ports);
  addEditingRoutes(app, ports);
  addAssetRoutes(app);
  addPageRoutes(app, ports);
  addReadingRoutes(app, ports);
  addOriginalRoutes(app, ports);
  addFeedbackRoutes(app, ports);
  ports.staff?.(app);
  addMethodNotAllowed(app);
  app.notFound((c) => respondWithProblem(c, { kind: 'not-found' }));
  app.onError((error, c) => respondWithFault(c, error, ports.log));
  return app;
}
