import { describe, expect, it } from 'vitest';
import { clientAddress, parseProxies, plainAddress } from '../../../src/config/proxies.ts';

const loopback = parseProxies('loopback');
const near = parseProxies('private; loopback');

describe('who asks', () => {
  it.each([
    ['without a setting, whoever is connected', '127.0.0.1', '203.0.113.9', undefined, '127.0.0.1'],
    ['through the proxy here', '127.0.0.1', '203.0.113.9', loopback, '203.0.113.9'],
    ['a proxy here on a socket for both kinds', '::ffff:127.0.0.1', '2001:db8::1', loopback, '2001:db8::1'],
    ['a stranger who claims to be a proxy', '203.0.113.9', '198.51.100.1', loopback, '203.0.113.9'],
    ['what a stranger put in front is not read', '127.0.0.1', '1.2.3.4, 203.0.113.9', loopback, '203.0.113.9'],
    ['two proxies of ours', '127.0.0.1', '1.2.3.4, 203.0.113.9, 10.0.0.2', near, '203.0.113.9'],
    ['a proxy that says nothing', '127.0.0.1', null, loopback, '127.0.0.1'],
    ['a hop that is no address', '127.0.0.1', '203.0.113.9, unknown', loopback, '127.0.0.1'],
    ['a hop of markup', '127.0.0.1', '<script>, 10.0.0.2', near, '10.0.0.2'],
    ['with port and brackets', '127.0.0.1', '[2001:DB8::1]:443', loopback, '2001:db8::1'],
    ['no connection', undefined, '203.0.113.9', loopback, undefined],
  ])('%s', (_, peer, forwarded, proxies, client) => {
    expect(clientAddress(peer, forwarded, proxies)).toBe(client);
  });

  it('a long list costs nothing: only its end is read', () => {
    const many = `${'1.1.1.1, '.repeat(100_000)}10.0.0.2`;
    expect(clientAddress('127.0.0.1', many, loopback)).toBe('10.0.0.2');
  });
});

it.each(['', 'proxy.example', '10.0.0.0/8', '10.0.0.2;', '999.1.1.1'])('%j names no proxies', (value) => {
  expect(parseProxies(value)).toBeUndefined();
});

it.each([
  ['192.0.2.7:1234', '192.0.2.7'],
  ['fe80::1%eth0', 'fe80::1'],
  ['unknown', undefined],
  ['256.1.1.1', undefined],
  ['1.2.3', undefined],
])('%s is %s', (written, address) => {
  expect(plainAddress(written)).toBe(address);
});
