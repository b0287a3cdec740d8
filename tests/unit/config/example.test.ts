import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { renderExample } from '../../../src/config/example.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { configNames } from '../../../src/config/schema.ts';

describe('.env.example', () => {
  it('is what the schema says', () => {
    const file = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');
    expect(file).toBe(renderExample());
  });

  it('changes nothing when copied as it is', () => {
    expect(parseEnv(renderExample())).toEqual({});
  });

  it('shows every setting with its default', () => {
    const uncommented = renderExample().replaceAll(/^#(?=[A-Z_]+=)/gmu, '');
    expect(Object.keys(parseEnv(uncommented)).toSorted()).toEqual(configNames.toSorted());
    expect(loadConfig(parseEnv(uncommented))).toEqual(loadConfig({}));
  });

  it('gives examples that are accepted', () => {
    const examples = [...renderExample().matchAll(/^# Such as: ([A-Z_]+)=(.*)$/gmu)];
    expect(examples.length).toBeGreaterThan(0);
    for (const [, name = '', value] of examples) {
      const others = name === 'CHAT_MODEL_BASE_URL' ? { CHAT_MODEL: 'ollama:qwen3' } : { CHAT_MODEL_KEY: 'sk-1' };
      const beside: Record<string, Record<string, string>> = {
        EMBEDDING: { EMBEDDING_BASE_URL: value?.includes(':') ? 'http://127.0.0.1:1/v1' : '' },
        EMBEDDING_BASE_URL: { EMBEDDING: 'ollama:bge-m3' },
        EMBEDDING_FILE: { EMBEDDING: 'onnx' },
        OCR_FILES: { OCR: 'on' },
        REFRESH_HOURS: { FETCH_HOSTS: 'www.gov.hk' },
      };
      const needed = name.startsWith('CHAT_MODEL') ? others : (beside[name] ?? {});
      const source = { ...needed, [name]: value };
      expect(loadConfig(source), name).toMatchObject({ ok: true });
    }
  });
});
