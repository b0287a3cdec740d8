import { ChatZhipuAI } from '@langchain/community/chat_models/zhipuai';
import { type AskModel, MAX_RETRIES, type ModelSettings, messagesOf, type ReplyEnding } from '../reply.ts';

/** Zhipu (GLM). */
export async function openZhipuModel(settings: ModelSettings): Promise<AskModel> {
  const open = (maxTokens: number) => {
    const model = new ChatZhipuAI({
      model: settings.model,
      apiKey: settings.key ?? '',
      maxTokens,
      // The interface takes no temperature of 0; this asks for the likeliest words.
      doSample: false,
      temperature: 0.1,
      maxRetries: MAX_RETRIES,
    });
    model.apiUrl = `${settings.address}/chat/completions`;
    // Its own version prints a garbled piece of the reply to the console before it fails. Private only in its types.
    Reflect.set(model, '_deserialize', (piece: string): unknown => JSON.parse(piece));
    return model;
  };
  open(1);
  return async function* ask(request) {
    const stream = await open(request.maxTokens).stream(messagesOf(request), { signal: request.signal });
    for await (const chunk of stream) {
      yield { text: chunk.text, ending: endingOfChunk(chunk.response_metadata, request.maxTokens) };
    }
  };
}

/** The class keeps only that a reply has ended, not why; a reply of all the tokens it may have was cut off. */
function endingOfChunk(metadata: Record<string, unknown>, maxTokens: number): ReplyEnding | null {
  if (metadata['finished'] !== true) return null;
  const usage = metadata['usage'] as { completion_tokens?: number } | undefined;
  return (usage?.completion_tokens ?? 0) >= maxTokens ? 'cut-off' : 'complete';
}
