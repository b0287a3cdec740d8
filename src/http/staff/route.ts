import type { Context } from 'hono';
import type { StaffPerson } from '../../review/people/accounts.ts';
import type { Right } from '../../review/people/rights.ts';
import type { StaffUi } from './ui.ts';

/** A page or an action of the console, with the right that it needs. Whoever lacks it never reaches `handle`. */
export interface StaffRoute {
  method: 'GET' | 'POST';
  /** `/staff/…` for people, `/v1/review/…` for people and programs. */
  path: string;
  right: Right;
  /** Reads a form with files: its fields come in `upload`. */
  takesFiles?: true;
  /** Reached before the second factor is set up: what sets it up, and what signs out. */
  beforeEnrolment?: true;
  handle(visit: Visit): Promise<Response>;
}

/** A page that nobody has to be signed in for. */
export interface OpenRoute {
  method: 'GET' | 'POST';
  path: string;
  handle(visit: OpenVisit): Promise<Response>;
}

/** One request to the console. */
export interface OpenVisit {
  c: Context;
  ui: StaffUi;
  /** The fields of a POST that a form sent; empty otherwise. */
  form: URLSearchParams;
}

export interface Visit extends OpenVisit {
  person: StaffPerson;
  /** The body of a POST of type application/json, which only our own script sends. */
  json: unknown;
  /** Of a route that takes files. */
  upload: FormData | undefined;
}
