import { BlockList, isIP } from 'node:net';

// What no public service has as its address (RFC 6890 and its heirs): this machine, private nets, carriers' nets, tests, groups, what is reserved.
const inward: [string, number, 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
];
const inwards = new BlockList();
for (const [net, prefix, family] of inward) inwards.addSubnet(net, prefix, family);
// Of IPv6 only what is handed out to the world, and of that neither tunnels into IPv4 nor documentation.
const world = new BlockList();
world.addSubnet('2000::', 3, 'ipv6');
const tunnels = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  tunnels.addSubnet(net, prefix, 'ipv6');
const linkLocal = new BlockList();
linkLocal.addSubnet('169.254.0.0', 16, 'ipv4');
linkLocal.addSubnet('fe80::', 10, 'ipv6');

/** 公网地址: whether the world at large has it; private, local, mapped and reserved addresses it has not. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !inwards.check(address, 'ipv4');
  return family === 6 && world.check(address, 'ipv6') && !tunnels.check(address, 'ipv6');
}

/** 本机地址. */
export function isLoopback(address: string): boolean {
  return isIP(address) === 4 ? address.startsWith('127.') : address === '::1';
}

/** 链路本地地址, where clouds keep their metadata. */
export function isLinkLocal(address: string): boolean {
  const family = isIP(address);
  return (
    (family === 4 && linkLocal.check(address, 'ipv4')) ||
    (family === 6 && (linkLocal.check(address, 'ipv6') || /^::ffff:169\.254\./i.test(address)))
  );
}
