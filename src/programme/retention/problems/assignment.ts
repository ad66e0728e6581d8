import type { Reason } from '../../../platform/shared/reason.ts';
import { type Office, officeNames } from '../../../registry/access/contract.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { Party } from './contract.ts';

/** Offices a problem can be assigned to: those of the plan that handle, not the ones that supervise. */
export const handling: Office[] = [
  'industry',
  'statistics',
  'finance',
  'tax',
  'financialOffice',
  'businessEnvironment',
  'science',
  'market',
];

/** 承办单位的叫法: 渌口区人力资源和社会保障局, 市财政局. */
export function partyName({ policy }: Pick<Work, 'policy'>, { office, area, unit }: Party): string {
  const name = unit === null ? officeNames[office] : (policy.sla.units.find(({ id }) => id === unit)?.name ?? unit);
  return `${area ?? '市'}${name}`;
}

/** 为什么不能这样交办: one lead, of the area or the city; 承办单位 beyond the plan's through 优化营商环境中心; nobody twice. */
export function assignmentRefusals(
  work: Pick<Work, 'policy'>,
  area: string,
  { lead, supports }: { lead: Party | null; supports: Party[] },
): Reason[] {
  const { policy } = work;
  const clause = policy.sla.clause;
  if (lead === null) return [{ says: '没有写明主办单位', clause, remedy: '请指定一个主办单位' }];
  const reasons: Reason[] = [];
  const parties = [lead, ...supports];
  for (const party of parties) {
    if (!handling.includes(party.office))
      reasons.push({ says: `问题不交办给${officeNames[party.office]}`, clause, remedy: '请选责任单位或政策包所列承办单位' });
    if (party.area !== null && party.area !== area)
      reasons.push({
        says: `${area}的问题不能交给${party.area}办理`,
        clause,
        remedy: '请交本县市区或市级单位；几个县市区的共性问题请归组',
      });
    if (party.unit !== null && !policy.sla.units.some(({ id }) => id === party.unit))
      reasons.push({ says: `政策包没有承办单位「${party.unit}」`, clause, remedy: '请从承办单位中选择' });
    if (party.unit !== null && party.office !== 'businessEnvironment')
      reasons.push({ says: `${partyName(work, party)}由优化营商环境中心代为签收、反馈`, clause, remedy: '请从承办单位中选择' });
  }
  const names = parties.map((party) => partyName(work, party));
  for (const name of new Set(names.filter((each, at) => names.indexOf(each) < at)))
    reasons.push({ says: `${name}写了两次`, remedy: '一个单位只写一次' });
  if (supports.length > 8) reasons.push({ says: '协办单位不超过 8 个', remedy: '请按职责确定协办单位' });
  return reasons;
}
