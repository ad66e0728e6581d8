import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';

/** A count as far as everybody may read it: the newest value that may be told, and of which month; null: none yet this year. */
export const ReleasedCount = z.object({ value: z.number().nullable(), period: z.string().nullable() });
export type ReleasedCount = z.infer<typeof ReleasedCount>;

const Row = z.object({
  area: z.string(),
  newTarget: z.number().nullable(),
  newCount: ReleasedCount,
  exitCount: ReleasedCount,
  /** New less exits, where both are told of the same month; else null. */
  netCount: z.number().nullable(),
  /** The count told against the year's target. */
  completionRate: z.number().nullable(),
});
export type PublicRow = z.infer<typeof Row>;

/** 进展: the city and its areas as the newest issued bulletin of a year has them, small counts held back. */
export const readPublicProgress = endpoint({
  kind: 'read',
  path: '/api/public/progress',
  says: '公众页：进展',
  duty: 'anyone',
  input: z.strictObject({}),
  output: z.object({
    demo: z.boolean(),
    city: z.string(),
    document: z.string(),
    minimum: z.number(),
    law: z.string(),
    /** Null until a bulletin is issued. */
    bulletin: z
      .object({
        number: z.string(),
        title: z.string(),
        period: z.string(),
        issuedOn: z.string(),
        asOf: z.string(),
        clause: z.string(),
        whole: Row,
        /** 在库总数 of the city; null where two months of it would tell a small count. */
        listed: z.number().nullable(),
        areas: z.array(Row),
      })
      .nullable(),
  }),
});
