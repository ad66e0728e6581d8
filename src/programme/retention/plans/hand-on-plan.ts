import { addMonths } from '../../../platform/shared/period.ts';
import { statedNumber } from '../../../policy/parameter.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type Holder, passOn } from '../../../registry/worklist/pass-on.ts';
import { handOn, officerOf } from '../watch/hand-on.ts';
import { caseOf } from '../watch/standings.ts';
import type { StoredPlan } from './plan-list.ts';
import { storedPlan } from './read-plan.ts';
import { reviewsOwed } from './reviews-owed.ts';

/** 下一次月评: the first month owed and not written, else the running one. */
function nextReview({ policy, today }: Work, plan: StoredPlan): { period: string; dueOn: string } {
  const owed = reviewsOwed(policy, plan.dispatchedOn, plan.endedOn, today).find(({ period }) => !plan.reviewed.includes(period));
  if (owed) return owed;
  let period = today.slice(0, 7);
  while (plan.reviewed.includes(period)) period = addMonths(period, 1);
  const day = statedNumber(policy, 'plan.reviewDay', period);
  return { period, dueOn: `${addMonths(period, 1)}-${String(day).padStart(2, '0')}` };
}

function askedOf(work: Work, plan: StoredPlan): { asks: string; to: Holder[]; dueOn: string | null } {
  const own: Holder = { office: 'industry', area: plan.area };
  switch (plan.state) {
    case 'draft':
      return { asks: '核对后送审', to: [own], dueOn: null };
    case 'pending':
      // 经办与复核分离: another person of the area, or the city; whoever is a maker is refused at the door.
      return { asks: '审批', to: [own, { office: 'industry', area: null }], dueOn: null };
    case 'approved':
      return { asks: '交办措施', to: [own], dueOn: null };
    case 'running': {
      const { period, dueOn } = nextReview(work, plan);
      return { asks: `${period} 月评`, to: [own], dueOn };
    }
    default:
      return { asks: '销策', to: [], dueOn: null };
  }
}

/** 方案到谁手上: who has to do something about it now, and by when; the enterprise's own matter follows. */
export async function handOnPlan(work: Work, id: string): Promise<void> {
  const plan = await storedPlan(work, id);
  const one = await caseOf(work, plan.enterpriseId);
  const { asks, to, dueOn } = askedOf(work, plan);
  await passOn(work, {
    kind: 'plan',
    thing: id,
    area: plan.area,
    enterpriseId: plan.enterpriseId,
    title: `${plan.name} 一企一策（第${plan.version}版）`,
    asks,
    to,
    dueOn,
    cc: to.length > 0 ? officerOf(one) : [],
  });
  await handOn(work, one);
}
