import { expect, it } from 'vitest';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

const TEXT = `青年空間計劃

1. 青年空間計劃在觀塘設有三個自修中心，由民政及青年事務局負責。
2. 每個自修中心設有 120 個座位。
`;

it('tells nothing of a conversation to who did not begin it', async () => {
  const service = await openMemoryService({ seeds: false });
  await addText(service, TEXT);
  const ask = (question: string, person: string | undefined, conversationId?: string) =>
    service.answer({ question, channel: 'api', person, conversationId });
  const first = await ask('青年空間計劃在哪裏設有自修中心？', 'owner');
  const owner = await ask('咁由邊個局負責？', 'owner', first.conversationId);
  expect(owner).toMatchObject({ outcome: 'answered', conversationId: first.conversationId });
  for (const person of ['stranger', undefined]) {
    const other = await ask('咁由邊個局負責？', person, first.conversationId);
    expect(other.conversationId).not.toBe(first.conversationId);
    expect(other.outcome).not.toBe('answered');
    // Told just what somebody is told who asks it first.
    const { outcome, related, message } = await ask('咁由邊個局負責？', 'newcomer');
    expect(other).toMatchObject({ outcome, related, message });
  }
  // What the stranger asked does not stand in the owner's conversation.
  expect((await ask('咁由邊個局負責？', 'owner', first.conversationId)).outcome).toBe('answered');
});

it('takes an unknown conversation for a new one', async () => {
  const service = await openMemoryService({ seeds: false });
  const answer = await service.answer({ question: '咁由邊個局負責？', channel: 'api', conversationId: 'nobody' });
  expect(answer).toMatchObject({ outcome: 'not-found', conversationId: 'nobody' });
});
