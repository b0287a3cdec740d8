import type { AIMessageChunk } from '@langchain/core/messages';
// The sub-path loads a third faster than the package's index, which brings agents and graphs along.
import { initChatModel } from 'langchain/chat_models/universal';
import { type AskModel, endingOf, MAX_RETRIES, type ModelSettings, messagesOf, type ReplyEnding } from '../reply.ts';

/** These take no temperature but their own. */
const REASONING_MODEL = /^(?:o\d|gpt-5(?!-chat))/u;

/** Any server that speaks OpenAI's chat completions: OpenAI, Ollama, vLLM, llama.cpp, DeepSeek and many more. */
export async function openOpenAiModel(settings: ModelSettings): Promise<AskModel> {
  const open = (maxTokens: number) =>
    initChatModel(settings.model, {
      modelProvider: 'openai',
      // Said outright, so that OPENAI_API_KEY and OPENAI_BASE_URL of the machine never decide where questions go.
      apiKey: settings.key ?? 'none',
      configuration: {
        baseURL: settings.address,
        // The client would print pieces of a garbled reply to the console.
        logLevel: 'off',
      },
      maxTokens,
      maxRetries: MAX_RETRIES,
      // Not every server knows the option that asks for the usage, and nothing here needs it.
      streamUsage: false,
      ...(REASONING_MODEL.test(settings.model) ? {} : { temperature: 0 }),
      // LangChain leaves a refusal out of its message.
      __includeRawResponse: true,
    });
  await open(1);
  return async function* ask(request) {
    const model = await open(request.maxTokens);
    for await (const chunk of await model.stream(messagesOf(request), { signal: request.signal })) {
      yield { text: chunk.text, ending: endingOfChunk(chunk) };
    }
  };
}

function endingOfChunk(chunk: AIMessageChunk): ReplyEnding | null {
  const raw = chunk.additional_kwargs['__raw_response'] as
    | { choices?: { delta?: { refusal?: unknown } }[] }
    | undefined;
  if (raw?.choices?.[0]?.delta?.refusal) return 'refused';
  return endingOf(chunk.response_metadata['finish_reason']);
}
