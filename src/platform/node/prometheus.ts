import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics, Reading } from '../../shared/metrics.ts';

export interface Prometheus extends Metrics {
  /** All figures in Prometheus's text format 0.0.4, with what it is sent as. */
  text(): Promise<{ contentType: string; body: string }>;
}

/** Upper bounds in seconds: answers without a model take some tens of milliseconds, with one some seconds. */
const ANSWER_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60, 120];
const STEP_SECONDS = [0.0005, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 20];

/**
 * Counts for Prometheus, in a registry of its own, with what prom-client knows of the process (memory, processor,
 * event-loop delay, garbage collection). `readings` is asked at each look. Labels are names of ours alone: what a
 * person could make up would be a text of theirs, and a series for each.
 */
export function createPrometheus(readings: () => Promise<readonly Reading[]>): Prometheus {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const answers = new Histogram({
    name: 'judian_answer_seconds',
    help: 'Time from a question to its stored answer, waiting included, by channel and outcome',
    labelNames: ['channel', 'outcome'],
    buckets: ANSWER_SECONDS,
    registers,
  });
  const steps = new Histogram({
    name: 'judian_step_seconds',
    help: 'Time of each step of answering',
    labelNames: ['step'],
    buckets: STEP_SECONDS,
    registers,
  });
  const requests = new Histogram({
    name: 'judian_http_request_seconds',
    help: 'Time until a response begins, by pattern of address, method and status',
    labelNames: ['route', 'method', 'status'],
    buckets: ANSWER_SECONDS,
    registers,
  });
  return {
    answered({ channel, outcome, ms, steps: taken }) {
      answers.observe({ channel, outcome }, ms / 1000);
      for (const [step, stepMs] of Object.entries(taken)) steps.observe({ step }, stepMs / 1000);
    },
    responded({ route, method, status, ms }) {
      requests.observe({ route, method, status: String(status) }, ms / 1000);
    },
    async text() {
      show(register, await readings());
      return { contentType: register.contentType, body: await register.metrics() };
    },
  };
}

/** Each look replaces what the look before it showed: a series that is no more must not stay. */
function show(register: Registry, readings: readonly Reading[]): void {
  for (const { name, help, kind, values } of readings) {
    const full = `judian_${name}`;
    register.removeSingleMetric(full);
    const options = { name: full, help, labelNames: labelsOf(values), registers: [register] };
    const metric = kind === 'gauge' ? new Gauge(options) : new Counter(options);
    for (const { labels = {}, value } of values) metric.inc(labels, value);
  }
}

function labelsOf(values: Reading['values']): string[] {
  return [...new Set(values.flatMap(({ labels = {} }) => Object.keys(labels)))];
}
