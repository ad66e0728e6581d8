import { personsBehind } from '../../registry/access/acting.ts';
import type { Work } from '../../registry/access/work.ts';
import { type TargetState, type TargetStep, targetLife } from './contract.ts';

/** A moment as the wire has it. */
export const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The meeting's versions stand under this word where an area's name is. */
export const meetingWord = '会议';

/** 目标的一个版本 as its steps know it. */
export function thingOf(area: string, year: number, version: number): string {
  return `${area}|${year}|${version}`;
}

/** A step as it was taken. */
export interface TakenStep {
  thing: string;
  ordinal: number;
  step: string;
  says: string | null;
  by: string;
  at: string;
  persons: string[];
}

/** The steps of all versions of a year, in their order. */
export async function stepsOf({ client }: Work, year: number): Promise<Map<string, TakenStep[]>> {
  const { rows } = await client.query<TakenStep>(
    `select thing, ordinal, step, says, taken_by_name as by, ${instant('taken_at')} as at, persons::text[] as persons
     from target_step where split_part(thing, '|', 2) = $1 order by thing, ordinal`,
    [String(year)],
  );
  return Map.groupBy(rows, (row) => row.thing);
}

/** 状态: of the last step; a version of before there was a chain is in force. */
export function stateOf(steps: { step: string }[]): TargetState {
  if (steps.length === 0) return 'issued';
  return targetLife.after(steps.map(({ step }) => step).filter((step): step is TargetStep => step in targetLife.moves));
}

/** Keeps a step; false: somebody was quicker. */
export async function keepStep(
  { client, actor, now }: Work,
  kept: { thing: string; area: string | null; ordinal: number; step: string; says: string | null },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into target_step (thing, ordinal, area, step, says, taken_by, persons, taken_by_name, office, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      kept.thing,
      kept.ordinal,
      kept.area,
      kept.step,
      kept.says,
      actor.accountId,
      personsBehind(actor),
      actor.displayName,
      actor.office,
      now,
    ],
  );
  return rowCount !== 0;
}
