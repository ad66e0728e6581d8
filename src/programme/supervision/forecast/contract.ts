import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { PeriodShape } from '../../../platform/shared/period.ts';
import { exportOf } from '../../../registry/exports/contract.ts';

/** 一个数的预测: null where history is too short to say (`cannot` says why). Whole numbers but the mean; a probability is a ratio with four decimals. */
export const Band = z.object({
  expected: z.number().nullable(),
  p10: z.number().nullable(),
  p50: z.number().nullable(),
  p90: z.number().nullable(),
});
export type Band = z.infer<typeof Band>;

/** 一行: the year's entries by its end, what the register counts of them already, and the chance that the annex's target is met. */
export const ForecastRow = Band.extend({
  area: z.string(),
  target: z.number().nullable(),
  counted: z.number(),
  probability: z.number().nullable(),
  exitsCounted: z.number(),
  exits: Band,
  cannot: z.string().nullable(),
});
export type ForecastRow = z.infer<typeof ForecastRow>;

/** 某年年末: entries, net growth and stock, each with the chance of its aim. */
export const ForecastYear = z.object({
  year: z.number(),
  newTarget: z.number().nullable(),
  entries: Band,
  newProbability: z.number().nullable(),
  netTarget: z.number().nullable(),
  net: Band,
  netProbability: z.number().nullable(),
  stock: Band,
});
export type ForecastYear = z.infer<typeof ForecastYear>;

/** 假定: printed beside the number it holds for. */
export const Assumption = z.object({ label: z.string(), says: z.string(), clause: z.string() });

/** 各状态的机会, of the whole city; counts that could point at one enterprise are null. */
export const StateRow = z.object({
  state: z.string(),
  label: z.string(),
  says: z.string(),
  listed: z.boolean(),
  standing: z.number().nullable(),
  cases: z.number().nullable(),
  hits: z.number().nullable(),
  chance: z.number(),
});

/** 方案数字自洽核算 of one year. */
const BaseNeeded = z.object({
  year: z.number(),
  annexNew: z.number().nullable(),
  toleratedExits: z.number().nullable(),
  noExits: z.number(),
  withExits: z.number(),
  netAlone: z.number(),
});

/** 方案的数字加起来对不对, from the register's own base. */
export const Arithmetic = z.object({
  total: z.number(),
  totalYear: z.number(),
  newPerYear: z.number(),
  netPerYear: z.number(),
  tolerated: z.number(),
  annexSum: z.number(),
  rows: z.array(BaseNeeded),
  reach: z.object({
    listed: z.number(),
    noExits: z.number(),
    withExits: z.number(),
    netAlone: z.number(),
    netPerYear: z.number().nullable(),
  }),
  agreesNoExits: z.boolean(),
  agreesWithExits: z.boolean(),
  says: z.array(z.object({ says: z.string(), clause: z.string() })),
});
export type Arithmetic = z.infer<typeof Arithmetic>;

export const Forecast = z.object({
  asOf: z.string(),
  year: z.number(),
  years: z.array(z.number()),
  pack: z.string(),
  areas: z.array(ForecastRow),
  city: ForecastRow.extend({ netTarget: z.number().nullable(), net: Band, netProbability: z.number().nullable() }),
  horizon: z.object({
    year: z.number(),
    target: z.number(),
    probability: z.number().nullable(),
    /** 在库 as of the month. */
    base: z.number(),
    assumptions: z.array(Assumption),
    cannot: z.string().nullable(),
  }),
  /** 扇形图: stock at the end of past years, and of each year to the horizon. */
  past: z.array(z.object({ year: z.number(), listed: z.number() })),
  ahead: z.array(ForecastYear),
  states: z.array(StateRow),
  arithmetic: Arithmetic.nullable(),
});
export type Forecast = z.infer<typeof Forecast>;

const Year = z.coerce.number().int().min(2000).max(2100);

/** 目标测算 (六.3): whether the targets of a year and the total will be met, as of a month. */
export const readForecast = endpoint({
  kind: 'read',
  path: '/api/forecast/forecast',
  says: '目标测算',
  duty: 'forecast.read',
  input: z.strictObject({ year: Year.optional(), period: PeriodShape.optional() }),
  output: Forecast,
});

const Band80 = z.object({ cells: z.number(), held: z.number(), within: z.number(), withinExpected: z.number() });

/** 回测: the same law on earlier months of this city, against what came. */
export const readBackTest = endpoint({
  kind: 'read',
  path: '/api/forecast/back-test',
  says: '目标测算回测',
  duty: 'forecast.read',
  input: z.strictObject({ period: PeriodShape.optional() }),
  output: z.object({
    asOf: z.string(),
    band: z.number(),
    months: z.array(z.string()),
    entries: Band80,
    exits: Band80,
    all: Band80,
    brier: z.object({ score: z.number().nullable(), plain: z.number().nullable(), cases: z.number() }),
    calibration: z.array(
      z.object({ from: z.number(), to: z.number(), cases: z.number(), said: z.number().nullable(), came: z.number().nullable() }),
    ),
    byMonth: z.array(z.object({ month: z.string(), expected: z.number(), p10: z.number(), p90: z.number(), actual: z.number() })),
    cannot: z.string().nullable(),
  }),
});

/** 一家在杠杆上的分量. A service list: who is worth a visit first, never a quota. */
export const LeverRow = z.object({
  id: z.string(),
  creditCode: z.string(),
  name: z.string(),
  area: z.string(),
  side: z.enum(['entry', 'exit']),
  state: z.string(),
  label: z.string(),
  /** 机会: of entering, or of leaving, by the end of the year. */
  chance: z.number(),
  /** 落实后 the chance of the city's net growth (and of its area's entries) rises by so much. */
  gain: z.number(),
  areaGain: z.number().nullable(),
  why: z.string(),
});
export type LeverRow = z.infer<typeof LeverRow>;

const Cost = z.object({ fen: z.string().nullable(), says: z.string(), clause: z.string() });

export const readLevers = endpoint({
  kind: 'read',
  path: '/api/forecast/levers',
  says: '杠杆：影响最大的企业',
  duty: 'forecast.read',
  sensitive: true,
  input: z.strictObject({ year: Year.optional(), period: PeriodShape.optional(), area: z.string().max(20).optional() }),
  output: z.object({
    asOf: z.string(),
    year: z.number(),
    area: z.string().nullable(),
    rows: z.array(LeverRow),
    /** Of the listed, how many the reader is not told of. */
    withheld: z.number(),
    /** 换一种收缩强度 the list is made again: how many of it stay. */
    /** 与末位同样靠前而未列出的家数. */
    tied: z.number(),
    stable: z.object({ of: z.number(), stay: z.number() }),
    sums: z.array(z.object({ side: z.enum(['entry', 'exit']), label: z.string(), expected: z.number().nullable(), says: z.string() })),
    cost: z.object({ perEntry: Cost, perNet: Cost, perExitAvoided: Cost }),
    says: z.array(z.object({ says: z.string(), clause: z.string() })),
    cannot: z.string().nullable(),
  }),
});

/** 导出目标测算. */
export const exportForecast = exportOf(readForecast, '/api/forecast/forecast.xlsx', '导出目标测算');
/** 导出杠杆名单. */
export const exportLevers = exportOf(readLevers, '/api/forecast/levers.xlsx', '导出杠杆名单');
