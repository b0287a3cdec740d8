import type { DayLimit } from './day-limit.ts';
import type { QuestionLimit } from './limits.ts';
import type { Switches } from './switches.ts';

/** Why a question is not taken now. */
export interface Refusal {
  reason: 'closed' | 'pending' | 'rate' | 'budget';
  /** Null when nobody knows. */
  retryAfterSeconds: number | null;
}

/** Who asks, by names that cannot be read back; none for the operator on the machine itself. */
export interface Asker {
  channel: string;
  person?: string | undefined;
  /** The address alone: many persons may share it, and one may pretend to be many behind it. */
  network?: string | undefined;
  clientId?: string | undefined;
}

/** A question that was taken has to be given back with `leave` when it has ended, however it did; again does nothing. */
export type Entered = { ok: true; leave(): void } | { ok: false; refusal: Refusal };

/** Lets questions in, within the operator's limits. */
export interface Admission {
  enter(asker: Asker): Promise<Entered>;
}

export interface AdmissionPorts {
  switches: Pick<Switches, 'closed'>;
  /** Questions a minute of a person. */
  limit: QuestionLimit;
  /** The same of an address: higher, since an office or a telephone network may stand behind one. */
  networkLimit: QuestionLimit;
  dayLimit: Pick<DayLimit, 'take'>;
  /** Whether a person may have one question in work at a time alone. */
  onePending: boolean;
}

/** Until one's own question is answered: most take less. */
const PENDING_SECONDS = 2;

/** This service itself, its own pages and bots; programs of others will have names of their own. */
export const OWN_CLIENT = 'own';

export function createAdmission(ports: AdmissionPorts): Admission {
  const pending = new Set<string>();

  async function count(person: string, network: string | undefined, clientId: string): Promise<Refusal | undefined> {
    const asked = await ports.limit.take(clientId === OWN_CLIENT ? person : `${clientId} ${person}`);
    if (!asked.ok) return { reason: 'rate', retryAfterSeconds: asked.retryAfterSeconds };
    const near = network === undefined ? asked : await ports.networkLimit.take(`network:${network}`);
    if (!near.ok) return { reason: 'rate', retryAfterSeconds: near.retryAfterSeconds };
    const today = await ports.dayLimit.take(clientId, person);
    return today.ok ? undefined : { reason: 'budget', retryAfterSeconds: today.retryAfterSeconds };
  }

  return {
    async enter({ channel, person, network, clientId = OWN_CLIENT }) {
      const closed: readonly string[] = await ports.switches.closed();
      if (closed.includes(channel)) return refused({ reason: 'closed', retryAfterSeconds: null });
      if (person === undefined) return { ok: true, leave: () => {} };
      // Chats work off one message of a chat after the other by themselves.
      const holds = ports.onePending && (channel === 'web' || channel === 'api');
      const name = `${clientId} ${person}`;
      if (holds) {
        if (pending.has(name)) return refused({ reason: 'pending', retryAfterSeconds: PENDING_SECONDS });
        // Before anything is waited for, so that two at once cannot both pass.
        pending.add(name);
      }
      let left = !holds;
      // Once: the person's next question may be in work when this one is given back again.
      const leave = () => {
        if (!left) pending.delete(name);
        left = true;
      };
      const refusal = await count(person, network, clientId).catch((fault: unknown) => {
        leave();
        throw fault;
      });
      if (refusal === undefined) return { ok: true, leave };
      leave();
      return refused(refusal);
    },
  };
}

function refused(refusal: Refusal): Entered {
  return { ok: false, refusal };
}
