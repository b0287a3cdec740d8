import { describe, expect, it } from 'vitest';
import { parseSwitch } from '../../../src/entry/cli-switch.ts';
import { openDatabase } from '../conversation/open-database.ts';
import { run, testPorts } from './cli-support.ts';

describe('judian switch', () => {
  it('switches a channel off and on, and says how they stand', async () => {
    const database = openDatabase();
    const ports = testPorts({ withDatabase: (_folder, work) => work(database) });
    expect((await run(['switch', '--json'], ports)).out).toBe(
      '{"web":true,"api":true,"telegram":true,"whatsapp":true}\n',
    );
    const off = await run(['switch', 'telegram', 'off'], ports);
    expect(off.code).toBe(0);
    expect(off.out).toContain('telegram   off');
    expect(JSON.parse((await run(['switch', '--json'], ports)).out)).toMatchObject({ web: true, telegram: false });
    expect((await run(['switch', 'telegram', 'on'], ports)).out).not.toContain('off');
  });

  it.each([
    ['web'],
    ['web', 'maybe'],
    ['fax', 'off'],
    ['web', 'off', 'now'],
    ['--odd'],
  ])('refuses %j %j %j', (...args) => {
    expect(parseSwitch(args)).toMatchObject({ ok: false });
  });
});
