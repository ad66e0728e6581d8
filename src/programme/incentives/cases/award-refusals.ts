import type { Reason } from '../../../platform/shared/reason.ts';
import { stateSays } from '../contract.ts';
import { postRefusals } from '../post-refusals.ts';
import type { CaseContext } from './case-context.ts';

/** 法上是否成立: why this stage of the award cannot go on just now, in the words of the law's own finding. */
export function awardRefusals({ found, award, evidence }: CaseContext): Reason[] {
  if (!award) return [{ says: `名录中已没有 ${found.enteredOn} 的入库`, clause: '四.1', remedy: '请核对名录，或不予奖励' }];
  const one = award.award.instalments[found.stage - 1];
  const reasons: Reason[] = [];
  if (one?.state !== 'payable') {
    const why = one?.because.map(({ says }) => says).join('；') ?? '';
    reasons.push({
      says: `第${found.stage}期「${stateSays(one?.state ?? 'none', found.stage)}」：${why}`,
      clause: one?.because[0]?.clause ?? '四.3',
      ...(one?.state === 'waitingTax' && one.taxYear !== null ? { remedy: `请税务部门证明 ${one.taxYear} 年是否形成税收` } : {}),
      ...(one?.state === 'undecided' ? { remedy: '请提出人工认定，经市工信局审定后再办' } : {}),
    });
  }
  for (const { kind, state, label, says } of evidence)
    if (state !== 'yes' && (kind === 'undertaking' || kind === 'payee')) reasons.push({ says: `${label}：${says}`, clause: '四.3' });
  return reasons;
}

/** 能否核准: as the posting will ask, and what was published is what is approved. */
export function approvalRefusals(context: CaseContext, publishedFen: string | null): Reason[] {
  const { found, award } = context;
  const reasons = awardRefusals(context);
  if (!award || reasons.length > 0) return reasons;
  reasons.push(...postRefusals(award, found.stage));
  const amount = award.award.instalments[found.stage - 1]?.amountFen;
  if (publishedFen !== String(amount))
    reasons.push({ says: '应兑现的金额与公示的不一致', clause: '四.4', remedy: '请退回，按现在的金额重新公示' });
  return reasons;
}
