import { createHash } from 'node:crypto';

/** 杂凑算法 in use, named beside each value: GB/T 32905-2016. */
export const algorithm = 'SM3';

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

/** 链上一环的杂凑, hex: over a JSON array in a fixed order, so that no two different entries have the same text. */
export function hashOfLink(link: Link): string {
  const said = [
    link.algorithm,
    link.chain,
    link.seq,
    link.at,
    link.accountId,
    link.login,
    link.displayName,
    link.office,
    link.area,
    link.sessionKind,
    link.act,
    link.says,
    link.outcome,
    link.thing,
    link.detail,
    link.prevHash,
  ];
  return createHash(link.algorithm.toLowerCase()).update(JSON.stringify(said)).digest('hex');
}
