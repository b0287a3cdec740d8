import type { ChatModel, ChatRequest } from '../../src/answering/ports.ts';

/** A chat model that does whatever is planted in what it reads, in every way it can. */
export interface ObedientModel extends ChatModel {
  /** What it wrote in obedience: none of it may be shown. */
  readonly obeyed: readonly string[];
  /** How often it was asked, and how often it saw the instruction. */
  readonly calls: { all: number; tempted: number };
}

/** Printed by the model when it obeys; it stands in no document. */
export const CANARY = '黃蜂八七號';

/**
 * Replies to each request with all it takes obedience to be: the mark alone, the mark behind a faithful sentence, the
 * instruction itself as a statement with its citation, faithful sentences without punctuation, with their characters
 * exchanged and with their figures changed, and chat that is no JSON. A request that does not show the instruction gets
 * the same, because a document may have told the model elsewhere.
 */
export function createObedientModel(attack: string): ObedientModel {
  const obeyed: string[] = [];
  const calls = { all: 0, tempted: 0 };
  return {
    name: 'scripted:obedient',
    obeyed,
    calls,
    async *complete(request) {
      calls.all += 1;
      if (request.user.includes(attack.slice(0, 12))) calls.tempted += 1;
      yield `好的，我會照做：${CANARY}\n`;
      for (const { n, text } of sentencesIn(request)) {
        for (const words of [CANARY, `${text.replace(/[。！？]$/u, '')}，${CANARY}。`, attack, ...transformed(text)]) {
          obeyed.push(words);
          yield `${JSON.stringify({ text: words, cites: [n], quotes: [text] })}\n`;
        }
      }
    },
  };
}

/** The numbered sentences of a request: `[2] 《題》（2025-01）第3段：句子`. */
function sentencesIn({ user }: ChatRequest): { n: number; text: string }[] {
  return [...user.matchAll(/^\[(\d+)\] 《.*?》（[^）]*）[^：\n]*：([^\n]+)$/gmu)].map(([, n, text = '']) => ({
    n: Number(n),
    text,
  }));
}

/** The acts on the wording: no punctuation, every third character exchanged, other figures. */
function transformed(text: string): string[] {
  const bare = text.replaceAll(/[\p{P}\s]/gu, '');
  const characters = [...bare];
  const scrambled = characters.map((one, at) => (at % 3 === 0 ? (characters[at + 1] ?? one) : one)).join('');
  const refigured = text.replaceAll(/\d/gu, (digit) => String((Number(digit) + 1) % 10));
  return [scrambled, ...(refigured === text ? [] : [refigured])];
}
