import type { Work } from '../../../registry/access/work.ts';

/** 待抵扣的追回: what of a 追回 a payer has still to get back by set-off, and from which codes. */
export interface Claim {
  id: string;
  no: string;
  enterpriseIds: string[];
  openFen: bigint;
}

/** 可抵扣的追回 of a payer, the oldest first; to be read under the payer's lock. */
export async function openClaims({ client, policy }: Work, account: 'city' | 'area', payer: string): Promise<Claim[]> {
  const { rows } = await client.query<{ id: string; no: string; line: string[]; open: string }>(
    `select p.id, p.no::text, award_line(p.enterprise_id)::text[] as line,
       (e.amount_fen - coalesce((select sum(r.amount_fen) from award_return r where r.claim_id = p.id and r.account = e.account), 0)
         - coalesce((select sum(o.amount_fen) from payment_offset o where o.claim_id = p.id and o.account = e.account and payment_live(o.run_id, o.ordinal)), 0))::text as open
     from award_posting p join award_entry e on e.posting_id = p.id and e.account = $1 join award_correction c on c.id = p.correction_id
     where p.kind = 'recover' and c.how = 'offset' and p.programme = $2 and ($1 = 'city' or p.area = $3) order by p.no`,
    [account, policy.id, payer],
  );
  return rows
    .map(({ line, open, ...one }) => ({ ...one, enterpriseIds: line, openFen: BigInt(open) }))
    .filter(({ openFen }) => openFen > 0n);
}

/** 抵扣 of one line: takes from the claims on the same enterprise what is still open, and remembers that it is taken. */
export function setOff(claims: Claim[], enterpriseId: string, dueFen: bigint): { claimId: string; amountFen: bigint }[] {
  const taken: { claimId: string; amountFen: bigint }[] = [];
  let left = dueFen;
  for (const claim of claims) {
    if (left === 0n) break;
    if (claim.openFen === 0n || !claim.enterpriseIds.includes(enterpriseId)) continue;
    // biome-ignore lint/complexity/useMathMinMax: Math.min takes no bigint
    const amountFen = claim.openFen < left ? claim.openFen : left;
    claim.openFen -= amountFen;
    left -= amountFen;
    taken.push({ claimId: claim.id, amountFen });
  }
  return taken;
}
