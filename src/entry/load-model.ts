import type { ChatModel } from '../answering/ports.ts';
import type { Config } from '../config/schema.ts';

/** Loaded only when one is configured: LangChain costs memory and half a second. */
export async function loadModel(config: Config): Promise<ChatModel | undefined> {
  if (config.CHAT_MODEL === undefined) return undefined;
  const { loadChatModel } = await import('../providers/chat-model.ts');
  return loadChatModel(config);
}
