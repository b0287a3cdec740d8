import type { FilePreview } from '../review/uploads/previews.ts';
import { ServiceError } from '../shared/errors.ts';
import { FactsMissing, type Handed, type Linked, type Looked, type Taken } from '../knowledge/intake/intake.ts';
import { type AddCommand, isOfOne, ONE_FILE } from './cli-add-arguments.ts';
import { confirmFacts } from './cli-add-confirm.ts';
import { type AddItem, collectItems } from './cli-add-items.ts';
import { type BatchProgress, createBatchProgress } from './cli-add-progress.ts';
import { type AddReport, formatReport, formatTotals, reportCsv } from './cli-add-report.ts';
import type { Session } from './cli-commands.ts';
import { type CliEditing, withEditing } from './cli-editing.ts';
import { untilEncoded } from './cli-encoding.ts';
import { exitCodes, type ExitCode } from './cli-exit.ts';

/** A batch in work. */
interface Batch extends Pick<CliEditing, 'intake' | 'preview'> {
  session: Session;
  command: AddCommand;
  progress: BatchProgress;
  /** Everything that follows is taken as it is found. */
  acceptAll: boolean;
  stopped: boolean;
}

/**
 * Adds files one after the other. One that fails does not stop the rest; then the command ends as a fault. Stopped in
 * between, it ends after the file in work; the same command goes on where it stopped, since what is held is held.
 */
export async function runAdd(session: Session, command: AddCommand, stopped: Promise<void>): Promise<ExitCode> {
  const { terminal, ports } = session;
  // A place that cannot be written to is told before thousands of files, not after them.
  if (command.report !== undefined) await ports.writeFile(terminal.resolvePath(command.report), reportCsv([]));
  const found = await collectItems(command.targets, command.facts, ports, terminal);
  if (found.items.length > 1 && isOfOne(command.facts)) {
    terminal.err(`${ONE_FILE}\n`);
    return exitCodes.usage;
  }
  const reports: AddReport[] = [
    ...found.failed.map(({ shown, reason }) => ({ file: shown, kind: 'failed' as const, reason })),
    ...found.skipped.map(({ shown, reason }) => ({ file: shown, kind: 'skipped' as const, reason })),
  ];
  const show = (report: AddReport) => (session.json ? undefined : terminal.out(formatReport(report, terminal.colour)));
  for (const report of reports) show(report);
  let wasStopped = false;
  if (found.items.length > 0)
    await withEditing(session, async ({ intake, encoding, preview }) => {
      const progress = createBatchProgress(terminal, found.items.length);
      const batch: Batch = { session, command, intake, preview, progress, acceptAll: command.accept, stopped: false };
      void stopped.then(() => (batch.stopped = true));
      // What has stopped already is seen before the first file.
      await Promise.resolve();
      try {
        for (const item of found.items) {
          if (batch.stopped) break;
          progress.begin(item.shown);
          const report = await addOne(batch, item);
          progress.clear();
          if (report === undefined) continue;
          reports.push(report);
          show(report);
        }
      } finally {
        progress.end();
      }
      wasStopped = batch.stopped;
      if (!wasStopped) await untilEncoded({ encoding }, terminal, stopped);
    });
  return await finish(session, command, reports, wasStopped);
}

async function finish(
  { terminal, ports, json }: Session,
  { report, dryRun }: AddCommand,
  reports: readonly AddReport[],
  wasStopped: boolean,
): Promise<ExitCode> {
  if (json) terminal.out(`${JSON.stringify(reports)}\n`);
  else if (reports.length !== 1 || dryRun) terminal.out(formatTotals(reports, terminal.colour, dryRun));
  if (report !== undefined) await ports.writeFile(terminal.resolvePath(report), reportCsv(reports));
  if (wasStopped) {
    terminal.err('Stopped. What was added is kept; the same command goes on from here.\n');
    return exitCodes.fault;
  }
  return reports.some(({ kind, flips }) => kind === 'failed' || (flips?.wrong ?? 0) > 0)
    ? exitCodes.fault
    : exitCodes.ok;
}

/** Undefined when somebody stopped the batch at this file. */
async function addOne(batch: Batch, item: AddItem): Promise<AddReport | undefined> {
  const { command, intake, progress } = batch;
  try {
    const handed = await handOver(batch, item);
    if (command.preview) return reportOfPreview(item, await previewOf(batch, handed));
    if (command.dryRun) return reportOfLook(item, await intake.look(handed));
    const decided = await decide(batch, item, handed);
    if (decided.kind === 'stop') {
      batch.stopped = true;
      return undefined;
    }
    if (decided.kind === 'skip') return { file: item.shown, kind: 'skipped', reason: 'Skipped by hand.' };
    const taken = await intake.take(decided.handed, ({ step, done, total }) =>
      progress.step(`${step}, ${done} of ${total}`),
    );
    return reportOfTaken(item, taken);
  } catch (error) {
    // What is no fault of the file is a bug, and ends the command.
    if (!(error instanceof ServiceError)) throw error;
    return reportOfFault(item, error);
  }
}

async function handOver({ session, acceptAll }: Batch, item: AddItem): Promise<Handed | Linked> {
  const { facts } = item;
  if (item.kind === 'web') return { address: item.address, facts, accept: acceptAll };
  const bytes = await session.ports.readFile(item.path);
  const source = { address: item.path, kind: 'file' as const };
  return { file: { name: item.name, bytes }, facts, accept: acceptAll, source };
}

type Decided = { kind: 'take'; handed: Handed | Linked } | { kind: 'skip' } | { kind: 'stop' };

/** Where somebody sits at the terminal and not all is said, they are asked; elsewhere what is missing is a failure. */
async function decide(batch: Batch, item: AddItem, handed: Handed | Linked): Promise<Decided> {
  const { session, intake, progress } = batch;
  const { ask } = session.terminal;
  if (ask === undefined || session.json || handed.accept) return { kind: 'take', handed };
  const looked = await intake.look(handed);
  if (looked.kind === 'same' || (looked.missing.length === 0 && looked.similar.length === 0))
    return { kind: 'take', handed };
  const confirmed = await progress.pause(() =>
    confirmFacts({ ...session.terminal, ask }, item.shown, handed.facts, looked),
  );
  if (confirmed.kind !== 'add') return confirmed;
  if (confirmed.all) batch.acceptAll = true;
  return { kind: 'take', handed: { ...handed, facts: confirmed.facts, accept: confirmed.accept } };
}

/** Only a service that stays, with its console on, has what staff reviewed and room for a copy to ask it of. */
async function previewOf({ preview, progress }: Batch, handed: Handed | Linked): Promise<FilePreview> {
  if (preview === undefined)
    throw new ServiceError(
      'preview-needs-service',
      'A preview asks a running service: start judian serve with STAFF_SECRET and EDITOR_TOKENS set.',
    );
  if (!('file' in handed))
    throw new ServiceError('preview-needs-file', 'A preview needs the file itself: save it, and preview the copy.');
  return preview(handed, (done, total) => progress.step(`reviewed questions asked: ${done} of ${total}`));
}

function reportOfPreview(item: AddItem, { state, found, flips, reason }: FilePreview): AddReport {
  if (state === 'failed' || found === null)
    return { file: item.shown, kind: 'failed', reason: reason ?? 'The service gave no preview.' };
  const report = reportOfLook(item, found);
  return state === 'unreviewed' ? { ...report, unreviewed: true } : { ...report, flips: flips ?? undefined };
}

function reportOfLook({ shown }: AddItem, looked: Looked): AddReport {
  if (looked.kind === 'same') return { file: shown, kind: 'same', id: looked.documentId, title: looked.title };
  const { kind, documentId, proposal, missing, similar, findings } = looked;
  const reason = missing.length === 0 ? undefined : `still to be said: ${missing.join(', ')}`;
  const found = { sentences: findings?.sentences, warnings: findings?.warnings };
  return { file: shown, kind, id: documentId, ...found, proposal, missing, similar, reason };
}

function reportOfTaken({ shown }: AddItem, { documentId, ...taken }: Taken): AddReport {
  return { file: shown, id: documentId, ...taken };
}

function reportOfFault({ shown }: AddItem, error: ServiceError): AddReport {
  if (!(error instanceof FactsMissing)) return { file: shown, kind: 'failed', reason: error.message };
  const found = error.missing.flatMap((name) => {
    const proposed = error.proposal[name as 'issuer' | 'issued'];
    return proposed === undefined
      ? []
      : [`--${name} ${typeof proposed.value === 'string' ? proposed.value : proposed.value.date}`];
  });
  const hint = found.length === 0 ? '' : ` The file itself says ${found.join(' ')}.`;
  const remedy = ' Say it by an option or a manifest, or take what is found with --accept-proposed.';
  return {
    file: shown,
    kind: 'failed',
    reason: error.message + hint + remedy,
    missing: error.missing,
    proposal: error.proposal,
  };
}
