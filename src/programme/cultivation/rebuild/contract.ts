import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { lifecycle } from '../../../platform/shared/lifecycle.ts';
import { PeriodShape } from '../../../platform/shared/period.ts';
import { exportOf } from '../../../registry/exports/contract.ts';
import { Bulk, PoolBasis, PoolState } from '../contract.ts';

/** 年度重建 of one area: 差异 → 县市区确认 → 市级审定, or back. */
export const rebuildLife = lifecycle({ open: '待确认', confirmed: '待审定', accepted: '已审定' }, 'open', {
  confirm: { says: '确认', from: ['open'], to: 'confirmed' },
  return: { says: '退回', from: ['confirmed'], to: 'open' },
  accept: { says: '审定', from: ['confirmed'], to: 'accepted' },
});
const RebuildState = z.enum(['open', 'confirmed', 'accepted']);

/** What the lists make of an enterprise: new, stays, leaves, or open (cannot be told: stays until a person says otherwise). */
export const RebuildChange = z.enum(['new', 'stays', 'open', 'leaves']);
export type RebuildChange = z.infer<typeof RebuildChange>;

export const RebuildRow = z.object({
  id: z.string(),
  creditCode: z.string(),
  name: z.string(),
  township: z.string().nullable(),
  change: RebuildChange,
  /** The state it had in last year's pool. */
  state: PoolState.nullable(),
  basis: PoolBasis,
  says: z.string(),
  clause: z.string(),
  /** Where a person decided otherwise than proposed: in the pool or not, and why. */
  decided: z.object({ keep: z.boolean(), reason: z.string() }).nullable(),
});
export type RebuildRow = z.infer<typeof RebuildRow>;

export const readRebuild = endpoint({
  kind: 'read',
  path: '/api/cultivation/rebuild',
  says: '培育库年度重建的差异',
  duty: 'pool.read',
  input: z.strictObject({ period: PeriodShape, area: z.string().max(20) }),
  output: z.object({
    year: z.number(),
    period: z.string(),
    area: z.string(),
    state: RebuildState,
    ordinal: z.number(),
    /** Names the difference as it stands: whoever confirms says which one they saw. */
    hash: z.string(),
    counts: z.record(RebuildChange, z.number()),
    rows: z.array(RebuildRow),
    history: z.array(z.object({ says: z.string(), reason: z.string(), by: z.string(), at: z.string() })),
  }),
});

/** Where each area stands with it. */
export const listRebuilds = endpoint({
  kind: 'read',
  path: '/api/cultivation/rebuilds',
  says: '各县市区年度重建的进展',
  duty: 'pool.read',
  input: z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) }),
  output: z.object({
    year: z.number(),
    from: z.string(),
    clause: z.string(),
    areas: z.array(z.object({ area: z.string(), state: RebuildState, by: z.string().nullable(), at: z.string().nullable() })),
  }),
});

/** 县市区确认: the difference as seen, and where it is to be otherwise, with a reason each. */
export const confirmRebuild = endpoint({
  kind: 'write',
  path: '/api/cultivation/confirm-rebuild',
  says: '确认培育库年度重建',
  duty: 'pool.confirm',
  input: z.strictObject({
    period: PeriodShape,
    area: z.string().max(20),
    hash: z.string().max(80),
    otherwise: z
      .array(z.strictObject({ id: z.string().regex(/^\d{1,19}$/), keep: z.boolean(), reason: z.string().trim().min(2).max(500) }))
      .max(2000),
    reason: z.string().trim().min(2).max(500),
  }),
  output: z.object({ area: z.string(), state: RebuildState }),
});

/** 市级审定 makes the new year's pool of what was confirmed; 退回 gives it back with a reason. */
export const settleRebuild = endpoint({
  kind: 'write',
  path: '/api/cultivation/settle-rebuild',
  says: '审定或退回培育库年度重建',
  duty: 'pool.accept',
  input: z.strictObject({
    year: z.number().int().min(2000).max(2100),
    area: z.string().max(20),
    ordinal: z.number().int().min(1),
    accept: z.boolean(),
    reason: z.string().trim().min(2).max(500),
  }),
  output: z.object({ area: z.string(), state: RebuildState, made: z.number(), left: z.number(), refused: Bulk.shape.refused }),
});

/** 导出年度重建的差异. */
export const exportRebuild = exportOf(readRebuild, '/api/cultivation/rebuild.xlsx', '导出培育库年度重建的差异');
