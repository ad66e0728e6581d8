import { type Reason, refuse } from '../../../platform/shared/reason.ts';
import { stepUpRefusals } from '../../../registry/access/step-up.ts';
import type { Work } from '../../../registry/access/work.ts';
import { basisOf } from '../basis.ts';
import { postAward } from '../post-award.ts';
import type { CaseContext } from './case-context.ts';
import { keepStep } from './keep-step.ts';
import { signaturesNeeded, signed } from './signatures.ts';

/** A code shown so long ago is of another act. */
const freshMinutes = 5;

/** 动态口令, shown for this very act: within five minutes, and not the showing an earlier approval was given under. */
async function factorRefusals(work: Work): Promise<Reason[]> {
  const { actor, now, client } = work;
  const [asked] = stepUpRefusals({ actor: { ...actor, secondFactorAt: null }, now });
  if (!asked) return [];
  const shown = actor.secondFactorAt;
  const again: Reason[] = [{ ...asked, clause: '四.5', remedy: '核准须当次验证动态口令；一次验证只用于一次核准', asks: 'secondFactor' }];
  if (shown === null || now.getTime() - Date.parse(shown) > freshMinutes * 60_000) return again;
  const { rowCount } = await client.query(
    `select from award_case_step where taken_by = $1 and detail ->> 'factorAt' = $2 and taken_at <> $3 limit 1`,
    [actor.accountId, shown, now],
  );
  return rowCount === 0 ? [] : again;
}

/**
 * 财政核准: signs; with the last signature asked for, what the award rests on (facts, law, payee) is frozen and the instalment put on the books, once
 * for life. False: somebody else acted meanwhile.
 */
export async function approve(work: Work, context: CaseContext, says: string | null): Promise<boolean> {
  const { found, award, steps } = context;
  const one = award?.award.instalments[found.stage - 1];
  const payee = context.payees.find(({ counts }) => counts);
  if (!award || !one || !payee || one.cityFen === null || one.areaFen === null) throw new Error('approvalRefusals says so already');
  refuse(await factorRefusals(work));
  const detail = { factorAt: work.actor.secondFactorAt, amountFen: String(one.amountFen), lawHash: work.policy.hash };
  if (signed(steps).length + 1 < signaturesNeeded(work, one.amountFen)) return keepStep(work, found, { step: 'sign', says, detail });
  const more = (award.award.instalments[found.stage]?.amountFen ?? 0n) > 0n;
  if (!(await keepStep(work, found, { step: 'approve', state: more ? 'approved' : 'done', says, detail }))) return false;
  const key = `case ${found.id} ${found.stage}`;
  const frozen = { ordinal: payee.ordinal, accountName: payee.accountName, bankName: payee.bankName, masked: payee.masked };
  await work.client.query(
    `insert into award_approval (case_id, instalment, area, payer, enterprise_id, amount_fen, city_fen, area_fen, law_hash, payee, basis, key, approved_by,
       approved_by_name, approved_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      found.id,
      found.stage,
      found.area,
      one.payer,
      award.who.enterpriseId,
      one.amountFen,
      one.cityFen,
      one.areaFen,
      work.policy.hash,
      payee.ordinal,
      JSON.stringify(basisOf(award, frozen)),
      key,
      work.actor.accountId,
      work.actor.displayName,
      work.now,
    ],
  );
  await postAward(work, { enterpriseId: award.who.enterpriseId, year: found.year, instalment: found.stage, key, payee: frozen });
  return true;
}
