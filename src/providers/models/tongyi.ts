import { ChatAlibabaTongyi } from '@langchain/community/chat_models/alibaba_tongyi';
import { type AskModel, endingOf, MAX_RETRIES, type ModelSettings, messagesOf } from '../reply.ts';

/**
 * Alibaba's Tongyi (Qwen) through DashScope. The reply comes in one piece: this class's stream decodes each network
 * chunk by itself, and a Chinese character cut between two of them arrives as replacement characters.
 */
export async function openTongyiModel(settings: ModelSettings): Promise<AskModel> {
  const open = (maxTokens: number) =>
    new ChatAlibabaTongyi({
      model: settings.model,
      alibabaApiKey: settings.key ?? '',
      apiUrl: `${settings.address}/api/v1/services/aigc/text-generation/generation`,
      maxTokens,
      temperature: 0,
      maxRetries: MAX_RETRIES,
    });
  open(1);
  return async function* ask(request) {
    const message = await open(request.maxTokens).invoke(messagesOf(request), { signal: request.signal });
    yield { text: message.text, ending: endingOf(message.response_metadata['finish_reason']) };
  };
}
