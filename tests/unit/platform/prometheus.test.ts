import { expect, it } from 'vitest';
import { createPrometheus } from '../../../src/platform/node/prometheus.ts';
import type { Reading } from '../../../src/shared/metrics.ts';

it('counts what it is told, and shows readings as they stand at each look', async () => {
  let readings: Reading[] = [
    { name: 'documents', help: 'Documents that answer', kind: 'gauge', values: [{ value: 5 }] },
    { name: 'index_waiting', help: 'By index', kind: 'gauge', values: [{ labels: { index: 'graph' }, value: 7 }] },
  ];
  const prometheus = createPrometheus(async () => readings);
  prometheus.answered({ channel: 'web', outcome: 'answered', ms: 40, steps: { retrieve: 12, verify: 2 } });
  prometheus.answered({ channel: 'web', outcome: 'answered', ms: 400, steps: { retrieve: 30 } });
  prometheus.responded({ route: '/v1/answers/:id', method: 'GET', status: 404, ms: 3 });
  const first = await prometheus.text();
  expect(first.contentType).toMatch(/^text\/plain; version=0\.0\.4/u);
  const lines = first.body.split('\n');
  expect(lines).toContain('judian_answer_seconds_count{channel="web",outcome="answered"} 2');
  expect(lines).toContain('judian_answer_seconds_bucket{le="0.05",channel="web",outcome="answered"} 1');
  expect(lines).toContain('judian_step_seconds_count{step="retrieve"} 2');
  expect(lines).toContain('judian_http_request_seconds_count{route="/v1/answers/:id",method="GET",status="404"} 1');
  expect(lines).toContain('judian_documents 5');
  expect(lines).toContain('judian_index_waiting{index="graph"} 7');
  expect(first.body).toContain('nodejs_eventloop_lag_p99_seconds');

  readings = [{ name: 'documents', help: 'Documents that answer', kind: 'gauge', values: [{ value: 6 }] }];
  const second = await prometheus.text();
  expect(second.body).toContain('\njudian_documents 6\n');
  expect(second.body).toContain('judian_answer_seconds_count{channel="web",outcome="answered"} 2');
});

it('keeps two services in one process apart', async () => {
  const [one, other] = [createPrometheus(async () => []), createPrometheus(async () => [])];
  one.answered({ channel: 'api', outcome: 'not-found', ms: 1, steps: {} });
  expect((await other.text()).body).not.toContain('not-found');
});
