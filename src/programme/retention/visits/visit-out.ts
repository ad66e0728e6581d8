import { statedNumber } from '../../../policy/parameter.ts';
import { officeNames } from '../../../registry/access/contract.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { VisitRow } from './contract.ts';
import { writeRefusals } from './visit-held.ts';
import type { StoredVisit } from './visit-row.ts';
import { officeSays } from './whose.ts';

/** 一行走访, as the list shows it. */
export function rowOut(work: Pick<Work, 'actor' | 'policy' | 'today'>, visit: StoredVisit & { conclusion: string | null }): VisitRow {
  const done = visit.heads > 0;
  return {
    id: visit.id,
    enterpriseId: visit.enterprise_id,
    creditCode: visit.credit_code,
    name: visit.name,
    area: visit.area,
    township: visit.of_township,
    office: officeSays(visit, visit.area),
    joint: visit.joint.map((office) => officeNames[office]),
    state: visit.state,
    plannedOn: visit.planned_on,
    purpose: visit.purpose,
    visitorName: visit.visitor_name,
    visitedOn: visit.visited_on,
    late: visit.state === 'planned' && visit.planned_on !== null && visit.planned_on < work.today,
    inMonth: visit.in_month,
    reason: visit.reason,
    owesReason: done && visit.reason === null && visit.others_before >= statedNumber(work.policy, 'visit.othersPerMonth', work.today),
    flags: visit.flags,
    conclusion: visit.conclusion,
    problems: visit.problems,
    mine: work.actor.office !== 'enterprise' && writeRefusals(work, visit).length === 0,
  };
}
