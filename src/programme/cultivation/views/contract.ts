import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { poolFilters } from '../contract.ts';

/** The filters a working list keeps: those of the page, and which of its views. */
const Filters = z.strictObject({
  ...poolFilters,
  year: poolFilters.year.optional(),
  view: z.enum(['board', 'table']).optional(),
});
const Shared = z.enum(['me', 'office', 'city']);

export const PoolView = z.object({
  id: z.string(),
  name: z.string(),
  shared: Shared,
  owner: z.string(),
  mine: z.boolean(),
  filters: z.record(z.string(), z.string()),
});
export type PoolView = z.infer<typeof PoolView>;

export const listPoolViews = endpoint({
  kind: 'read',
  path: '/api/cultivation/views',
  says: '工作清单',
  duty: 'pool.read',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(PoolView) }),
});

/** 保存工作清单: filters with a name, for oneself, one's office or the city. */
export const keepPoolView = endpoint({
  kind: 'write',
  path: '/api/cultivation/keep-view',
  says: '保存工作清单',
  duty: 'pool.read',
  input: z.strictObject({ name: z.string().trim().min(1).max(40), shared: Shared, filters: Filters }),
  output: z.object({ id: z.string() }),
});

/** 删去自己的工作清单. */
export const retirePoolView = endpoint({
  kind: 'write',
  path: '/api/cultivation/retire-view',
  says: '删去工作清单',
  duty: 'pool.read',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({}),
});
