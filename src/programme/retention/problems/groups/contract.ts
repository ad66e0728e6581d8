import * as z from 'zod';
import { endpoint } from '../../../../platform/shared/endpoint.ts';
import { ProblemRow } from '../contract.ts';

const Measure = z.object({
  ordinal: z.number(),
  says: z.string(),
  fromSerial: z.string().nullable(),
  by: z.string(),
  on: z.string(),
});
const Group = z.object({
  id: z.uuid(),
  title: z.string(),
  says: z.string(),
  area: z.string().nullable(),
  by: z.string(),
  on: z.string(),
  areas: z.number(),
  open: z.number(),
  closed: z.number(),
});
/** 一组共性问题. */
export type ProblemGroup = z.infer<typeof Group>;

/** 共性问题, the newest first. */
export const listGroups = endpoint({
  kind: 'read',
  path: '/api/problems/groups',
  says: '共性问题',
  duty: 'problem.read',
  input: z.strictObject({}),
  output: z.object({ clause: z.string(), rows: z.array(Group) }),
});

/** 一组共性问题 with its problems and the measures offered. */
export const readGroup = endpoint({
  kind: 'read',
  path: '/api/problems/group',
  says: '打开共性问题',
  duty: 'problem.read',
  sensitive: true,
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({
    group: Group,
    measures: z.array(Measure),
    rows: z.array(ProblemRow),
    /** Why nothing can be offered by whoever looks; empty: it can. */
    refusals: z.array(z.object({ says: z.string(), clause: z.string().exactOptional(), remedy: z.string().exactOptional() })),
  }),
});

/** 归为共性问题: from two problems on. */
export const makeGroup = endpoint({
  kind: 'write',
  path: '/api/problems/make-group',
  says: '归为共性问题',
  duty: 'problem.desk',
  input: z.strictObject({
    title: z.string().trim().min(2, '名称至少 2 个字').max(100),
    says: z.string().trim().min(2, '请写明共性在哪里').max(2000),
    problems: z.array(z.uuid()).min(2, '至少勾选两件').max(500),
  }),
  output: z.object({ id: z.uuid(), problems: z.number() }),
});

/** 举一反三: a measure offered to all of the group; drawn from a solved one of it, or said freely. */
export const offerMeasure = endpoint({
  kind: 'write',
  path: '/api/problems/offer-measure',
  says: '举一反三',
  duty: 'problem.desk',
  input: z.strictObject({ id: z.uuid(), says: z.string().trim().min(2).max(2000), from: z.uuid().nullable().default(null) }),
  output: z.object({ id: z.uuid(), told: z.number() }),
});

const Told = z.object({ serial: z.string(), done: z.boolean(), says: z.string() });
/** 一并交办: those of the group that are registered, each to the same office of its own area. */
export const assignGroup = endpoint({
  kind: 'write',
  path: '/api/problems/assign-group',
  says: '共性问题一并交办',
  duty: 'problem.desk',
  input: z.strictObject({
    id: z.uuid(),
    office: z.string().max(40),
    unit: z.string().max(40).nullable().default(null),
    /** By the city's office, or by that of each area. */
    level: z.enum(['city', 'area']),
    says: z.string().trim().min(2).max(500),
  }),
  output: z.object({ done: z.number(), told: z.array(Told) }),
});
