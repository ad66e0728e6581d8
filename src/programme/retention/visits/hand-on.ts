import { Refusal } from '../../../platform/shared/reason.ts';
import { statedNumber } from '../../../policy/parameter.ts';
import type { Work } from '../../../registry/access/work.ts';
import { tell } from '../../../registry/notices/tell.ts';
import { type Holder, passOn } from '../../../registry/worklist/pass-on.ts';
import { type StoredVisit, visitById } from './visit-row.ts';
import { officeSays, type Visiting } from './whose.ts';

/** 走访单位 as it holds a task. */
function holderOf({ office, level, township }: Visiting, area: string): Holder {
  return { office, area: level === 'city' ? null : area, township };
}

/** 谁接着办: the visitor while it is planned; its office while two versions stand or a reason is owed; nobody once it is done or given up. */
function next(work: Work, visit: StoredVisit): { asks: string; to: Holder[]; cc?: Holder[]; dueOn: string | null } {
  const own = holderOf(visit, visit.area);
  if (visit.state === 'conflict') return { asks: '选用或合并两个版本', to: [own], dueOn: null };
  const least = statedNumber(work.policy, 'visit.othersPerMonth', work.today);
  if (visit.state === 'done' && visit.reason === null && visit.others_before >= least)
    return { asks: '说明同月再访的理由', to: [own], dueOn: null };
  if (visit.state !== 'planned' || visit.planned_on === null) return { asks: '走访', to: [], dueOn: null };
  const cc = visit.joint.filter((office) => office !== 'township').map((office) => ({ office, area: own.area }));
  return { asks: '走访', to: [{ ...own, accountId: visit.visitor }], cc, dueOn: visit.planned_on };
}

/** 交下一步 of a visit, at the end of the verb that moved it; a visit nobody planned and nothing is asked of stands on no list. */
export async function handOn(work: Work, id: string): Promise<void> {
  const visit = await visitById(work, id);
  const { asks, to, cc, dueOn } = next(work, visit);
  if (to.length === 0 && visit.step === null && visit.versions < 2) return;
  const title = `走访${visit.name}${visit.purpose ? `：${visit.purpose}` : ''}`;
  const { enterprise_id: enterpriseId, area } = visit;
  await passOn(work, { kind: 'visit', thing: id, area, enterpriseId, title, asks, to, dueOn, ...(cc ? { cc } : {}) });
}

/** As `handOn`, for what a phone sends: an opinion that is still asked for holds back the next step of the list, never the record of what was done. */
export async function handOnKept(work: Work, id: string): Promise<void> {
  await work.client.query('savepoint handed_on');
  try {
    await handOn(work, id);
    await work.client.query('release savepoint handed_on');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await work.client.query('rollback to savepoint handed_on');
  }
}

/** 告诉企业: that there is a record of the visit, which it may read and add to. */
export async function tellEnterprise(
  work: Work,
  visit: { id: string; enterprise_id: string; area: string } & Visiting,
  on: string,
): Promise<void> {
  await tell(work, {
    to: [{ office: 'enterprise', area: visit.area, enterpriseId: visit.enterprise_id }],
    kind: 'visit',
    thing: visit.id,
    says: `${officeSays(visit, visit.area)} ${on} 的走访已有结论，可查看并补充意见`,
    once: `visit-concluded-${visit.id}`,
  });
}

/** 告诉先去的单位 why another one comes in the same month. */
export async function tellOthers(
  work: Work,
  visit: { id: string; area: string; name: string } & Visiting,
  { period, says, others }: { period: string; says: string; others: Visiting[] },
): Promise<void> {
  await tell(work, {
    to: others.map((other) => holderOf(other, visit.area)),
    kind: 'visit',
    thing: visit.id,
    says: `${officeSays(visit, visit.area)}同月走访${visit.name}，理由：${says}`,
    once: `visit-reason-${visit.id}-${period}`,
  });
}
