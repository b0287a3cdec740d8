import type { RetrievalPorts } from '../../retrieval/retrieve.ts';
import { type DecidedPart, decidePart, type Found, type FoundPart } from '../deciding/decide-parts.ts';
import { answeredAsRecorded, asRecorded } from '../deciding/as-recorded.ts';
import { type AskedPart, findReading, readParts } from './find-parts.ts';
import { asItStood } from './as-it-stood.ts';
import { ofThePlace } from './of-the-place.ts';
import { dateLineAsked } from './paper-date.ts';
import { sectionsAsked } from './sections.ts';
import type { StepRunner } from '../steps.ts';
import type { Understood } from '../understanding/understand.ts';

/** What was looked for, and what it comes to; a part has one place in both. */
interface Looked {
  found: readonly FoundPart[];
  parts: readonly DecidedPart[];
}

/**
 * Looks for each part of a question by one reading after another until one answers. The first one nearly always does,
 * and looking costs more than anything else.
 */
export async function lookForParts(
  ports: RetrievalPorts,
  understood: Understood,
  { steps, asOf, signal }: { steps: StepRunner; asOf: string; signal: AbortSignal | undefined },
): Promise<Looked> {
  const looked = readParts(understood.question, understood).map((part) => ({
    part,
    tries: [] as Found[],
    decided: undefined as DecidedPart | undefined,
  }));
  const isOpen = ({ part, tries, decided }: (typeof looked)[number]) =>
    decided?.decision.kind !== 'answer' && tries.length < part.readings.length;
  for (let open = looked; open.length > 0; open = open.filter(isOpen)) {
    const found = await steps.run('retrieve', () =>
      asTheyStood(open.map(({ part, tries }) => findNext(ports, part, tries.length, signal))),
    );
    await steps.run('decide', () =>
      open.forEach((one, at) => {
        const next = found[at] as FoundPart;
        one.tries.push(...next.tries);
        one.decided = decidePart(next, ports);
      }),
    );
  }
  for (const one of looked) {
    const { decided } = one;
    if (decided === undefined || decided.decision.kind === 'answer') continue;
    for (const other of asRecorded(decided.query, one.tries.at(-1)?.evidence ?? [])) {
      const reading = { ...one.part, readings: [{ question: other.question, context: '' }] };
      const [found] = await steps.run('retrieve', () => asTheyStood([findNext(ports, reading, 0, signal)]));
      const recorded = found === undefined ? undefined : answeredAsRecorded(decided, other, decidePart(found, ports));
      if (recorded === undefined) continue;
      one.tries.push(...(found?.tries ?? []));
      one.decided = recorded;
      break;
    }
  }
  return {
    found: looked.map(({ part: { asked }, tries }) => ({ asked, tries })),
    parts: looked.map(({ decided }) => decided as DecidedPart),
  };

  async function asTheyStood(parts: readonly Promise<FoundPart>[]): Promise<FoundPart[]> {
    return withSections(ports, await asItStood(ports.library, ofThePlace(await Promise.all(parts)), asOf));
  }
}

async function findNext(
  ports: RetrievalPorts,
  { readings, ...part }: AskedPart,
  turn: number,
  signal: AbortSignal | undefined,
): Promise<FoundPart> {
  return { ...part, tries: [await findReading(ports, readings[turn] as AskedPart['readings'][number], signal)] };
}

async function withSections({ library }: RetrievalPorts, found: readonly FoundPart[]): Promise<FoundPart[]> {
  const withTheirs = async (one: Found): Promise<Found> => {
    const current = one.evidence.filter(({ edition }) => one.standing?.get(edition.id) === 'current');
    const dated = await dateLineAsked(library, one.query, current);
    return { ...one, sections: dated ? [dated] : await sectionsAsked(library, one.query, current) };
  };
  return Promise.all(found.map(async (part) => ({ ...part, tries: await Promise.all(part.tries.map(withTheirs)) })));
}
