import { createHash } from 'node:crypto';

/** 杂凑算法 in use, named beside each value: GB/T 32905-2016. */
export const algorithm = 'SM3';
/** What the first of a chain stands on. */
export const nothingBefore = '0'.repeat(64);

/** What one entry of the journal says, as it is hashed; `at` as ISO text in UTC with milliseconds, `detail` as canonical JSON text. */
export interface Link {
  algorithm: string;
  chain: string;
  seq: string;
  at: string;
  accountId: string | null;
  login: string;
  displayName: string;
  office: string;
  area: string | null;
  sessionKind: string;
  act: string;
  says: string;
  outcome: string;
  thing: string | null;
  detail: string;
  prevHash: string;
}

const who = ['accountId', 'login', 'displayName', 'office', 'area', 'sessionKind'] as const;
const order = ['algorithm', 'chain', 'seq', 'at', ...who, 'act', 'says', 'outcome', 'thing', 'detail'] as const;

/** 内容杂凑 of an entry, hex: over a JSON array in a fixed order, so that no two different entries have the same text. */
export function contentOfLink(link: Omit<Link, 'prevHash'>): string {
  return hashOf(
    link.algorithm,
    order.map((name) => link[name]),
  );
}

/** 链上一环的杂凑, hex: over the hash of its content and the hash before it, so that one may follow a chain without reading it. */
export function hashOfLink(link: Pick<Link, 'algorithm' | 'chain' | 'seq' | 'prevHash'>, content: string): string {
  return hashOf(link.algorithm, [link.algorithm, link.chain, link.seq, content, link.prevHash]);
}

/** 封存的杂凑, hex. */
export function hashOfSeal(seal: { algorithm: string; seq: string; at: string; heads: string; prevHash: string }): string {
  return hashOf(seal.algorithm, [seal.algorithm, seal.seq, seal.at, seal.heads, seal.prevHash]);
}

function hashOf(name: string, said: (string | null)[]): string {
  return createHash(name.toLowerCase()).update(JSON.stringify(said)).digest('hex');
}
