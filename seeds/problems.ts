import { dayOf } from '../src/platform/clock/clock.ts';
import { LawSilent } from '../src/policy/parameter.ts';
import { addDays, workdaysBefore } from '../src/policy/workdays.ts';
import { takeStep as stepContract } from '../src/programme/retention/problems/contract.ts';
import { makeGroup } from '../src/programme/retention/problems/groups/groups.ts';
import { offerMeasure } from '../src/programme/retention/problems/groups/measures.ts';
import { raiseProblem } from '../src/programme/retention/problems/raise-problem.ts';
import { takeStep } from '../src/programme/retention/problems/take-step.ts';
import { watchLedger } from '../src/programme/retention/problems/watch-ledger.ts';
import { asAccount, asSystem, type House, type Work } from '../src/registry/access/work.ts';
import { type PlannedProblem, type PlannedStep, plannedProblems } from './problem-plan.ts';

type Acting = <T>(login: string, ago: number, run: (work: Work) => Promise<T>) => Promise<T>;
const areaLogins: Record<string, string> = {
  industry: '工信局',
  statistics: '统计局',
  finance: '财政局',
  tax: '税务局',
  businessEnvironment: '优化营商环境中心',
};
const cityLogins: Record<string, string> = {
  financialOffice: '市政府金融办',
  businessEnvironment: '市优化营商环境中心',
  industry: '市工信局',
};

/**
 * 演示问题台账: some thirty plainly invented problems in every state, each step by the office whose it is, on working days counted back from the day
 * of the demo city. Where the calendar does not reach that day they stand at the end of 2022. Nothing is planted twice.
 */
export async function plantProblems(house: House, accountOf: (login: string) => Promise<string>): Promise<number> {
  // What plans and visits have raised stands before it.
  const { rowCount } = await asSystem(house, ({ client }) =>
    client.query(`select 1 from problem where source not in ('plan', 'visit') limit 1`),
  );
  if (rowCount) return 0;
  const base = baseDay(house);
  const acting: Acting = async (login, ago, run) => {
    const day = workdaysBefore(house.policy.calendar, base, ago);
    return asAccount({ ...house, clock: () => new Date(`${day}T10:00:00+08:00`) }, await accountOf(login), 'cli', run);
  };
  const groups = new Map<string, string[]>();
  const used = new Map<string, number>();
  for (const planned of plannedProblems) {
    const nth = used.get(planned.area) ?? 0;
    used.set(planned.area, nth + 1);
    const enterpriseId = await enterpriseOf(house, planned.area, nth);
    if (enterpriseId === null) continue;
    const id = await carry(acting, planned, enterpriseId, base);
    if (planned.group) groups.set(planned.group, [...(groups.get(planned.group) ?? []), id]);
  }
  await ownRequest(acting);
  for (const problems of groups.values()) await group(acting, problems);
  await asSystem({ ...house, clock: () => new Date(`${base}T10:00:00+08:00`) }, watchLedger);
  return plannedProblems.length + 1;
}

/** The day of the city, when the calendar reaches some months to either side of it. */
function baseDay({ policy, clock }: House): string {
  const today = dayOf(clock());
  try {
    workdaysBefore(policy.calendar, addDays(today, 31), 60);
    return workdaysBefore(policy.calendar, today, 0);
  } catch (error) {
    if (error instanceof LawSilent) return '2022-11-18';
    throw error;
  }
}

async function enterpriseOf(house: House, area: string, nth: number): Promise<string | null> {
  return asSystem(house, async ({ client }) => {
    const { rows } = await client.query<{ id: string }>(
      `select id::text from enterprise where area = $1 and withdrawn_at is null and cancelled_on is null order by credit_code offset $2 limit 1`,
      [area, nth * 3],
    );
    return rows[0]?.id ?? null;
  });
}

async function carry(acting: Acting, planned: PlannedProblem, enterpriseId: string, base: string): Promise<string> {
  const { area, category, source, title, says, urgency = 'normal' } = planned;
  const { id } = await acting(`${area}工信局`, planned.raised, (work) =>
    raiseProblem(work, { enterpriseId, source, category, urgency, title, says }),
  );
  for (const step of planned.steps) {
    await acting(loginOf(planned, step), step.ago, async (work) => {
      const { rows } = await work.client.query<{ ordinal: number }>('select ordinal from problem where id = $1', [id]);
      await takeStep(work, stepContract.input.parse({ id, step: step.step, after: rows[0]?.ordinal, ...saidOf(planned, step, base) }));
    });
  }
  return id;
}

function saidOf({ area, lead, support }: PlannedProblem, { step, said = {} }: PlannedStep, base: string): Record<string, unknown> {
  const party = (one: { office: string; level: string; unit?: string }) => ({
    office: one.office,
    area: one.level === 'city' ? null : area,
    unit: one.unit ?? null,
  });
  if (step === 'assign' && lead) return { lead: party(lead), supports: support ? [party(support)] : [], says: '请按职责办理' };
  if (said.milestones !== 'later') return said;
  const milestones = [30, 90].map((days, at) => ({ says: at === 0 ? '完成勘察设计' : '完成治理工程', dueOn: addDays(base, days) }));
  return { ...said, milestones };
}

function loginOf({ area, lead, support }: PlannedProblem, { by, step }: PlannedStep): string {
  const acts = (one: { office: string; level: string } | undefined) =>
    one?.level === 'city' ? (cityLogins[one.office] ?? '') : `${area}${areaLogins[one?.office ?? '']}`;
  if (by === 'lead') return acts(lead);
  if (by === 'support') return acts(support);
  // Who handles a matter does not rule or call back about it: then it is the other's, or the city's.
  const apart = ['verify', 'verifyUnsolved', 'rate', 'close', 'carryOver', 'grantExtension'].includes(step);
  const wanted = by === 'industry' ? 'industry' : 'businessEnvironment';
  if (!apart || lead?.office !== wanted) return `${area}${areaLogins[wanted]}`;
  return wanted === 'businessEnvironment' ? `${area}工信局` : '市优化营商环境中心';
}

/** The one enterprise a visitor can be has a request of its own that waits for its rating. */
async function ownRequest(acting: Acting): Promise<void> {
  const area = '渌口区';
  const { id } = await acting('渌口铸造', 9, async (work) =>
    raiseProblem(work, {
      enterpriseId: work.actor.enterpriseId ?? '',
      source: 'enterprise',
      category: 'taxAndStatistics',
      urgency: 'normal',
      title: '留抵退税进度想了解',
      says: '上月申请留抵退税，想了解办到哪一步，预计何时到账。',
    }),
  );
  const step = (login: string, ago: number, said: Record<string, unknown>) =>
    acting(login, ago, async (work) => {
      const { rows } = await work.client.query<{ ordinal: number }>('select ordinal from problem where id = $1', [id]);
      await takeStep(work, stepContract.input.parse({ id, after: rows[0]?.ordinal, ...said }));
    });
  await step(`${area}优化营商环境中心`, 8, { step: 'register' });
  await step(`${area}优化营商环境中心`, 8, { step: 'assign', lead: { office: 'tax', area }, says: '请向企业说明进度' });
  await step(`${area}税务局`, 8, { step: 'sign' });
  await step(`${area}税务局`, 5, { step: 'answer', says: '资料已审核通过，退税款已于本周划出，请查收' });
  await step(`${area}优化营商环境中心`, 4, { step: 'verify', spokeTo: '财务负责人', says: '企业已收到退税款' });
}

async function group(acting: Acting, problems: string[]): Promise<void> {
  const { id } = await acting('市优化营商环境中心', 1, (work) =>
    makeGroup(work, {
      title: '迎峰度冬错峰用电与窑炉班次',
      says: '几个县市区的陶瓷、铸造企业错峰时段与升温时段冲突，须统筹错开。',
      problems,
    }),
  );
  await acting('市优化营商环境中心', 0, (work) =>
    offerMeasure(work, { id, says: '醴陵市的做法：供电公司按窑炉班次分三组轮换错峰，企业提前一周报班次。', from: problems[0] ?? null }),
  );
}
