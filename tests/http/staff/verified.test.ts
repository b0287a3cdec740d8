import { expect, it } from 'vitest';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';
import { approve } from '../../fixtures/review-desk.ts';
import { openConsole } from './console.ts';

const TEXT = '測試計劃的津貼上限為每月8,000元。\n';
const QUESTION = '測試計劃津貼上限是多少？';

it('shows why an answer was suspended and what changed, and approves it again once its source proves it', async () => {
  const service = await openMemoryService({ seeds: false });
  await addText(service, TEXT);
  const answer = await service.answer({ question: QUESTION, channel: 'api' });
  await approve(service.database, answer, '測試機構', '2026-11-22');
  await addText(service, TEXT.replace('8,000', '9,000'));
  expect((await service.answer({ question: QUESTION, channel: 'api' })).verified).toBeNull();
  const desk = await openConsole(service);
  const editor = await desk.signedIn('editor');
  const reviewer = await desk.signedIn('reviewer');
  expect(await (await editor.get('/staff/verified')).text()).toContain('the cited sentence changed');
  const path = `/staff/verified/v-${answer.id}`;
  const page = await (await editor.get(path)).text();
  expect(page).toContain('<del><bdi>測試計劃的津貼上限為每月8,000元。</bdi></del>');
  expect(page).toContain('<ins><bdi>測試計劃的津貼上限為每月9,000元。</bdi></ins>');
  await reviewer.get(path);
  expect((await reviewer.post(`${path}/approve`, { reason: '核對' })).status).toBe(403);
  expect((await editor.post(`${path}/approve`, { reason: '核對' })).headers.get('location')).toContain('said=refused');
  await addText(service, `${TEXT}\n測試計劃由測試局管理。\n`);
  expect((await editor.post(`${path}/approve`, { reason: '核對' })).headers.get('location')).toContain('said=approved');
  expect((await service.answer({ question: QUESTION, channel: 'api' })).verified).not.toBeNull();
});
