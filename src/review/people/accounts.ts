import type { Role } from './rights.ts';

/** Somebody who works here. */
export interface StaffPerson {
  id: string;
  name: string;
  email: string;
  role: Role;
}

/** A browser that is signed in. */
export interface StaffSession {
  person: StaffPerson;
  /** Names this session and no other; never shown. */
  sessionId: string;
  /** False until the authenticator app is set up: nothing but that may be done meanwhile. */
  enrolled: boolean;
}

/** What a step of signing in did. `cookies` are `Set-Cookie` values for the browser, whatever the step did. */
export type Step<Done = object> =
  | ({ ok: true; cookies: readonly string[] } & Done)
  | { ok: false; reason: StepProblem; cookies: readonly string[] };

/**
 * Why a step failed, as far as it may be told: `wrong` says nothing of which part was wrong or whether there is such an
 * account.
 */
export type StepProblem = 'wrong' | 'locked' | 'expired' | 'already';

/** What an authenticator app needs, shown once. */
export interface Enrolment {
  uri: string;
  /** The same secret to type in, in groups of four letters. */
  secret: string;
  backupCodes: readonly string[];
}

/** Passwords, second factors and sessions. Steps read the browser's cookies from its `Cookie` header. */
export interface Accounts {
  session(cookie: string): Promise<StaffSession | undefined>;
  /** The password alone opens nothing for who has set up the second factor. */
  signIn(cookie: string, email: string, password: string): Promise<Step<{ next: 'code' | 'enrol' }>>;
  verifyCode(cookie: string, code: string): Promise<Step>;
  verifyBackupCode(cookie: string, code: string): Promise<Step>;
  beginEnrolment(cookie: string, password: string): Promise<Step<{ enrolment: Enrolment }>>;
  confirmEnrolment(cookie: string, code: string): Promise<Step>;
  newBackupCodes(cookie: string, password: string): Promise<Step<{ backupCodes: readonly string[] }>>;
  /** Ends every other session of this person. */
  changePassword(cookie: string, current: string, next: string): Promise<Step>;
  signOut(cookie: string): Promise<Step>;
  /** False when the address has an account. */
  create(person: Omit<StaffPerson, 'id'>, password: string): Promise<StaffPerson | undefined>;
  /** A new password; the second factor is to be set up again, and all sessions end. False for an unknown address. */
  reset(email: string, password: string): Promise<StaffPerson | undefined>;
}
