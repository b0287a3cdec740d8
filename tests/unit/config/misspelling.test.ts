import { describe, expect, it } from 'vitest';
import { findMisspelled } from '../../../src/config/misspelling.ts';
import { configNames } from '../../../src/config/schema.ts';

describe('findMisspelled', () => {
  it.each([
    ['LIMIT_QUESTION_PER_MINUTE', 'LIMIT_QUESTIONS_PER_MINUTE'],
    ['DATADIR', 'DATA_DIR'],
    ['data_dir', 'DATA_DIR'],
    ['DATA-DIR', 'DATA_DIR'],
    ['PROT', 'PORT'],
    ['port', 'PORT'],
    ['HSOT', 'HOST'],
    ['CHATMODEL', 'CHAT_MODEL'],
    ['CHAT_MODEL_KYE', 'CHAT_MODEL_KEY'],
    ['CHAT_MODEL_TIMEOUT', 'CHAT_MODEL_TIMEOUT_MS'],
    ['OPERATER_NAME', 'OPERATOR_NAME'],
  ])('takes %s for %s', (name, meant) => {
    expect(findMisspelled(name, configNames)).toBe(meant);
  });

  it.each([
    ...configNames,
    'HOME',
    'HTTP_PROXY',
    'NODE_ENV',
    'OPENAI_API_KEY',
    'TZ',
    'LANG',
    'USER',
  ])('leaves %s alone', (name) => {
    expect(findMisspelled(name, configNames)).toBeUndefined();
  });
});
