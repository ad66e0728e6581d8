import * as z from 'zod';
import { endpoint } from '../../../platform/shared/endpoint.ts';
import { PeriodShape } from '../../../platform/shared/period.ts';
import { Progress } from '../contract.ts';

/** 示意图上的一格: where an area lies on the schematic map, columns from the west and rows from the north, from 1. */
export const Tile = z.object({ area: z.string(), column: z.number(), row: z.number() });
export type Tile = z.infer<typeof Tile>;

/** 分 as text: whole, and of any size. */
const Fen = z.string().regex(/^-?\d+$/);

export const Cockpit = z.object({
  /** The very table of 进度 (readProgress). */
  progress: Progress,
  tiles: z.array(Tile),
  /** 奖励资金 of the year, in 分, of the areas the reader answers for; null for whom awards are not. */
  money: z.object({ year: z.number(), awarded: z.number(), open: z.number(), awardedFen: Fen, payableFen: Fen, paidFen: Fen }).nullable(),
  /** 2025 年总数 and its clause. */
  total: z.object({ year: z.number(), target: z.number(), clause: z.string() }),
  readAt: z.string(),
});
export type Cockpit = z.infer<typeof Cockpit>;

/** 驾驶舱 (六.3): the city's figures of a month on one screen. */
export const readCockpit = endpoint({
  kind: 'read',
  path: '/api/supervision/cockpit',
  says: '驾驶舱',
  duty: 'supervision.read',
  input: z.strictObject({ period: PeriodShape.optional() }),
  output: Cockpit,
});

/**
 * 数字有变 as server-sent events (text/event-stream): `data:` is a mark that changes with the figures and says nothing of them. Ends after `seconds`
 * by itself, so that a screen nobody sits at does not keep a session alive; 0 tells the mark once.
 */
export const followChanges = endpoint({
  kind: 'read',
  path: '/api/supervision/changes',
  says: '驾驶舱数字有变的提示',
  duty: 'supervision.read',
  input: z.strictObject({ seconds: z.coerce.number().int().min(0).max(1800) }),
  output: z.unknown(),
});
