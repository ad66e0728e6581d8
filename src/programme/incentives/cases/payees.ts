import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { record } from '../../../registry/journal/record.ts';
import { openNumber } from './payee-seal.ts';

/** 收款人: who is paid and where; `number` is whole for 财政 making a run, else null. */
export interface Payee {
  caseId: string;
  ordinal: number;
  name: string;
  bank: string;
  masked: string;
  number: string | null;
}

/** The account that was snapshot with the last approval; before one, the last that counts. */
const standing = `select distinct on (asked.id) asked.id::text as "enterpriseId", p.case_id as "caseId", p.ordinal, p.account_name as name, p.bank_name as bank, p.masked, a.payee is not null as approved
  from unnest($1::bigint[]) asked (id)
    join award_case c on c.enterprise_id = any (award_line(asked.id)) and c.programme = $2
    join award_payee p on p.case_id = c.id
    left join lateral (select payee, instalment from award_approval a where a.case_id = c.id order by instalment desc limit 1) a on true
    left join award_payee_check k on k.case_id = p.case_id and k.ordinal = p.ordinal
  where (p.ordinal = a.payee or (a.payee is null and ((p.ordinal = 1 and p.office = 'enterprise') or k.case_id is not null)))
  order by asked.id, a.instalment desc nulls last, c.opened_at desc, p.ordinal desc`;

type Standing = Payee & { enterpriseId: string; approved: boolean };
const told = (rows: Standing[]) =>
  new Map(rows.map(({ enterpriseId, approved: _, ...payee }) => [enterpriseId, { ...payee, number: null as string | null }]));

/** 收款账户, masked, of these enterprises; by whichever code they go. */
export async function maskedPayees({ client, policy }: Work, enterpriseIds: readonly string[]): Promise<Map<string, Payee>> {
  const { rows } = await client.query<Standing>(standing, [enterpriseIds, policy.id]);
  return told(rows);
}

/**
 * 收款账户原文, for 财政 making a run alone: the entry is written before a number is had, and the database asks for it. An enterprise whose case was
 * not approved is not among them: nothing is owed to it.
 */
export async function payeesFor(work: Work, enterpriseIds: readonly string[]): Promise<Map<string, Payee>> {
  refuse(dutyRefusals(work.actor, 'awardCase.approve'), 403);
  const { rows: found } = await work.client.query<Standing>(standing, [enterpriseIds, work.policy.id]);
  const masked = told(found.filter(({ approved }) => approved));
  if (masked.size === 0) return masked;
  const place = await record(work, {
    act: 'award.payees',
    says: '调取收款账户',
    outcome: 'done',
    detail: { enterprises: [...masked.keys()].slice(0, 200), count: masked.size },
  });
  const { rows } = await work.client.query<{ case_id: string; ordinal: number; sealed: Buffer; algorithm: string }>(
    'select case_id, ordinal, sealed, algorithm from award_payee_sealed($1, $2, $3)',
    [[...masked.values()].map(({ caseId }) => caseId), place.chain, place.seq],
  );
  const numbers = new Map(
    rows.map((row) => [
      `${row.case_id} ${row.ordinal}`,
      openNumber(row.case_id, row.ordinal, { algorithm: row.algorithm, bytes: row.sealed }),
    ]),
  );
  return new Map([...masked].map(([id, payee]) => [id, { ...payee, number: numbers.get(`${payee.caseId} ${payee.ordinal}`) ?? null }]));
}
