import type { ChatEvent } from '../types.ts';
import { COMMANDS } from '../words.ts';

/** Words that ask for what a command does. WhatsApp has no commands, so the whole message has to be one of them. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  start: ['開始', '开始', 'start', '你好', '您好', 'hi', 'hello'],
  help: ['説明', '说明', '幫助', '帮助', 'help', '?', '？'],
  sources: ['文件目錄', '文件目录', 'sources'],
  language: ['语言', 'language'],
  delete: ['删除资料', 'delete'],
  contact: ['联络', '联系', 'contact'],
  stop: ['停止', '退訂', '退订', '取消訂閱', '取消订阅', 'stop', 'unsubscribe'],
};

const BY_WORD = new Map([
  ...Object.entries(WORDS).flatMap(([name, words]) => words.map((word) => [word, name] as const)),
  ...COMMANDS.map(({ name, word }) => [word as string, name as string] as const),
]);

/** The command that a whole message is; undefined for a question. */
export function wordCommand(text: string): Extract<ChatEvent, { kind: 'command' }> | undefined {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/^\/|[。.!！]$/gu, '');
  const name = BY_WORD.get(word) ?? COMMANDS.find((command) => command.name === word)?.name;
  return name === undefined ? undefined : { kind: 'command', name, payload: '' };
}
