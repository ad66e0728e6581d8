import type { Reason } from '../../platform/shared/reason.ts';
import { samePersonRefusals } from '../access/acting.ts';
import type { Work } from '../access/work.ts';
import { configurationLife } from './contract.ts';
import type { Stored } from './rows.ts';
import { clauseRefusals } from './who-may.ts';

type Taken = 'submit' | 'approve' | 'return' | 'withdraw';

/** Why a step cannot be taken: greys the button and refuses the request. `mark`: what is known now. */
export function stepRefusals(work: Work, row: Stored, step: Taken, mark: string): Reason[] {
  const { actor, policy } = work;
  const reasons = [...configurationLife.refusals(row.state, step), ...clauseRefusals(work, row.clause, '办理')];
  const makers = row.steps.flatMap(({ persons }) => persons);
  if (step === 'approve') reasons.push(...samePersonRefusals(actor, makers, '提出与核准'));
  if ((step === 'withdraw' || step === 'submit') && actor.office !== 'system' && actor.office !== row.office)
    reasons.push({ says: '由起草单位办理', clause: row.clause });
  if (step === 'submit' || step === 'approve') {
    if (row.effect === null) reasons.push({ says: '还没有测算效果', remedy: '请先测算，效果随配置一并送审' });
    else if (row.effect.dataMark !== mark || row.effect.lawHash !== policy.hash)
      reasons.push({ says: '效果是按以前的数据或以前的政策测算的', remedy: '请重新测算后再办理' });
  }
  return reasons;
}
