import type * as z from 'zod';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import type { giveConsent as giveContract, withdrawConsent as withdrawContract } from './contract.ts';

function noSuch(says: string): Refusal {
  return new Refusal([{ says, remedy: '请重新查找' }], 404);
}

/** 登记企业同意: by the enterprise itself, or by the area's office that holds its signed paper. Nobody registers one for their own office. */
export async function giveConsent(work: Work, input: z.output<typeof giveContract.input>): Promise<{ no: string }> {
  const { client, actor, now, today } = work;
  const { rows: found } = await client.query<{ area: string }>('select area from enterprise where id = $1 and withdrawn_at is null', [
    input.enterpriseId,
  ]);
  const area = found[0]?.area;
  if (!area) throw noSuch('没有这家企业，或者它不在您负责的县市区');
  refuse(dutyRefusals(actor, 'disclosure.consent', area), 403);
  refuse([
    ...((input.office === 'bank') !== (input.bank !== undefined)
      ? [{ says: '给银行的同意须写明是哪家银行，给单位的不写', remedy: '请改正' }]
      : []),
    ...(input.validTo < today ? [{ says: `有效期止 ${input.validTo} 已经过去`, remedy: '请改正有效期' }] : []),
  ]);
  const { rows } = await client.query<{ no: string }>(
    `insert into consent (enterprise_id, area, class, office, bank, purpose, evidence, valid_to, given_by_name, given_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning no::text`,
    [
      input.enterpriseId,
      area,
      input.class,
      input.office,
      input.bank ?? null,
      input.purpose,
      input.evidence,
      input.validTo,
      actor.displayName,
      now,
    ],
  );
  return { no: rows[0]?.no ?? '' };
}

/** 撤回企业同意: from the next request on nothing is seen by it. */
export async function withdrawConsent(
  work: Work,
  input: z.output<typeof withdrawContract.input>,
): Promise<{ no: string; withdrawnAt: string }> {
  const { client, actor, now } = work;
  const { rows } = await client.query<{ area: string; withdrawn: boolean }>(
    'select area, withdrawn_at is not null as withdrawn from consent where no = $1',
    [input.no],
  );
  const consent = rows[0];
  if (!consent) throw noSuch('没有这条同意记录');
  refuse(dutyRefusals(actor, 'disclosure.consent', consent.area), 403);
  refuse(consent.withdrawn ? [{ says: '这条同意已经撤回' }] : []);
  await client.query('update consent set withdrawn_at = $2, withdrawn_by_name = $3 where no = $1', [input.no, now, actor.displayName]);
  return { no: input.no, withdrawnAt: now.toISOString() };
}
