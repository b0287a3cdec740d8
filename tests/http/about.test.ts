import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { operatorOf } from '../../src/entry/operator.ts';
import { createTestService } from './support.ts';

async function aboutWith(settings: Record<string, string>, cookie = ''): Promise<string> {
  const config = loadConfig(settings);
  if (!config.ok) throw new Error(config.error.join(' '));
  const { app } = createTestService({ ports: { operator: operatorOf(config.value) } });
  return await (await app.request('/about', { headers: { cookie } })).text();
}

test('says how long questions are kept, and for how long what was deleted stands in backups', async () => {
  const page = await aboutWith({ RETENTION_DAYS: '30', BACKUP_HOURS: '36', BACKUP_KEEP: '5' });
  expect(page).toContain('30 日，或直至你刪除為止');
  expect(page).toContain('自動備份中的副本，會在刪除後 8 日內由新的備份取代。');
  expect(await aboutWith({ BACKUP_HOURS: 'off' })).not.toContain('自動備份');
});

test('says so in English and Simplified too', async () => {
  expect(await aboutWith({}, 'script=en')).toContain('give way to newer ones within 7 days');
  expect(await aboutWith({}, 'script=hans')).toContain('自动备份中的副本，会在删除后 7 日内由新的备份取代。');
});

test('deletes nothing with one press', async () => {
  const page = await aboutWith({});
  const section = /<section id="delete">[\s\S]*?<\/section>/u.exec(page)?.[0] ?? '';
  expect(section).toMatch(
    /<details[^>]*><summary[^>]*>刪除我的全部提問<\/summary><form method="post" action="\/forget">/u,
  );
  expect(section).not.toContain('<details open');
  expect(section).toContain('<button>確定刪除</button>');
});
