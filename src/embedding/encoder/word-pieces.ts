/** A piece of folded text that has a state: a Han character, a mark, a word of another script or a part of one. */
export interface Piece {
  /** Row of the encoder's table. */
  row: number;
  /** Half-open range in UTF-16 units of the text given. */
  start: number;
  end: number;
}

/** Every word that the table does not have. */
const UNKNOWN = '[UNK]';
/** The pieces of a longer word say nothing; the word is one unknown piece. */
const LONGEST_WORD = 100;

const SPACE = /[\s\u0085\p{Zs}]/u;
/** Format and control characters and private use are read over; a character that was lost (U+FFFD) is an unknown one. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}]/u;
/** As BERT has it: ASCII's signs and all of Unicode's punctuation. */
const MARK = /[!-/:-@[-`{-~]|\p{P}/u;

/**
 * Cuts folded text as the teacher's tokenizer does (WordPiece after BERT's splitting): each Han character and each mark
 * by itself, other words into the longest pieces that the table has. At most `limit` pieces; the rest is not read.
 */
export function cutIntoPieces(text: string, rows: ReadonlyMap<string, number>, limit: number): Piece[] {
  const unknown = rows.get(UNKNOWN) as number;
  const pieces: Piece[] = [];
  let word: { text: string; starts: number[] } | undefined;
  const endWord = () => {
    if (word) pieces.push(...cutWord(word.text, word.starts, rows));
    word = undefined;
  };
  for (let at = 0; at < text.length && pieces.length < limit; ) {
    const code = text.codePointAt(at) as number;
    const character = String.fromCodePoint(code);
    const isSpace = SPACE.test(character);
    if (isSpace || isAlone(code, character)) {
      endWord();
      if (!isSpace) pieces.push({ row: rows.get(character) ?? unknown, start: at, end: at + character.length });
    } else if (!UNSEEN.test(character)) {
      word ??= { text: '', starts: [] };
      for (let unit = 0; unit < character.length; unit++) word.starts.push(at + unit);
      word.text += character;
    }
    at += character.length;
  }
  endWord();
  return pieces.slice(0, limit);
}

/** `starts` has where each unit of the word stands in the text: what is read over may stand between. */
function cutWord(word: string, starts: readonly number[], rows: ReadonlyMap<string, number>): Piece[] {
  const whole = { row: rows.get(UNKNOWN) as number, start: starts[0] as number, end: (starts.at(-1) as number) + 1 };
  if ([...word].length > LONGEST_WORD) return [whole];
  const pieces: Piece[] = [];
  for (let from = 0; from < word.length; ) {
    let to = word.length;
    let row: number | undefined;
    for (; to > from; to--) {
      row = rows.get(from === 0 ? word.slice(0, to) : `##${word.slice(from, to)}`);
      if (row !== undefined) break;
    }
    if (row === undefined) return [whole];
    pieces.push({ row, start: starts[from] as number, end: (starts[to - 1] as number) + 1 });
    from = to;
  }
  return pieces;
}

function isAlone(code: number, character: string): boolean {
  return isIdeograph(code) || (!UNSEEN.test(character) && MARK.test(character));
}

/** The blocks that BERT takes for Chinese. */
function isIdeograph(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0x20000 && code <= 0x2a6df) ||
    (code >= 0x2a700 && code <= 0x2b81f) ||
    (code >= 0x2b820 && code <= 0x2ceaf) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x2f800 && code <= 0x2fa1f)
  );
}
