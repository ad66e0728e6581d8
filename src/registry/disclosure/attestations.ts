import type * as z from 'zod';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import type { attestTax as attestContract } from './contract.ts';

/** 证明当年是否形成税收 (四.1、四.2): all the award needs to know of taxes. Said again, it is a correction and needs a reason; both stay. */
export async function attestTax(work: Work, input: z.output<typeof attestContract.input>): Promise<z.input<typeof attestContract.output>> {
  const { client, actor, now } = work;
  const { rows: found } = await client.query<{ area: string }>(
    'select area from enterprise where id = $1 and withdrawn_at is null for key share',
    [input.enterpriseId],
  );
  const area = found[0]?.area;
  if (!area) throw new Refusal([{ says: '没有这家企业，或者它不在您负责的县市区', remedy: '请重新查找' }], 404);
  refuse(dutyRefusals(actor, 'disclosure.attest', area), 403);
  const { rows: before } = await client.query<{ ordinal: number; formed: boolean }>(
    'select ordinal, formed from tax_attestation where enterprise_id = $1 and year = $2 order by ordinal desc limit 1',
    [input.enterpriseId, input.year],
  );
  const last = before[0];
  refuse([
    ...(last?.formed === input.formed ? [{ says: `${input.year}年已经证明为“${input.formed ? '是' : '否'}”，没有变化` }] : []),
    ...(last && last.formed !== input.formed && !input.reason ? [{ says: '更正以前的证明须写明理由', remedy: '请补填理由' }] : []),
  ]);
  const ordinal = (last?.ordinal ?? 0) + 1;
  const { rowCount } = await client.query(
    `insert into tax_attestation (enterprise_id, year, ordinal, area, formed, reason, attested_by, attested_by_name, attested_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [input.enterpriseId, input.year, ordinal, area, input.formed, input.reason ?? null, actor.accountId, actor.displayName, now],
  );
  if (rowCount === 0) refuse([{ says: '刚刚已有人办理', remedy: '请刷新' }]);
  return { enterpriseId: input.enterpriseId, year: input.year, formed: input.formed, ordinal };
}
