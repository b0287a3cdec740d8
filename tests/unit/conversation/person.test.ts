import { describe, expect, it } from 'vitest';
import { countedAddress, createPersonNames } from '../../../src/conversation/person.ts';
import { openDatabase } from './open-database.ts';

describe('names of people', () => {
  it('tells addresses apart and is the same after a restart', async () => {
    const database = openDatabase();
    const before = await createPersonNames(database);
    const after = await createPersonNames(database);
    expect(await before('192.0.2.7')).toBe(await after('192.0.2.7'));
    expect(await before('192.0.2.7')).not.toBe(await before('192.0.2.8'));
    expect(await before('192.0.2.7')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('differs from one installation to the next, so that nobody can look an address up', async () => {
    const [here, there] = [await createPersonNames(openDatabase()), await createPersonNames(openDatabase())];
    expect(await here('192.0.2.7')).not.toBe(await there('192.0.2.7'));
  });

  it('counts an IPv6 network as one person', () => {
    const one = countedAddress('2001:db8:0:1:aaaa::1');
    expect(countedAddress('2001:0db8::1:bbbb:0:0:2')).toBe(one);
    expect(countedAddress('2001:db8:0:2::1')).not.toBe(one);
    expect(countedAddress('fe80::1%eth0')).toBe(countedAddress('fe80::2'));
    expect(countedAddress('::1')).toBe('0:0:0:0::/64');
  });

  it('takes an IPv4 address in IPv6 notation for the IPv4 address, and leaves chat ids as they are', () => {
    expect(countedAddress('::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(countedAddress('192.0.2.7')).toBe('192.0.2.7');
    expect(countedAddress('telegram:4711')).toBe('telegram:4711');
  });
});
