import { ChatMoonshot } from '@langchain/community/chat_models/moonshot';
import { type AskModel, MAX_RETRIES, type ModelSettings, messagesOf } from '../reply.ts';

/**
 * Moonshot (Kimi). The class has no stream and keeps no finish reason. The reply is one JSON body, which cannot be cut
 * unnoticed, so only the token limit is left to tell, by the usage it reports.
 */
export async function openMoonshotModel(settings: ModelSettings): Promise<AskModel> {
  const open = (maxTokens: number) => {
    const model = new ChatMoonshot({
      model: settings.model,
      apiKey: settings.key ?? '',
      maxTokens,
      temperature: 0,
      maxRetries: MAX_RETRIES,
    });
    model.apiUrl = `${settings.address}/chat/completions`;
    return model;
  };
  open(1);
  return async function* ask(request) {
    const message = await open(request.maxTokens).invoke(messagesOf(request), { signal: request.signal });
    const usage = message.response_metadata['tokenUsage'] as { completionTokens?: number } | undefined;
    const ending = (usage?.completionTokens ?? 0) >= request.maxTokens ? 'cut-off' : 'complete';
    yield { text: message.text, ending };
  };
}
