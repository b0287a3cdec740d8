import { foldText } from '../../language/fold.ts';
import { personWhoSays } from '../../language/people.ts';

/**
 * Somebody whose words are asked for and somebody else who speaks in their place, both folded: what 張議員 thinks is not told
 * by 李議員, but where 李議員 tells of it. Null where a document records nobody's words.
 */
export function otherSpeaker(
  written: string,
  stated: string,
  speaker: string | undefined,
): { asked: string; stated: string } | null {
  if (speaker === undefined) return null;
  const asked = personWhoSays(written);
  const said = foldText(speaker);
  return asked === null || said.includes(asked) || stated.includes(asked) ? null : { asked, stated: said };
}
