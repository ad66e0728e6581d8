import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isLoopback, isPublic } from './address-kind.ts';
import { entryFor, hostOf, namesAddress } from './allowed-hosts.ts';

/** Where a webhook really goes: the address that was looked at is the one that is spoken to. */
export interface Reached {
  url: URL;
  address: string;
  family: 4 | 6;
}

/** Why an address is not written to; `never`: trying again changes nothing. */
export interface Unreachable {
  never: boolean;
  says: string;
}

/** 可否外发到此地址, as far as its text tells: https, on the list, without a user; empty when it may. */
export function addressRefusal(said: string, entries: readonly string[]): string | null {
  if (!URL.canParse(said)) return '地址不完整，须写作 https://主机/路径';
  const url = new URL(said);
  if (!['https:', 'http:'].includes(url.protocol)) return '只能是 https:// 地址';
  if (url.username !== '' || url.password !== '') return '地址中不能带用户名和密码';
  const entry = entryFor(url, entries);
  if (url.protocol === 'http:' && (!isLoopback(hostOf(url)) || !entry))
    return '只能是 https:// 地址；http:// 仅限外发主机清单写明端口的本机地址';
  if (!entry) return `主机 ${url.host} 不在允许外发的清单（WEBHOOK_HOSTS）内`;
  return null;
}

/**
 * 解析并核对: looks the host up once and answers the address to connect to. An address that is not the world's is spoken to only when the list
 * names that very address: a name that begins to point inwards reaches nothing.
 */
export async function reach(said: string, entries: readonly string[]): Promise<Reached | Unreachable> {
  const says = addressRefusal(said, entries);
  if (says) return { never: true, says };
  const url = new URL(said);
  const host = hostOf(url);
  const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await lookup(host, { all: true }).catch(() => []);
  const [first] = found;
  if (!first) return { never: false, says: `主机 ${host} 解析不到地址` };
  // Order matters: one inward address among several is enough to refuse, whichever would have been taken.
  const inward = found.find(({ address }) => !isPublic(address) && !namesAddress(address, entries));
  if (inward) return { never: true, says: `主机 ${host} 指向内部地址 ${inward.address}，不予外发` };
  return { url, address: first.address, family: first.family === 6 ? 6 : 4 };
}
