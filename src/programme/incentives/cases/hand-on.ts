import type { Work } from '../../../registry/access/work.ts';
import { tell } from '../../../registry/notices/tell.ts';
import { passOn } from '../../../registry/worklist/pass-on.ts';
import type { CaseContext } from './case-context.ts';
import { caseLife } from './case-life.ts';
import { nextHand } from './holders.ts';

/** 交下一步, and the enterprise is told what became of its award. */
export async function handOn(work: Work, context: CaseContext): Promise<void> {
  const { found, steps } = context;
  const { to, asks, dueOn } = nextHand(context);
  const title = `${found.name} ${found.year}年入规奖励${found.stage === 2 ? '（剩余部分）' : ''}`;
  await passOn(work, { kind: 'awardCase', thing: found.id, area: found.area, enterpriseId: found.enterpriseId, title, asks, to, dueOn });
  const last = steps.at(-1);
  if (!last || to.some(({ office }) => office === 'enterprise')) return;
  const why = last.step === 'reject' || last.step === 'lapse' || last.step === 'return' ? `：${last.says ?? ''}` : '';
  await tell(work, {
    to: [{ office: 'enterprise', area: found.area, enterpriseId: found.enterpriseId }],
    kind: 'awardCase',
    thing: found.id,
    says: `奖励办理进展：${caseLife.says(last.step)}，现为「${caseLife.states[found.state]}」${why}`,
    once: `awardCase:${found.id}:${last.ordinal}`,
  });
}
