/**
 * The providers that CHAT_MODEL can name, and when each needs CHAT_MODEL_KEY. `at-its-own-address`: a server of one's
 * own, which CHAT_MODEL_BASE_URL names, may do without.
 */
export const chatProviders = {
  openai: { key: 'at-its-own-address' },
  ollama: { key: 'not-needed' },
  tongyi: { key: 'needed' },
  zhipu: { key: 'needed' },
  moonshot: { key: 'needed' },
} as const satisfies Record<string, { key: 'needed' | 'at-its-own-address' | 'not-needed' }>;

export const chatModelPattern = new RegExp(`^(${Object.keys(chatProviders).join('|')}):\\S+$`, 'u');

/** Whether a model of this name, such as `zhipu:glm-4-flash`, can only be used with a key. */
export function needsKey(chatModel: string, hasOwnAddress: boolean): boolean {
  const name = chatModel.slice(0, chatModel.indexOf(':'));
  if (!Object.hasOwn(chatProviders, name)) return false;
  const { key } = chatProviders[name as keyof typeof chatProviders];
  return key === 'needed' || (key === 'at-its-own-address' && !hasOwnAddress);
}
