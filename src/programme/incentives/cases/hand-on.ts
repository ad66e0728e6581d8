import type { Work } from '../../../registry/access/work.ts';
import { tell } from '../../../registry/notices/tell.ts';
import { type Passed, passOn } from '../../../registry/worklist/pass-on.ts';
import { stageWithin } from '../stages/contract.ts';
import type { CaseContext } from './case-context.ts';
import { nextHand } from './holders.ts';
import { caseStateSays, caseStepSays } from './life/contract.ts';

/** 这件奖励交到谁手上, as the worklist takes it. */
export function passedOf(context: CaseContext): Passed {
  const { found } = context;
  const title = `${found.name} ${found.year}年入规奖励${found.stage === 1 ? '' : `（${stageWithin(found.stage, found.stages)}）`}`;
  return { kind: 'awardCase', thing: found.id, area: found.area, enterpriseId: found.enterpriseId, title, ...nextHand(context) };
}

/** 交下一步, and the enterprise is told what became of its award. */
export async function handOn(work: Work, context: CaseContext): Promise<void> {
  const { found, steps } = context;
  const passed = passedOf(context);
  const { to } = passed;
  await passOn(work, passed);
  const last = steps.at(-1);
  if (!last || to.some(({ office }) => office === 'enterprise')) return;
  const why = last.step === 'reject' || last.step === 'lapse' || last.step === 'return' ? `：${last.says ?? ''}` : '';
  await tell(work, {
    to: [{ office: 'enterprise', area: found.area, enterpriseId: found.enterpriseId }],
    kind: 'awardCase',
    thing: found.id,
    says: `奖励办理进展：${caseStepSays(last.step, found)}，现为「${caseStateSays(found.state, found)}」${why}`,
    once: `awardCase:${found.id}:${last.ordinal}`,
  });
}
