import type { chatProviders } from '../config/chat-model.ts';
import type { OpenModel } from './reply.ts';

/** A family of chat models that CHAT_MODEL can name. */
export interface ChatProvider {
  /** As operators read it. */
  label: string;
  /** Where the models are when CHAT_MODEL_BASE_URL does not say otherwise. No slash at the end. */
  address: string;
  /** What a key looks like, where a wrong one would only be found out by the first question. */
  keyShape?: { pattern: RegExp; says: string };
  /** Loads the library; nothing of it is loaded before. */
  load(): Promise<OpenModel>;
}

/**
 * By the name CHAT_MODEL gives before its colon; `config/chat-model.ts` says which of them need a key. All of them load
 * in this tree without further packages, and answer at an address of one's own.
 */
export const CHAT_PROVIDERS: Readonly<Record<keyof typeof chatProviders, ChatProvider>> = {
  openai: {
    // With an address of one's own: any server that speaks OpenAI's chat completions.
    label: 'OpenAI',
    address: 'https://api.openai.com/v1',
    load: async () => (await import('./models/openai.ts')).openOpenAiModel,
  },
  ollama: {
    label: 'Ollama on this machine',
    address: 'http://127.0.0.1:11434/v1',
    // Ollama's own interface would need a package more; this one it speaks as well.
    load: async () => (await import('./models/openai.ts')).openOpenAiModel,
  },
  tongyi: {
    label: 'Alibaba Tongyi (Qwen)',
    address: 'https://dashscope.aliyuncs.com',
    load: async () => (await import('./models/tongyi.ts')).openTongyiModel,
  },
  zhipu: {
    label: 'Zhipu (GLM)',
    address: 'https://open.bigmodel.cn/api/paas/v4',
    keyShape: { pattern: /^[^.\s]+\.[^.\s]+$/u, says: 'an id and a secret with a full stop between' },
    load: async () => (await import('./models/zhipu.ts')).openZhipuModel,
  },
  moonshot: {
    label: 'Moonshot (Kimi)',
    address: 'https://api.moonshot.cn/v1',
    load: async () => (await import('./models/moonshot.ts')).openMoonshotModel,
  },
};
