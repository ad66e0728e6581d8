import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';

/** One version of an area's own aims for a year. */
export const AreaTarget = z.object({
  area: z.string(),
  year: z.number(),
  version: z.number(),
  newCount: z.number(),
  netCount: z.number().nullable(),
  document: z.string(),
  decidedOn: z.string(),
  by: z.string(),
  at: z.string(),
});
export type AreaTarget = z.infer<typeof AreaTarget>;

/** 年度目标 of every area: the annex, and beside it what the area set for itself; every version is kept. */
export const readTargets = endpoint({
  kind: 'read',
  path: '/api/targets/targets',
  says: '各县市区年度目标',
  duty: 'targets.read',
  input: z.strictObject({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
  output: z.object({
    year: z.number(),
    years: z.array(z.number()),
    areas: z.array(z.object({ area: z.string(), annex: z.number().nullable(), own: AreaTarget.nullable(), versions: z.array(AreaTarget) })),
  }),
});

/**
 * 制定年度目标 (六.2). `subject` is free text on purpose: whoever names a township, an enterprise, a trade or a person is answered with the article
 * of law, and the attempt is remembered.
 */
export const setTarget = endpoint({
  kind: 'write',
  path: '/api/targets/set-target',
  says: '制定年度目标',
  duty: 'targets.set',
  input: z.strictObject({
    subject: z.string().trim().min(1).max(100),
    year: z.number().int().min(2000).max(2100),
    newCount: z.number().int().min(0).max(100_000),
    netCount: z.number().int().min(-100_000).max(100_000).nullable(),
    document: z.string().trim().min(4).max(200),
    decidedOn: z.iso.date(),
  }),
  output: AreaTarget,
});
