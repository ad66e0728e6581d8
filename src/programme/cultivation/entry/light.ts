import type { EntryWindow } from '../../../policy/entry-window.ts';
import type { Policy } from '../../../policy/policy.ts';
import { workdaysBetween } from '../../../policy/workdays.ts';
import type { ApplicationState } from './contract.ts';

/** What the light of an enterprise is reckoned from. */
export interface LightFacts {
  asOf: string;
  /** The next batch and the last day for the enterprise in it; null: no batch, or the route is not known. */
  window: EntryWindow | null;
  submitBy: string | null;
  /** The state of its newest application; null: none. */
  state: ApplicationState | null;
  /** Batches it was due for and let pass, by label. */
  missed: string[];
  /** Workdays before the last day at which yellow begins. */
  yellowDays: number;
}

/** 绿黄红. */
export interface Light {
  colour: 'green' | 'yellow' | 'red';
  says: string;
}

const underReview: ApplicationState[] = [
  'ENT_SUBMITTED',
  'TOWN_CHECKED',
  'COUNTY_STAT_REVIEW',
  'ON_SITE_CHECK',
  'CITY_REVIEW',
  'PROVINCE_REVIEW',
  'NBS_REVIEW',
];

const beforeProvince = underReview.slice(0, 5);

/**
 * 亮灯 as of a day, with memory: 红 the last day has passed, the batch closed before the city
 * had passed it, or a batch was missed and nothing is under way; 黄 the day is near, the application
 * lies returned, or a batch was once missed although it is under way now; 绿 the rest.
 */
export function lightOf(policy: Policy, facts: LightFacts): Light {
  const { asOf, window, submitBy, state, missed, yellowDays } = facts;
  const memory = missed.length > 0 ? `曾错过${missed.join('、')}` : '';
  if (state === 'APPROVED' || state === 'REPORTING') return { colour: memory ? 'yellow' : 'green', says: join('已批准入库', memory) };
  if (state && beforeProvince.includes(state) && window && asOf > window.closesOn)
    return { colour: 'red', says: join(`${window.label}已截止而尚未报省，须退回后重新提交`, memory) };
  if (state && underReview.includes(state)) return { colour: memory ? 'yellow' : 'green', says: join('申报审核中', memory) };
  if (state === 'REFUSED_BY_ENTERPRISE') return { colour: 'yellow', says: join('企业不愿申报，已登记', memory) };
  if (!window || !submitBy) return { colour: memory ? 'red' : 'yellow', says: join('途径或批次不能确定', memory) };
  if (asOf >= window.opensOn && asOf > submitBy)
    return { colour: 'red', says: join(`已过最迟提交日 ${submitBy}，${window.closesOn} 截止`, memory) };
  if (memory) return { colour: 'red', says: join(memory, `下一次最迟 ${submitBy} 提交`) };
  if (state === 'RETURNED') return { colour: 'yellow', says: `已退回，最迟 ${submitBy} 重新提交` };
  const left = workdaysBetween(policy.calendar, asOf, submitBy);
  if (left <= yellowDays) return { colour: 'yellow', says: `距最迟提交日 ${submitBy} 还有 ${left} 个工作日` };
  return { colour: 'green', says: `最迟 ${submitBy} 提交` };
}

function join(first: string, second: string): string {
  return second === '' ? first : `${first}；${second}`;
}
