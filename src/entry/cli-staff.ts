import { createAudit } from '../review/audit/audit.ts';
import { verifyAudit } from '../review/audit/verify.ts';
import { createStaffLinks } from '../review/people/links.ts';
import { createPeople, type ListedPerson, type PersonProblem } from '../review/people/people.ts';
import { systemClock } from '../shared/clock.ts';
import type { Database } from '../shared/database.ts';
import { ServiceError } from '../shared/errors.ts';
import type { Session } from './cli-commands.ts';
import { exitCodes, type ExitCode } from './cli-exit.ts';
import type { StaffCommand } from './cli-staff-arguments.ts';
import { count, harmless } from './cli-text.ts';

type AccountCommand = Extract<StaffCommand, { name: 'staff' }>;

/** Accounts, from the machine itself: how the first administrator comes in. Works beside a running service. */
export function runStaff(session: Session, command: AccountCommand): Promise<ExitCode> {
  const secret = secretOf(session);
  return session.ports.withDatabase(session.config.DATA_DIR, async (database) => {
    const audit = await createAudit({
      database,
      clock: systemClock,
      secret,
      earlier: session.config.STAFF_SECRETS_BEFORE,
    });
    const people = createPeople(database, audit);
    if (command.action === 'list') return list(session, await people.list());
    const person = await people.findByEmail(command.email);
    if (command.action === 'invite') {
      if (person !== undefined)
        throw new ServiceError(
          'person-known',
          'This address has an account: judian staff reset makes a new link for it.',
        );
      const { email, role } = command;
      const links = createStaffLinks({ database, clock: systemClock, audit });
      return link(session, await links.make({ purpose: 'invitation', email, role }, 'cli'), email);
    }
    if (person === undefined)
      throw new ServiceError('person-unknown', 'No account has this address: see judian staff list.');
    if (command.action === 'reset') {
      const links = createStaffLinks({ database, clock: systemClock, audit });
      const { email, role } = person;
      return link(session, await links.make({ purpose: 'reset', email, role }, 'cli'), email);
    }
    const { action, reason } = command;
    const problem = await people[action](person.id, 'cli', reason);
    if (problem !== undefined) throw new ServiceError(`person-${problem}`, PROBLEMS[problem]);
    session.terminal.out(
      session.json
        ? `${JSON.stringify({ email: person.email, [`${action}d`]: true })}\n`
        : `${action}d ${harmless(person.email)}.\n`,
    );
    return exitCodes.ok;
  });
}

const PROBLEMS: Readonly<Record<PersonProblem, string>> = {
  unknown: 'No account has this address: see judian staff list.',
  yourself: 'Nobody changes their own account.',
  'last-administrator': 'This is the last administrator: invite another first.',
  same: 'It is so already.',
};

function secretOf({ config: { STAFF_SECRET } }: Session): string {
  if (STAFF_SECRET !== undefined) return STAFF_SECRET;
  throw new ServiceError(
    'staff-off',
    'The console is off. Put STAFF_SECRET into .env, 32 or more random characters (openssl rand -hex 32), and restart the service.',
  );
}

/** A link is a secret: it is printed for the operator, and kept nowhere. */
function link({ config, terminal, json }: Session, token: string, email: string): ExitCode {
  const base = config.PUBLIC_URL ?? `http://localhost:${config.PORT}`;
  const address = new URL(`/staff/join?token=${token}`, base).href;
  terminal.out(
    json
      ? `${JSON.stringify({ email, link: address })}\n`
      : `Give this to ${harmless(email)} by a way that nobody else reads. It works once, within three days:\n  ${address}\n`,
  );
  return exitCodes.ok;
}

function list({ terminal, json }: Session, people: readonly ListedPerson[]): ExitCode {
  if (json) terminal.out(`${JSON.stringify(people)}\n`);
  else if (people.length === 0) terminal.out('Nobody has an account yet: judian staff invite EMAIL\n');
  else
    terminal.out(
      people
        .map(({ email, name, role, disabled, enrolled }) => {
          const state = disabled ? 'closed' : enrolled ? 'open' : 'second factor not set up';
          return `${harmless(email).padEnd(32)} ${role.padEnd(14)} ${state.padEnd(25)} ${harmless(name)}\n`;
        })
        .join(''),
    );
  return exitCodes.ok;
}

/** Reads the whole audit log and says whether every row is as it was written. */
export function runAudit(session: Session, { expected }: Extract<StaffCommand, { name: 'audit' }>): Promise<ExitCode> {
  const secret = secretOf(session);
  const { config, ports, terminal, json } = session;
  return ports.withDatabase(config.DATA_DIR, async (database: Database) => {
    const proof = await verifyAudit(database, [secret, ...(config.STAFF_SECRETS_BEFORE ?? [])], expected);
    const code = proof.problems.length === 0 ? exitCodes.ok : exitCodes.fault;
    if (json) {
      terminal.out(`${JSON.stringify(proof)}\n`);
      return code;
    }
    for (const problem of proof.problems) terminal.err(`${problem}\n`);
    if (code === exitCodes.ok) terminal.out(`${count(proof.rows, 'row')}, each as it was written.\n`);
    else
      terminal.err(
        'The audit log was changed, or STAFF_SECRET is another than when it was written: give the earlier one as STAFF_SECRETS_BEFORE.\n',
      );
    if (proof.head !== undefined)
      terminal.out(
        `It ends at ${proof.head.number}:${proof.head.mac}\nNote that elsewhere: --expect finds later whether rows before it were taken back.\n`,
      );
    return code;
  });
}
