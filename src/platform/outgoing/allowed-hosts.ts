import { isIP } from 'node:net';
import { isLinkLocal } from './address-kind.ts';

/** 允许外发的主机 as the environment names them: `qyapi.weixin.qq.com`, or with a port `127.0.0.1:9000`. */
export function entriesOf(said: string): string[] {
  return [
    ...new Set(
      said
        .split(/[,，;；\s]+/)
        .filter((entry) => entry !== '')
        .map((entry) => entry.toLowerCase().replace(/\.$/, '')),
    ),
  ];
}

/** Why an entry cannot stand on the list; null when it can. Names exactly one host: no pattern, no whole domain. */
export function entryRefusal(entry: string): string | null {
  const { host, port } = partsOf(entry);
  if (port !== null && (Number(port) < 1 || Number(port) > 65_535)) return `「${entry}」的端口不正确`;
  if (isIP(host) && isLinkLocal(host)) return `「${entry}」是链路本地（云主机元数据）地址，不能列入`;
  if (isIP(host) || /^(?=.{1,253}$)(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(host)) return null;
  return `「${entry}」不是主机名（逐个写明，不用 *、不写 https://）`;
}

/** The entry by which this address may be reached; null when none does. A port that is not the usual one must be named. */
export function entryFor(url: URL, entries: readonly string[]): string | null {
  const host = hostOf(url);
  const usual = url.protocol === 'https:' ? '443' : '80';
  const port = url.port || usual;
  return (
    entries.find((entry) => {
      const named = partsOf(entry);
      return named.host === host && (named.port ?? '443') === port && (url.protocol === 'https:' || named.port !== null);
    }) ?? null
  );
}

/** The host of an address, without the brackets of an IPv6 and the dot that may end a name. */
export function hostOf(url: URL): string {
  return url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

/** Whether the list names this very IP address, with any port. */
export function namesAddress(address: string, entries: readonly string[]): boolean {
  return entries.some((entry) => partsOf(entry).host === address);
}

function partsOf(entry: string): { host: string; port: string | null } {
  const six = /^\[([0-9a-f:.]+)\](?::(\d{1,5}))?$/.exec(entry);
  if (six) return { host: six[1] ?? '', port: six[2] ?? null };
  if (isIP(entry) === 6) return { host: entry, port: null };
  const [, host = '', port] = /^([^:]*)(?::(\d{1,5}))?$/.exec(entry) ?? [];
  return { host, port: port ?? null };
}
