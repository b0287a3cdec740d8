import { connect, type Socket } from 'node:net';
import { EDITOR_TOKEN, metric } from './servers.ts';

export interface Idle {
  wanted: number;
  /** That had their first event. */
  connected: number;
  /** That were still there at the end. */
  stayed: number;
  /** Bytes of the service's memory for each. */
  bytesEach: number;
  /** Time of `/healthz` beside them, in milliseconds, the slowest of 50. */
  healthMs: number;
  /** That were told at the stop that the service stops, and milliseconds until it had stopped. */
  told: number;
  stoppedMs: number;
}

const CLIENTS = 2000;
const WATCHED_MS = 20_000;
const JOBS = 40;

/** So many clients watch a job that waits behind others, read nothing but what comes, and are told when the service stops. */
export async function measureIdle(service: { address: string; stop(): Promise<void> }): Promise<Idle> {
  const { address } = service;
  const job = await jobThatWaits(address);
  const before = await metric(address, 'process_resident_memory_bytes');
  const clients: { socket: Socket; text: string; closed: boolean }[] = [];
  for (let number = 0; number < CLIENTS; number++) {
    clients.push(watch(address, job));
    // As many as arrive in a second of a busy day, not a flood against the backlog of the socket.
    if (number % 50 === 49) await sleep(20);
  }
  await sleep(WATCHED_MS);
  const after = await metric(address, 'process_resident_memory_bytes');
  const healthMs = await slowestHealth(address);
  const connected = clients.filter(({ text }) => text.includes('event: job-progress')).length;
  const stayed = clients.filter(({ closed }) => !closed).length;
  const began = performance.now();
  await service.stop();
  const stoppedMs = performance.now() - began;
  const told = clients.filter(({ text }) => text.includes('event: service-stop')).length;
  for (const { socket } of clients) socket.destroy();
  return { wanted: CLIENTS, connected, stayed, bytesEach: (after - before) / CLIENTS, healthMs, told, stoppedMs };
}

function watch(address: string, job: string) {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const client = { socket, text: '', closed: false };
  socket.write(
    `GET /v1/jobs/${job} HTTP/1.1\r\nHost: ${hostname}\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${EDITOR_TOKEN}\r\n\r\n`,
  );
  socket.on('data', (bytes) => (client.text = (client.text + bytes.toString('latin1')).slice(-4000)));
  socket.on('error', () => {});
  socket.on('close', () => (client.closed = true));
  return client;
}

/** The last of many files that are taken in one after the other. */
async function jobThatWaits(address: string): Promise<string> {
  let last = '';
  for (let number = 0; number < JOBS; number++) {
    const form = new FormData();
    const lines = Array.from({ length: 12_000 }, (_, at) => `第${number}冊第${at + 1}項工作由有關部門按既定程序辦理。`);
    form.set('file', new File([lines.join('\n')], `idle-${number}.txt`));
    form.set('title', `第${number}冊`);
    form.set('issuer', '量度用文件');
    form.set('issued', '2026-01');
    form.set('accept', 'true');
    const response = await fetch(`${address}/v1/documents`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${EDITOR_TOKEN}` },
      body: form,
    });
    if (response.status !== 202) throw new Error(`A file was not taken: ${await response.text()}`);
    last = ((await response.json()) as { id: string }).id;
  }
  return last;
}

async function slowestHealth(address: string): Promise<number> {
  let slowest = 0;
  for (let time = 0; time < 50; time++) {
    const began = performance.now();
    await (await fetch(`${address}/healthz`)).arrayBuffer();
    slowest = Math.max(slowest, performance.now() - began);
  }
  return slowest;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
