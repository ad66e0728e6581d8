import type { Holder } from '../../../registry/worklist/pass-on.ts';
import type { Party } from './contract.ts';
import type { StoredProblem } from './problem-row.ts';
import type { Standing } from './standing.ts';

/** 牵头单位 (三): 工信 and 优化营商环境中心 of the area; where one of them handles the matter itself, the other, and the city's. */
export function desksOf(area: string, standing: Standing): Holder[] {
  const handles = (desk: Holder) =>
    [...(standing.lead ? [standing.lead] : []), ...standing.supports].some(
      ({ office, area: at }) => office === desk.office && at === desk.area,
    );
  const local: Holder[] = [
    { office: 'industry', area },
    { office: 'businessEnvironment', area },
  ];
  const free = local.filter((desk) => !handles(desk));
  if (free.length === local.length) return local;
  const city: Holder[] = [
    { office: 'businessEnvironment', area: null },
    { office: 'industry', area: null },
  ];
  return [...free, ...city.filter((desk) => !handles(desk)).slice(0, 1)];
}

/** 下一手: who is to act now, what is asked of them, and until when. */
export function holdersOf(problem: StoredProblem, standing: Standing): { to: Holder[]; asks: string; dueOn: string | null } {
  const desks = desksOf(problem.area, standing);
  const holder = ({ office, area }: Party): Holder => ({ office, area });
  const lead = standing.lead ? [holder(standing.lead)] : [];
  const supports = standing.supports.filter(({ answeredOn }) => answeredOn === null).map(holder);
  const own: Holder = { office: 'enterprise', area: problem.area, enterpriseId: problem.enterpriseId };
  const dueOn = standing.due?.on ?? null;
  switch (standing.state) {
    case 'reported':
      return { to: desks, asks: '登记', dueOn: standing.deskDue?.on ?? null };
    case 'registered':
      return { to: desks, asks: '交办', dueOn: standing.deskDue?.on ?? null };
    case 'assigned':
      return { to: [...lead, ...supports], asks: standing.round > 1 ? '签收（退回重办）' : '签收', dueOn };
    case 'objected':
      return { to: desks, asks: '裁定异议', dueOn: standing.rulingDue?.on ?? null };
    case 'inProgress':
      if (standing.extensionAsked !== null)
        return { to: [...desks, ...lead], asks: '答复延期申请', dueOn: standing.extensionDue?.on ?? null };
      return { to: [...lead, ...supports], asks: '办理并反馈', dueOn };
    case 'suspended':
      return { to: [own], asks: '补充信息', dueOn: standing.resumeBy?.on ?? null };
    case 'answered':
      return { to: desks, asks: '回访', dueOn: standing.deskDue?.on ?? null };
    case 'verified':
      return { to: [own, ...desks], asks: '评价', dueOn: standing.deskDue?.on ?? null };
    case 'rated':
      return { to: desks, asks: '销号', dueOn: standing.deskDue?.on ?? null };
    case 'carriedOver':
      return { to: lead, asks: '完成阶段节点', dueOn: standing.milestones.find(({ doneOn }) => doneOn === null)?.dueOn ?? null };
    default:
      return { to: [], asks: '', dueOn: null };
  }
}
