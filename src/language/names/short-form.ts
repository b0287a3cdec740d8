/** Shorter names have no room for a short form of their own. */
const SHORTEST = 4;
/** Characters that a written-out name may have more than its short form: 河套〔深港科技創新〕合作區. */
const MOST_ADDED = 8;

/**
 * True when a text names what a name stands for, whole or written out: 「深港科創合作區」 stands in
 * 「河套深港科技創新合作區」. The first character and the last two must stand as they are, the rest in its order, and what is written out
 * adds a few characters only. Both without spaces and marks, folded.
 */
export function standsIn(text: string, name: string, mostAdded: number = MOST_ADDED): boolean {
  if (text.includes(name)) return true;
  const characters = [...name];
  if (characters.length < SHORTEST || !/^\p{Script=Han}+$/u.test(name)) return false;
  const head = characters[0] as string;
  const tail = characters.slice(-2).join('');
  const between = characters.slice(1, -2);
  for (let at = text.indexOf(head); at !== -1; at = text.indexOf(head, at + 1)) {
    const room = text.slice(at + head.length, at + name.length + mostAdded);
    for (let end = room.indexOf(tail); end !== -1; end = room.indexOf(tail, end + 1))
      if (inOrder(room.slice(0, end), between)) return true;
  }
  return false;
}

function inOrder(text: string, characters: readonly string[]): boolean {
  let at = 0;
  for (const character of characters) {
    const found = text.indexOf(character, at);
    if (found === -1) return false;
    at = found + character.length;
  }
  return true;
}
