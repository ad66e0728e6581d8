import type { Day } from '../../../platform/shared/period.ts';
import { deadlinesOf } from '../../../policy/deadlines.ts';
import type { EntryWindow } from '../../../policy/entry-window.ts';
import { LawSilent } from '../../../policy/parameter.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type Holder, type Passed, passOn } from '../../../registry/worklist/pass-on.ts';
import type { StoredApplication } from './application-row.ts';
import { type StoredStep, stateOf, stepsOf, windowIdOf } from './application-steps.ts';
import type { ApplicationState } from './contract.ts';
import { submitWindow } from './submit-window.ts';
import { windowNamed } from './windows.ts';

type Level = 'enterprise' | 'township' | 'area' | 'city' | 'province';

/** 各状态由谁办什么 (handbook §1.7); a state that is not here is the end. */
const desks: Partial<Record<ApplicationState, { at: Level; asks: string; by: Level }>> = {
  DRAFT: { at: 'enterprise', asks: '准备材料并提交', by: 'enterprise' },
  RETURNED: { at: 'enterprise', asks: '按退回意见补正后重新提交', by: 'enterprise' },
  ENT_SUBMITTED: { at: 'township', asks: '乡镇（园区）核实', by: 'township' },
  TOWN_CHECKED: { at: 'area', asks: '县级受理', by: 'area' },
  COUNTY_STAT_REVIEW: { at: 'area', asks: '县级审核', by: 'area' },
  ON_SITE_CHECK: { at: 'area', asks: '县级审核', by: 'area' },
  CITY_REVIEW: { at: 'city', asks: '市级审核', by: 'city' },
  PROVINCE_REVIEW: { at: 'city', asks: '登记省级审核结果', by: 'province' },
  NBS_REVIEW: { at: 'city', asks: '登记国家审核结果', by: 'province' },
  APPROVED: { at: 'city', asks: '登记开始报数', by: 'province' },
};

/** Whose desk it is: 工信 prepares with the enterprise and checks with its township, 统计 reviews. */
function holdersAt(level: Level, { area, enterprise_id, township }: StoredApplication & { township: string | null }): Holder[] {
  const industry: Holder = { office: 'industry', area };
  if (level === 'enterprise') return [industry, { office: 'enterprise', area, enterpriseId: enterprise_id }];
  if (level === 'township') return township === null ? [industry] : [industry, { office: 'township', area, township }];
  return [{ office: 'statistics', area: level === 'area' ? area : null }];
}

/** 期限 counted back from the batch; none while the calendar does not say, or for what is answered after the batch has closed. */
function dueAt(policy: Policy, window: EntryWindow | null, level: Level, state: ApplicationState): Day | null {
  if (!window || state === 'NBS_REVIEW' || state === 'APPROVED') return null;
  try {
    return deadlinesOf(policy.calendar, window)[level];
  } catch (silent) {
    if (silent instanceof LawSilent) return null;
    throw silent;
  }
}

/** 一件申报现在交给谁, for the workbench. */
export function deskOf(
  { policy, today }: Pick<Work, 'policy' | 'today'>,
  application: StoredApplication & { township: string | null },
  steps: StoredStep[],
): Passed {
  const state = stateOf(steps);
  const desk = application.newest ? desks[state] : undefined;
  const preparing = state === 'DRAFT' || state === 'RETURNED';
  const window = preparing ? nextWindow(policy, application.started_on, today) : windowNamed(policy, windowIdOf(steps));
  return {
    kind: 'entry',
    thing: application.id,
    area: application.area,
    enterpriseId: application.enterprise_id,
    title: `${application.name} 入统申报`,
    asks: desk?.asks ?? '办结',
    to: desk ? holdersAt(desk.at, application) : [],
    dueOn: desk ? dueAt(policy, window, desk.by, state) : null,
  };
}

function nextWindow(policy: Policy, startedOn: string | null, today: Day): EntryWindow | null {
  try {
    return submitWindow(policy, startedOn, today, null).window;
  } catch {
    // A calendar that is silent leaves the task without a day; what it says is told where the application is submitted.
    return null;
  }
}

/** 交下一步: to whoever the application lies with now. */
export async function passApplication(work: Work, application: StoredApplication): Promise<void> {
  const { rows } = await work.client.query<{ township: string | null }>('select township from enterprise where id = $1', [
    application.enterprise_id,
  ]);
  const steps = await stepsOf(work, application.id);
  await passOn(work, deskOf(work, { ...application, township: rows[0]?.township ?? null }, steps));
}
