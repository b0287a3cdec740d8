import type { Settings } from '../../config/settings.ts';
import { MOST_CHOICES } from './clarify.ts';
import { type DecidedPart, type FoundPart, settle } from '../deciding/decide-parts.ts';
import { type Understood, understand } from './understand.ts';

/** One way to read a question, with what it comes to. */
export interface Reading {
  understood: Understood;
  found: readonly FoundPart[];
  parts: readonly DecidedPart[];
}

/**
 * Of the choices that a question leaves, those that are answered: a choice that leads nowhere is none. Each is read as it
 * would be when it is pressed.
 */
export async function answeredReadings(
  choices: readonly string[],
  { script }: Pick<Understood, 'script'>,
  settings: Settings,
  look: (understood: Understood) => Promise<Pick<Reading, 'found' | 'parts'>>,
): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const choice of choices) {
    if (readings.length === MOST_CHOICES) break;
    const understood = { ...understand(choice, []), script, shownAs: choice };
    const looked = await look(understood);
    if (settle(looked.parts, settings).kind === 'answer') readings.push({ understood, ...looked });
  }
  return readings;
}
