import { type Facts, factsFromWords, mergeFacts } from '../knowledge/facts/facts.ts';
import type { Proposal } from '../knowledge/facts/proposal.ts';
import type { Looked } from '../knowledge/intake/intake.ts';
import { formatProposal, formatReport, valueInWords } from './cli-add-report.ts';
import type { Terminal } from './cli-ports.ts';
import { createPaint, harmless } from './cli-text.ts';

/** What a person decided about one file. */
export type Confirmed =
  | { kind: 'add'; facts: Facts; accept: boolean; all: boolean }
  | { kind: 'skip' }
  | { kind: 'stop' };

/** Facts that are asked for one by one when somebody wants to change them. */
const ASKED = ['title', 'issuer', 'issued', 'place', 'kind', 'from', 'until'] as const;

/**
 * Shows what was found in a file and asks what of it holds. Nobody at the terminal, or its end: the batch stops.
 */
export async function confirmFacts(
  terminal: Terminal & Required<Pick<Terminal, 'ask'>>,
  file: string,
  said: Facts,
  looked: Exclude<Looked, { kind: 'same' }>,
): Promise<Confirmed> {
  const paint = createPaint(terminal.colour);
  const found = { ...looked, file, id: looked.documentId };
  terminal.out(formatReport({ ...found, similar: [], proposal: undefined }, terminal.colour));
  for (const line of formatProposal(looked, paint)) terminal.out(`         ${line}\n`);
  const nowhere = looked.missing.filter((name) => looked.proposal[name] === undefined);
  if (nowhere.length > 0) terminal.out(`         ${paint('yellow', `Not found: ${nowhere.join(', ')}.`)}\n`);
  let facts = said;
  const [nearest] = looked.similar;
  if (nearest !== undefined) {
    const question = `Shares ${Math.round(nearest.share * 100)} % of its text with ${nearest.documentId} (${harmless(nearest.title)}). Does it renew that document? [y/N] `;
    const renews = await terminal.ask(question);
    if (renews === undefined) return { kind: 'stop' };
    if (/^y/iu.test(renews)) facts = { ...facts, renews: nearest.documentId };
  }
  for (;;) {
    const answer = await terminal.ask(
      'Enter takes this; e edits it; a takes this and all that follow; s skips it; q stops: ',
    );
    switch (answer?.trim().toLowerCase()) {
      case undefined:
      case 'q':
        return { kind: 'stop' };
      case 's':
        return { kind: 'skip' };
      case 'a':
        return { kind: 'add', facts: confirmed(looked.proposal, facts), accept: true, all: true };
      case '':
        return { kind: 'add', facts: confirmed(looked.proposal, facts), accept: true, all: false };
      case 'e': {
        const edited = await edit(terminal, facts, looked.proposal);
        if (edited === undefined) return { kind: 'stop' };
        facts = edited;
        break;
      }
      default:
        break;
    }
  }
}

/** What was shown and taken is said by a person from here on. */
function confirmed(proposal: Proposal, said: Facts): Facts {
  const found = Object.entries(proposal).flatMap(([name, one]) =>
    one === undefined ? [] : [[name, one.value] as const],
  );
  return mergeFacts(Object.fromEntries(found), said);
}

/** Each fact with what is known of it: Enter keeps that, - says that nobody knows. */
async function edit(
  terminal: Required<Pick<Terminal, 'ask'>> & Pick<Terminal, 'out'>,
  said: Facts,
  proposal: Proposal,
): Promise<Facts | undefined> {
  let facts = said;
  for (const name of ASKED) {
    const known = knownOf(name, facts, proposal);
    for (;;) {
      const answer = await terminal.ask(`${name}${known === undefined ? '' : ` [${harmless(known)}]`}: `);
      if (answer === undefined) return undefined;
      if (answer.trim() === '') break;
      const read = factsFromWords({ [name]: answer.trim() });
      if (read.ok) {
        facts = mergeFacts(facts, read.value, name === 'from' || name === 'until' ? inForce(facts, read.value) : {});
        break;
      }
      terminal.out(`         ${harmless(read.error.join('; '))}\n`);
    }
  }
  return facts;
}

function inForce(before: Facts, now: Facts): Facts {
  return { inForce: { ...before.inForce, ...now.inForce } };
}

function knownOf(name: (typeof ASKED)[number], facts: Facts, proposal: Proposal): string | undefined {
  const { inForce: days = proposal.inForce?.value } = facts;
  if (name === 'from' || name === 'until') return days?.[name];
  const key = name === 'place' ? 'jurisdictions' : name;
  const value = facts[key] ?? proposal[key]?.value;
  return value === undefined ? undefined : valueInWords(value);
}
