import type { Hono } from 'hono';
import type { Config } from '../config/schema.ts';
import type { AppPorts, Readiness } from '../http/app.ts';
import type { EncodeLater } from '../knowledge/encode-later.ts';
import type { OnIngestProgress } from '../knowledge/ingest.ts';
import type { Intake } from '../knowledge/intake/intake.ts';
import type { FoundFiles } from '../platform/node/find-files.ts';
import type { Reindexed } from '../knowledge/store-embedder.ts';
import type { Supersession } from '../knowledge/supersession.ts';
import type { Withdrawal, WithdrawnEdition } from '../knowledge/withdrawal.ts';
import type { Parsed } from '../shared/errors.ts';
import type { Database } from '../shared/database.ts';
import type { Log } from '../shared/log.ts';

/** One thing that `doctor` looked at. */
export interface DoctorLine {
  level: 'ok' | 'warning' | 'problem';
  /** What was looked at: `database`, `index`, `disk`. */
  check: string;
  /** What was found, and what to do when it is not well. One sentence. */
  text: string;
}

/** What a backup, or a restored folder, holds. */
export interface BackupSummary {
  documents: number;
  sentences: number;
  bytes: number;
}

/** The service as the commands use it. */
export interface OpenedService {
  app: Hono;
  ports: Pick<AppPorts, 'answer' | 'search' | 'examples'>;
  /** What was made again, where that was asked for. */
  reindexed?: Reindexed | undefined;
  /** Sentences that are found by their words alone until it is read what they mean. */
  encoding?: Pick<EncodeLater, 'waiting' | 'settled'> | undefined;
  /** Takes documents in. */
  intake: Intake;
  /** How many editions were withdrawn, or brought back. */
  withdraw(documentId: string, withdrawal: Withdrawal): Promise<number>;
  restore(documentId: string): Promise<number>;
  withdrawn(): Promise<readonly WithdrawnEdition[]>;
  /** False for an unknown document; with null it is superseded no more. */
  supersede(documentId: string, supersession: Supersession | null): Promise<boolean>;
  /** Resolves when there are questions to show as examples. */
  introduced?: Promise<unknown> | undefined;
  /** Rejects when what it serves was found to be damaged: it has to end. Never resolves. */
  broken?: Promise<never>;
  summary(): Promise<Readiness>;
  /** Says that the service is being stopped: nothing new begins, and streams without an end of their own end. */
  stop(): void;
  /** Gives up what is not answered yet, and tells who waits. */
  giveUp(): void;
  doctor(): Promise<readonly DoctorLine[]>;
  close(): Promise<void>;
}

/** What the commands stand on. Each is loaded when it is first used, so that a command starts no more than it needs. */
export interface CliPorts {
  /** All problems of the settings at once. */
  readConfig(): Promise<Parsed<Config, readonly string[]>>;
  /** Throws `ServiceError` with a sentence for the operator; `data-folder-in-use` when another process owns the folder. */
  openService(options: {
    config: Config;
    log: Log;
    address?: string;
    onReindex?: OnIngestProgress;
  }): Promise<OpenedService>;
  /** The address of the service that owns the folder; undefined when none runs. */
  findRunningServer(dataFolder: string): Promise<string | undefined>;
  /** Copies the folder's data, which a running service may be using, and checks the copy. */
  backup(dataFolder: string, target: string): Promise<BackupSummary>;
  /** Checks the backup and puts it into an empty folder. */
  restore(source: string, dataFolder: string): Promise<BackupSummary>;
  /** The bytes of a file. Throws `ServiceError` with a sentence for the operator when it cannot be read, or is too large. */
  readFile(path: string): Promise<Uint8Array>;
  /** The text of a small file; undefined when there is none. */
  readText(path: string): Promise<string | undefined>;
  /** Throws `ServiceError` when it cannot be written. */
  writeFile(path: string, text: string): Promise<void>;
  /** The files that an absolute path, a folder or a pattern means. */
  findFiles(path: string): Promise<FoundFiles>;
  version(): string;
  /** Works on the database of a data folder, which a running service may be using. */
  withDatabase<Result>(dataFolder: string, work: (database: Database) => Promise<Result>): Promise<Result>;
}

/** Where a command reads and writes. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Colour and emphasis: the output goes to a person's terminal and NO_COLOR is not set. */
  colour: boolean;
  /** Messages go to a terminal, where one line can be written over. */
  errIsTerminal: boolean;
  /** Asks a person; undefined at the end of the input. Absent where nobody sits at a terminal. */
  ask?: (question: string) => Promise<string | undefined>;
  /** Makes a path that was typed absolute, from the folder where it was typed. */
  resolvePath(path: string): string;
}
