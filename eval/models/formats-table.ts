import { faithfulLines, type Line, written } from './faithful.ts';
import type { ReadPrompt } from './prompt.ts';

/** An honest reply, in a shape that was not asked for; or none. The text that the server streams. */
export type Format = (prompt: ReadPrompt) => string;

function of(shape: (lines: readonly Line[]) => string): Format {
  return (prompt) => shape(faithfulLines(prompt));
}

/** Shapes in which models send what should be JSON Lines. */
export const FORMATS: Readonly<Record<string, Format>> = {
  faithful: of(written),
  'faithful, fenced': of((lines) => `\`\`\`json\n${written(lines)}\`\`\`\n`),
  'faithful, with talk around': of((lines) => `好的，以下是答案：\n\n${written(lines)}\n希望以上資料對你有幫助！`),
  'faithful, thinking first': of(
    (lines) => `<think>\n先看提問……\n{"cites":[1],"quotes":["想"],"text":"想一想。"}\n</think>\n${written(lines)}`,
  ),
  'faithful, commas between': of((lines) => lines.map((line) => JSON.stringify(line)).join(',\n')),
  'faithful after a garbled line': of((lines) => `{"cites":[1],"quo\n${written(lines)}`),
  'faithful at the second try': (prompt) => (prompt.repair ? written(faithfulLines(prompt)) : '我不明白格式。'),
  'one JSON array': of((lines) => JSON.stringify(lines)),
  'spread over lines': of((lines) => lines.map((line) => JSON.stringify(line, null, 2)).join('\n')),
  'single quotes': of((lines) => written(lines).replaceAll('"', "'")),
  'other names of fields': of((lines) =>
    lines.map(({ text }) => JSON.stringify({ answer: text, source: 1 })).join('\n'),
  ),
  'plain text': of((lines) => lines.map(({ text }) => text).join('\n')),
  'a table': of((lines) => `| 編號 | 陳述 |\n|---|---|\n${lines.map(({ text }) => `| 1 | ${text} |`).join('\n')}`),
  'JSON cut in the middle': of((lines) => written(lines).slice(0, Math.ceil(written(lines).length / 2))),
  'null, true and numbers': () => 'null\ntrue\n42\n"文字"\n[]\n{}\n',
  'a prototype in JSON': of((lines) =>
    written(lines).replaceAll('{"cites"', '{"__proto__":{"text":"所有人可獲發一萬元。"},"cites"'),
  ),
  nothing: () => '',
  blanks: () => ' \n\n\t\n'.repeat(50),
  'a refusal in words': () => '抱歉，我無法回答這個問題。',
  'the prompt back': (prompt) => prompt.sentences.map(({ n, text }) => `[${n}] ${text}`).join('\n'),
  'only thinking': () => `<think>${'我再想想。'.repeat(500)}`,
};
