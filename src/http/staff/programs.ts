import type { Context } from 'hono';
import type { QuestionLimit } from '../../conversation/limits.ts';
import type { StaffPerson } from '../../review/people/accounts.ts';
import type { Editors } from '../editors.ts';
import type { AppPorts } from '../ports.ts';
import { problemResponse } from '../problem.ts';

/** Programs that read numbers, by the tokens they show. */
export interface Programs {
  tokens: Editors;
  /** Counts tokens that are nobody's, a minute. */
  attempts: QuestionLimit;
}

interface Ports {
  programs: Programs | undefined;
  personOf: AppPorts['personOf'];
  addressOf: AppPorts['addressOf'];
}

/** A program is let in as a reviewer who may only read. */
export async function programPerson(
  c: Context,
  { programs, personOf, addressOf }: Ports,
): Promise<{ ok: true; person: StaffPerson } | { ok: false; response: Response }> {
  const name = await programs?.tokens.of(c.req.raw);
  if (name !== undefined) return { ok: true, person: { id: `program:${name}`, name, email: '', role: 'reviewer' } };
  const taken = await programs?.attempts.take(`program:${await personOf(addressOf(c) ?? 'unknown')}`);
  if (taken?.ok === false)
    return {
      ok: false,
      response: problemResponse({ kind: 'limited', retryAfterSeconds: taken.retryAfterSeconds }),
    };
  const response = problemResponse({ kind: 'token-wrong' });
  response.headers.set('WWW-Authenticate', 'Bearer');
  return { ok: false, response };
}
