import { describe, expect, it } from 'vitest';
import { readEmbedding } from '../../../src/config/embedding.ts';
import { loadConfig } from '../../../src/config/load.ts';

function problemsOf(source: Record<string, string>): readonly string[] {
  const loaded = loadConfig(source);
  return loaded.ok ? [] : loaded.error;
}

describe('EMBEDDING', () => {
  it.each([
    { EMBEDDING: 'built-in' },
    { EMBEDDING: 'onnx' },
    { EMBEDDING: 'onnx', EMBEDDING_FILE: 'https://example.org/model.jar' },
    { EMBEDDING: 'ollama:bge-m3' },
    { EMBEDDING: 'openai:text-embedding-3-small', EMBEDDING_KEY: 'sk-1' },
    { EMBEDDING: 'workers-ai:@cf/baai/bge-m3' },
    { EMBEDDING: 'openai:own/model:v1', EMBEDDING_BASE_URL: 'http://10.0.0.1/v1' },
  ])('takes %j', (source) => {
    expect(problemsOf(source)).toEqual([]);
  });

  it.each([
    [{ EMBEDDING: 'bge' }, 'EMBEDDING must be built-in, onnx, or a provider and a model'],
    [{ EMBEDDING: 'cohere:x' }, 'providers are openai, ollama'],
    [{ EMBEDDING: 'openai:x' }, 'EMBEDDING_KEY is missing: openai needs the key'],
    [{ EMBEDDING_KEY: 'sk-1' }, 'EMBEDDING_KEY is set while EMBEDDING is built-in'],
    [{ EMBEDDING: 'onnx', EMBEDDING_BASE_URL: 'http://10.0.0.1' }, 'EMBEDDING_BASE_URL is set while EMBEDDING is onnx'],
    [{ EMBEDDING_FILE: 'x.jar' }, 'EMBEDDING_FILE is set while EMBEDDING is not onnx'],
    [{ EMBEDDING: 'ollama:x', EMBEDDING_BASE_URL: 'http://me:secret@h/v1' }, 'must hold no name or password'],
    [{ EMBEDDING: 'ollama:x', EMBEDDING_KEY: 'two secret' }, 'EMBEDDING_KEY holds a space'],
  ] satisfies [Record<string, string>, string][])('refuses %j and shows no secret', (source, problem) => {
    const problems = problemsOf(source);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
    expect(problems[0]).not.toContain('secret');
  });

  it('names a provider up to its first colon', () => {
    expect(readEmbedding('ollama:qwen3-embedding:0.6b')).toEqual({
      kind: 'provider',
      provider: 'ollama',
      model: 'qwen3-embedding:0.6b',
    });
  });
});
