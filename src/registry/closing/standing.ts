import type { Period } from '../../platform/shared/period.ts';
import type { Reason } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import { closingRequired } from './calendar.ts';
import { type ClosingState, type ClosingStep, closingLife } from './contract.ts';

/** The steps of every area in these months, by `area|period`, in order. */
export async function stepsOf({ client, actor }: Work, periods: Period[]): Promise<Map<string, ClosingStep[]>> {
  const { rows } = await client.query<Omit<ClosingStep, 'takenAt'> & { area: string; period: Period; taken_at: Date }>(
    `select area, period, ordinal, step, says, level, taken_by_name as by, taken_by is not distinct from $2::uuid as mine, taken_on::text as "takenOn", taken_at
     from closing_step where period = any ($1) order by area, period, ordinal`,
    [periods, actor.accountId],
  );
  const steps = new Map<string, ClosingStep[]>();
  for (const { area: of, period, taken_at, ...step } of rows) {
    const key = `${of}|${period}`;
    steps.set(key, [...(steps.get(key) ?? []), { ...step, takenAt: taken_at.toISOString() }]);
  }
  return steps;
}

/** 关账状态 of each area in a month, in the order of the annex. */
export async function statesOf(work: Work, period: Period): Promise<{ area: string; state: ClosingState; begun: boolean }[]> {
  const steps = await stepsOf(work, [period]);
  return work.policy.areas.map(({ name }) => {
    const taken = steps.get(`${name}|${period}`) ?? [];
    return { area: name, state: closingLife.after(taken.map(({ step }) => step)), begun: taken.length > 0 };
  });
}

/**
 * 不能定稿的理由: areas whose month is not accepted, by name. A month nobody began to close may be frozen without, as before there was closing,
 * unless the parameter `closing.required` says that every month must be closed.
 */
export async function freezeRefusals(work: Work, period: Period): Promise<Reason[]> {
  const states = await statesOf(work, period);
  if (closingRequired(work.policy, period) === 'whenUsed' && states.every(({ begun }) => !begun)) return [];
  const missing = states
    .filter(({ state }) => state === 'open' || state === 'confirmed')
    .map(({ area, state }) => `${area}（${closingLife.states[state]}）`);
  if (missing.length === 0) return [];
  return [
    {
      says: `${period} 还有 ${missing.length} 个县市区没有验收：${missing.join('、')}`,
      clause: '六.3',
      remedy: '请在「月度关账」逐个验收；全部验收后自动定稿',
    },
  ];
}
