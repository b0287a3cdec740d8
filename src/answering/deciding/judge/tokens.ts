/** A token of a folded text. */
export interface Token {
  start: number;
  end: number;
  text: string;
  /** It with the token before it, and with the one after it, where they stand side by side. */
  pairs: readonly string[];
}

/** The tokens of a folded text that stand at the given places, in their order. */
export function tokensOf(folded: string, spans: readonly { start: number; end: number }[]): Token[] {
  return spans.map(({ start, end }, at) => {
    const [before, after] = [spans[at - 1], spans[at + 1]];
    return {
      start,
      end,
      text: folded.slice(start, end),
      pairs: [
        ...(before !== undefined && before.end === start ? [folded.slice(before.start, end)] : []),
        ...(after !== undefined && after.start === end ? [folded.slice(start, after.end)] : []),
      ],
    };
  });
}

/** Whether a token stands in a text, and whether it stands there with one beside it. */
export function standing({ text, pairs }: Token, folded: string): [alone: number, paired: number] {
  return [folded.includes(text) ? 1 : 0, pairs.some((pair) => folded.includes(pair)) ? 1 : 0];
}
