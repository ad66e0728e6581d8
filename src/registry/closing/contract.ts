import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';
import { lifecycle } from '../../platform/shared/lifecycle.ts';
import { PeriodShape } from '../../platform/shared/period.ts';
import type { Reason } from '../../platform/shared/reason.ts';
import { exportOf } from '../exports/contract.ts';

export const ClosingStepName = z.enum(['confirm', 'return', 'accept', 'requestReopen', 'approveReopen', 'rejectReopen']);
export type ClosingStepName = z.infer<typeof ClosingStepName>;
export const ClosingState = z.enum(['open', 'confirmed', 'locked', 'reopening']);
export type ClosingState = z.infer<typeof ClosingState>;

/** 月度关账 (六.3): an area confirms, the city accepts, and the month is locked; reopening is asked by one level and granted by the other. */
export const closingLife = lifecycle<ClosingState, ClosingStepName>(
  { open: '开放', confirmed: '已确认', locked: '已验收·锁定', reopening: '申请重开中' },
  'open',
  {
    confirm: { says: '确认', from: ['open'], to: 'confirmed' },
    return: { says: '退回', from: ['confirmed'], to: 'open' },
    accept: { says: '验收', from: ['confirmed'], to: 'locked' },
    requestReopen: { says: '申请重开', from: ['locked'], to: 'reopening' },
    approveReopen: { says: '批准重开', from: ['reopening'], to: 'open' },
    rejectReopen: { says: '不予重开', from: ['reopening'], to: 'locked' },
  },
);

/** Steps that must say why; the reason is for everybody who reads the month. */
export const reasoned: readonly ClosingStepName[] = ['return', 'requestReopen', 'approveReopen', 'rejectReopen'];

export const ClosingStep = z.object({
  ordinal: z.number(),
  step: ClosingStepName,
  says: z.string(),
  level: z.enum(['area', 'city']),
  by: z.string(),
  /** Whether it was the reader who took it. */
  mine: z.boolean(),
  takenOn: z.string(),
  takenAt: z.string(),
});
export type ClosingStep = z.infer<typeof ClosingStep>;

/** 不能办理的理由: the life of the month, whose level it is, and that two persons of two levels are needed. Page and server ask this same list. */
export function closingRefusals(steps: readonly ClosingStep[], step: ClosingStepName, level: 'area' | 'city'): Reason[] {
  const state = closingLife.after(steps.map((one) => one.step));
  const last = steps.at(-1);
  const reasons = closingLife.refusals(state, step);
  if (step === 'confirm' && level !== 'area') reasons.push({ says: '本月数据由县市区工信部门确认', clause: '六.3' });
  if ((step === 'accept' || step === 'return') && level !== 'city')
    reasons.push({ says: `${closingLife.says(step)}由市级办理`, clause: '六.3' });
  if (state === 'reopening' && (step === 'approveReopen' || step === 'rejectReopen') && last) {
    const other = last.level === 'area' ? '市级' : '县市区';
    if (last.level === level)
      reasons.push({ says: `重开由一级申请、另一级批准，本次须由${other}办理`, remedy: `请联系${other}工信、统计部门` });
    if (last.mine) reasons.push({ says: '申请人不能批准自己的申请', remedy: '须由另一级的另一人办理' });
  }
  return reasons;
}

/** 及时性: 未到期, 按期, 逾期未确认, 逾期才确认. The last never goes away. */
export const Light = z.enum(['none', 'green', 'red', 'yellow']);
export type Light = z.infer<typeof Light>;

/** 红黄绿有记性: late is late for ever, however soon it is caught up; a month reopened after its acceptance keeps the light it had. */
export function lightOf(steps: readonly Pick<ClosingStep, 'step' | 'takenOn'>[], dueOn: string | null, today: string): Light {
  if (dueOn === null) return 'none';
  const accepted = steps.findIndex(({ step }) => step === 'accept');
  const before = accepted === -1 ? steps : steps.slice(0, accepted);
  if (before.some(({ step, takenOn }) => step === 'confirm' && takenOn > dueOn)) return 'yellow';
  if (before.at(-1)?.step === 'confirm') return 'green';
  return today > dueOn ? 'red' : 'none';
}

const MonthCell = z.object({ period: z.string(), state: ClosingState, light: Light, steps: z.number(), last: ClosingStepName.nullable() });
export type MonthCell = z.infer<typeof MonthCell>;

/** 月度关账: areas by months of a year, with state and light. */
export const readMonths = endpoint({
  kind: 'read',
  path: '/api/closing/months',
  says: '月度关账',
  duty: 'closing.read',
  input: z.strictObject({ year: z.coerce.number().int().min(2000).max(2099).optional() }),
  output: z.object({
    year: z.number(),
    dueDay: z.number().nullable(),
    months: z.array(z.object({ period: z.string(), dueOn: z.string().nullable(), frozenAt: z.string().nullable() })),
    areas: z.array(z.object({ area: z.string(), months: z.array(MonthCell) })),
  }),
});

/** 导出月度关账. */
export const exportMonths = exportOf(readMonths, '/api/closing/months.xlsx', '导出月度关账');

/** 完整性: which sources came, who reported, and what is still open. Counts alone. */
export const Completeness = z.object({
  sources: z.array(z.object({ source: z.string(), enterprises: z.number(), filedAt: z.string().nullable() })),
  listed: z.number(),
  listedReported: z.number(),
  problems: z.number(),
  matches: z.number(),
  queries: z.number(),
  mandatory: z.number(),
});
export type Completeness = z.infer<typeof Completeness>;

const Why = z.array(z.object({ says: z.string(), clause: z.string().optional(), remedy: z.string().optional() }));

export const AreaMonth = z.object({
  area: z.string(),
  period: z.string(),
  state: ClosingState,
  light: Light,
  dueOn: z.string().nullable(),
  frozenAt: z.string().nullable(),
  steps: z.array(ClosingStep),
  /** As it stands now; null to the offices of other areas. */
  completeness: Completeness.nullable(),
  /** As it stood when the area confirmed. */
  confirmed: Completeness.nullable(),
  /** Why the month cannot be confirmed now, beyond its life: nothing came, 强制性质询 open. */
  confirmRefusals: Why,
});
export type AreaMonth = z.infer<typeof AreaMonth>;

/** 一个县市区的一个月: completeness, steps with names and reasons. */
export const readAreaMonth = endpoint({
  kind: 'read',
  path: '/api/closing/month',
  says: '一个县市区一个月的关账',
  duty: 'closing.read',
  input: z.strictObject({ area: z.string().max(20), period: PeriodShape }),
  output: AreaMonth,
});

/** 能否定稿: why the month's lists cannot be frozen yet. */
export const readFreezing = endpoint({
  kind: 'read',
  path: '/api/closing/freezing',
  says: '月度定稿的关账条件',
  duty: 'closing.read',
  input: z.strictObject({ period: PeriodShape }),
  output: z.object({ reasons: Why }),
});

/** 确认、退回、验收、申请重开、批准重开、不予重开. */
export const takeClosingStep = endpoint({
  kind: 'write',
  path: '/api/closing/take-step',
  says: '办理月度关账',
  duty: 'closing.step',
  input: z.strictObject({
    area: z.string().max(20),
    period: PeriodShape,
    step: ClosingStepName,
    says: z.string().trim().max(500).default(''),
  }),
  output: AreaMonth.extend({ froze: z.boolean() }),
});
