import { expect, it } from 'vitest';
import { chatProviders } from '../../../src/config/chat-model.ts';
import { CHAT_PROVIDERS } from '../../../src/providers/chat-providers.ts';

it('the settings accept exactly the providers that can be loaded, with the same need of a key', () => {
  const keyNeeds = { needed: 'needed', 'at-its-address': 'at-its-own-address', 'not-needed': 'not-needed' };
  const loadable = CHAT_PROVIDERS.map(({ prefix, key }) => [prefix, { key: keyNeeds[key] }]);
  expect(chatProviders).toEqual(Object.fromEntries(loadable));
});
