import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { lifecycle } from '../../../platform/shared/lifecycle.ts';
import { PeriodShape } from '../../../platform/shared/period.ts';
import { exportOf } from '../../../registry/exports/contract.ts';

export const ProjectState = z.enum(['filed', 'started', 'structured', 'equipped', 'trial', 'produced', 'halted', 'cancelled']);
export type ProjectState = z.infer<typeof ProjectState>;
export const ProjectStep = z.enum(['start', 'structure', 'equip', 'try', 'produce', 'halt', 'resume', 'cancel']);
export type ProjectStep = z.infer<typeof ProjectStep>;

/** 备案项目 to production; a 技改 may go from 开工 straight to 设备安装, as nothing is built. */
export const projectLife = lifecycle<ProjectState, ProjectStep>(
  {
    filed: '已备案',
    started: '已开工',
    structured: '主体完工',
    equipped: '设备安装',
    trial: '试生产',
    produced: '已投产',
    halted: '停建',
    cancelled: '撤项',
  },
  'filed',
  {
    start: { says: '开工', from: ['filed'], to: 'started' },
    structure: { says: '主体完工', from: ['started'], to: 'structured' },
    equip: { says: '设备安装', from: ['started', 'structured'], to: 'equipped' },
    try: { says: '试生产', from: ['equipped'], to: 'trial' },
    produce: { says: '投产', from: ['trial'], to: 'produced' },
    halt: { says: '停建', from: ['started', 'structured', 'equipped', 'trial'], to: 'halted' },
    resume: { says: '复工', from: ['halted'], to: 'started' },
    cancel: { says: '撤项', from: ['filed', 'started', 'structured', 'halted'], to: 'cancelled' },
  },
);
export const ProjectKind = z.enum(['newBuild', 'expansion', 'upgrade']);
export type ProjectKind = z.infer<typeof ProjectKind>;
export const Light = z.enum(['red', 'yellow', 'green', 'grey']);
export type Light = z.infer<typeof Light>;

const No = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z-]{4,40}$/, '项目代码为 4 至 40 位数字、字母和短横');
const Why = z.string().trim().min(2, '请写明说明，至少 2 个字').max(500);

export const Project = z.object({
  no: z.string(),
  name: z.string(),
  kind: ProjectKind,
  enterprise: z.object({ id: z.string(), name: z.string() }),
  area: z.string(),
  investmentYuan: z.string().nullable(),
  /** The plan in force, and the one it was filed with. */
  plannedPeriod: z.string(),
  firstPlannedPeriod: z.string(),
  producedOn: z.string().nullable(),
  state: ProjectState,
  ordinal: z.number(),
  light: Light,
  /** 新建投产 candidate of this year or the last: put into production from the cut-off on, not on the register (二.2). */
  newlyBuilt: z.boolean(),
});
export type Project = z.infer<typeof Project>;

export const projectFilters = {
  area: z.string().max(20).optional(),
  state: ProjectState.optional(),
  kind: ProjectKind.optional(),
  light: Light.optional(),
  q: z.string().trim().max(64).optional(),
};

export const listProjects = endpoint({
  kind: 'read',
  path: '/api/cultivation/projects',
  says: '重点项目库',
  duty: 'project.read',
  input: z.strictObject({
    ...projectFilters,
    period: PeriodShape.optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({ total: z.number(), lights: z.record(Light, z.number()), newlyBuilt: z.number(), rows: z.array(Project) }),
});

export const readProject = endpoint({
  kind: 'read',
  path: '/api/cultivation/project',
  says: '重点项目的进展',
  duty: 'project.read',
  input: z.strictObject({ no: z.string().max(40) }),
  output: Project.extend({
    filedOn: z.string().nullable(),
    by: z.string(),
    source: z.object({ fileName: z.string(), sheet: z.string(), row: z.number() }).nullable(),
    steps: z.array(z.object({ says: z.string(), state: ProjectState, on: z.string(), reason: z.string(), by: z.string(), at: z.string() })),
  }),
});

/** Enterprises of project rosters that have no project in the library yet. */
export const listProjectLeads = endpoint({
  kind: 'read',
  path: '/api/cultivation/project-leads',
  says: '项目花名册中尚未建档的企业',
  duty: 'project.read',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        area: z.string(),
        producedOn: z.string().nullable(),
        fileName: z.string(),
        sheet: z.string(),
        row: z.number(),
      }),
    ),
  }),
});

export const fileProject = endpoint({
  kind: 'write',
  path: '/api/cultivation/file-project',
  says: '项目建档',
  duty: 'project.work',
  input: z.strictObject({
    no: No,
    enterpriseId: z.string().regex(/^\d{1,19}$/),
    name: z.string().trim().min(2).max(100),
    kind: ProjectKind,
    investmentYuan: z
      .string()
      .regex(/^\d{1,15}(\.\d{1,2})?$/, '投资额以元为单位，最多两位小数')
      .nullable(),
    plannedPeriod: PeriodShape,
    filedOn: z.iso.date().nullable(),
  }),
  output: z.object({ no: z.string() }),
});

/** 记一步进展, with the day it happened. */
export const takeProjectStep = endpoint({
  kind: 'write',
  path: '/api/cultivation/take-project-step',
  says: '登记项目进展',
  duty: 'project.work',
  input: z.strictObject({
    no: z.string().max(40),
    step: ProjectStep,
    ordinal: z.number().int().min(0),
    happenedOn: z.iso.date(),
    reason: Why,
  }),
  output: z.object({ no: z.string(), state: ProjectState }),
});

/** 调整计划投产月份; late already, it stays remembered. */
export const replanProject = endpoint({
  kind: 'write',
  path: '/api/cultivation/replan-project',
  says: '调整项目计划',
  duty: 'project.work',
  input: z.strictObject({ no: z.string().max(40), ordinal: z.number().int().min(0), plannedPeriod: PeriodShape, reason: Why }),
  output: z.object({ no: z.string() }),
});

/** 导出重点项目. */
export const exportProjects = exportOf(listProjects, '/api/cultivation/projects.xlsx', '导出重点项目');
