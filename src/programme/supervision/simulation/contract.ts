import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { PeriodShape } from '../../../platform/shared/period.ts';
import { exportOf } from '../../../registry/exports/contract.ts';

/** 一处改动: parameter, reading by its number, or `target.县市区.年份`; the value as it was typed. */
export const Change = z.strictObject({ name: z.string().trim().min(1).max(80), value: z.string().trim().min(1).max(200) });
export type Change = z.infer<typeof Change>;

const Changes = z.array(Change).min(1).max(20);

/** 一个县市区 under one law: counts by list (null: too few to be shown), entries and target. */
const AreaOutcome = z.object({
  area: z.string(),
  counts: z.record(z.string(), z.number().nullable()),
  newCount: z.number(),
  newTarget: z.number().nullable(),
  completionRate: z.number().nullable(),
});

/** 某政策下的结果. */
export const Outcome = z.object({
  hash: z.string(),
  counts: z.record(z.string(), z.number()),
  register: z.object({ newCount: z.number(), exitCount: z.number(), netCount: z.number(), listed: z.number() }),
  areas: z.array(AreaOutcome),
});
export type Outcome = z.infer<typeof Outcome>;

/** 一家进出清单. */
export const Turned = z.object({
  id: z.string(),
  creditCode: z.string(),
  name: z.string(),
  area: z.string(),
  list: z.string(),
  was: z.string().nullable(),
  is: z.string().nullable(),
});
export type Turned = z.infer<typeof Turned>;

export const Simulation = z.object({
  period: z.string(),
  pack: z.string(),
  changed: z.array(z.object({ name: z.string(), label: z.string(), clause: z.string(), before: z.string(), after: z.string() })),
  before: Outcome,
  after: Outcome,
  enteredTotal: z.number(),
  leftTotal: z.number(),
  movedTotal: z.number(),
  entered: z.array(Turned),
  left: z.array(Turned),
  /** 清单未变、级别改变. */
  moved: z.array(Turned),
  /** Of those, how many the reader may not be told of. */
  withheld: z.number(),
  fenDifference: z.string().nullable(),
  fenSays: z.string(),
  says: z.string(),
});
export type Simulation = z.infer<typeof Simulation>;

/** 政策模拟: what the month would look like under another law. Nothing is stored, nothing in force changes. */
export const runSimulation = endpoint({
  kind: 'write',
  path: '/api/simulation/run',
  says: '政策模拟',
  duty: 'simulation.run',
  unkept: true,
  input: z.strictObject({ period: PeriodShape, changes: Changes }),
  output: Simulation,
});

export const Choice = z.object({
  name: z.string(),
  label: z.string(),
  unit: z.string(),
  clause: z.string(),
  value: z.string(),
  shown: z.string(),
  choices: z.record(z.string(), z.string()).nullable(),
  reading: z.string().nullable(),
});
export type Choice = z.infer<typeof Choice>;

/** 可以改动什么: the parameters in force in the month, the readings they switch, and the targets. */
export const readChoices = endpoint({
  kind: 'read',
  path: '/api/simulation/choices',
  says: '政策模拟可改动的参数',
  duty: 'simulation.run',
  input: z.strictObject({ period: PeriodShape }),
  output: z.object({ rows: z.array(Choice) }),
});

export const Scenario = z.object({
  id: z.string(),
  name: z.string(),
  area: z.string().nullable(),
  office: z.string(),
  officeName: z.string(),
  period: z.string(),
  changed: Simulation.shape.changed,
  lawHash: z.string(),
  scenarioHash: z.string(),
  /** Whether the law it was compared with is still the one in force. */
  current: z.boolean(),
  counts: z.array(z.object({ list: z.string(), label: z.string(), before: z.number(), after: z.number() })),
  register: z.object({ before: Outcome.shape.register, after: Outcome.shape.register }),
  entered: z.number(),
  left: z.number(),
  fenDifference: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  shared: z.boolean(),
  mine: z.boolean(),
});
export type Scenario = z.infer<typeof Scenario>;

export const listScenarios = endpoint({
  kind: 'read',
  path: '/api/simulation/scenarios',
  says: '留存的模拟方案',
  duty: 'simulation.run',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(Scenario) }),
});

/** 留存方案: what was changed and what it would change in counts, with the hash of both laws; no enterprise. */
export const keepScenario = endpoint({
  kind: 'write',
  path: '/api/simulation/keep-scenario',
  says: '留存模拟方案',
  duty: 'simulation.run',
  input: z.strictObject({ name: z.string().trim().min(2).max(60), period: PeriodShape, changes: Changes }),
  output: z.object({ id: z.string() }),
});

/** 与市级共享: the office that made it shares it with the city by choice. */
export const shareScenario = endpoint({
  kind: 'write',
  path: '/api/simulation/share-scenario',
  says: '共享模拟方案',
  duty: 'simulation.run',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({}),
});

/** 收起方案. */
export const retireScenario = endpoint({
  kind: 'write',
  path: '/api/simulation/retire-scenario',
  says: '收起模拟方案',
  duty: 'simulation.run',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({}),
});

/** 导出方案对比. */
export const exportScenarios = exportOf(listScenarios, '/api/simulation/scenarios.xlsx', '导出模拟方案对比');
