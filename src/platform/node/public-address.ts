import { BlockList, isIP } from 'node:net';

/**
 * Networks that are not the public internet: this machine, private and shared networks, link-local (where clouds keep
 * their metadata), test nets, multicast and what is reserved. IANA IPv4 Special-Purpose Address Registry.
 */
const NOT_PUBLIC_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Metadata of clouds outside the ranges above.
  ['168.63.129.16', 32],
];

/** Of IPv6 only global unicast is public, without what leads elsewhere in it: Teredo, 6to4, documentation and others. */
const PUBLIC_V6: readonly (readonly [string, number])[] = [['2000::', 3]];
const NOT_PUBLIC_V6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
];

const closed = new BlockList();
for (const [network, prefix] of NOT_PUBLIC_V4) closed.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of NOT_PUBLIC_V6) closed.addSubnet(network, prefix, 'ipv6');
const open = new BlockList();
for (const [network, prefix] of PUBLIC_V6) open.addSubnet(network, prefix, 'ipv6');

/**
 * Whether an address is on the public internet. What is no address is not. An IPv6 address that stands for an IPv4 one
 * (::ffff:0:0/96, 64:ff9b::/96) is outside 2000::/3 and so is not either.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, 'ipv4');
  return family === 6 && open.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}
