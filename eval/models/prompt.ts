/** What a scripted model reads of a request: the numbered sentences, the asker's script, whether it is a repair. */
export interface ReadPrompt {
  question: string;
  script: 'hant' | 'hans';
  repair: boolean;
  sentences: readonly PromptSentence[];
}

export interface PromptSentence {
  n: number;
  text: string;
}

/** Reads the body of a request to `/v1/chat/completions` as `prompts/compose-v2.ts` fills it in. */
export function readPrompt(body: Readonly<Record<string, unknown>>): ReadPrompt {
  const messages = Array.isArray(body['messages']) ? (body['messages'] as { role?: string; content?: unknown }[]) : [];
  const said = (role: string) =>
    messages
      .filter((message) => message.role === role)
      .map(({ content }) => String(content))
      .join('\n');
  const [system, user] = [said('system'), said('user')];
  const sentences = [...user.matchAll(/^\[(\d+)\] 《.*?》（[^（）]*）[^：]*：(.+)$/gmu)].map(([, n, text]) => ({
    n: Number(n),
    text: text ?? '',
  }));
  return {
    question: /^提問：(.*)$/mu.exec(user)?.[1] ?? '',
    script: system.includes('簡體中文') ? 'hans' : 'hant',
    repair: user.includes('剛才的輸出有以下問題'),
    sentences,
  };
}
