import { type Reason, Refusal } from '../../../platform/shared/reason.ts';
import { personsBehind } from '../../../registry/access/acting.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { AppraisalState, AppraisalStep } from './contract.ts';
import type { Reckoned } from './reckon.ts';

/** 刚刚已有人办理: what whoever comes second is told. */
export const tooLate: Reason = { says: '刚刚已有人办理', remedy: '请刷新后再看' };

/** A step as it is kept. */
export interface StepRow {
  ordinal: number;
  step: AppraisalStep | 'open';
  state: AppraisalState;
  period: string;
  version: number | null;
  says: string;
  persons: string[];
  by: string;
  on: string;
}

/** A version as it was frozen. */
export interface VersionRow {
  version: number;
  period: string;
  lawHash: string;
  content: Reckoned;
  sha256: string;
  why: string;
  by: string;
  on: string;
  at: string;
}

/** 现状 of a year's appraisal: its last step. */
export interface Standing {
  year: number;
  state: AppraisalState;
  step: number;
  period: string;
  version: number | null;
  steps: StepRow[];
}

/** 各步, the first first; none where the year has no appraisal. */
export async function stepRows({ client }: Pick<Work, 'client'>, year: number): Promise<StepRow[]> {
  const { rows } = await client.query<StepRow>(
    `select ordinal, step, state, period, version, says, persons, taken_by_name as by, taken_on::text as "on" from appraisal_step
     where year = $1 order by ordinal`,
    [year],
  );
  return rows;
}

/** The appraisal of a year as it stands; refuses a year that has none. */
export async function standingOf(work: Work, year: number): Promise<Standing> {
  const steps = await stepRows(work, year);
  const last = steps.at(-1);
  if (!last) throw new Refusal([{ says: `${year}年还没有起草考核`, clause: '六.4', remedy: '由市工信局起草' }], 404);
  return { year, state: last.state, step: last.ordinal, period: last.period, version: last.version, steps };
}

/** 各版, the first first. */
export async function versionRows({ client }: Pick<Work, 'client'>, year: number): Promise<VersionRow[]> {
  const { rows } = await client.query<VersionRow>(
    `select version, period, law_hash as "lawHash", content, sha256, why, made_by_name as by, made_on::text as "on",
       to_char(made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from appraisal_version where year = $1 order by version`,
    [year],
  );
  return rows;
}

/** 写下一步; false where somebody else has just taken one. */
export async function keepStep(
  work: Work,
  { year, ...said }: { year: number } & Pick<StepRow, 'ordinal' | 'step' | 'state' | 'period' | 'version' | 'says'>,
): Promise<boolean> {
  const { client, actor, today, now } = work;
  const { rowCount } = await client.query(
    `insert into appraisal_step (year, ordinal, step, state, period, version, says, persons, taken_by, taken_by_name, office, taken_on, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    [
      year,
      said.ordinal,
      said.step,
      said.state,
      said.period,
      said.version,
      said.says,
      personsBehind(actor),
      actor.accountId,
      actor.displayName,
      actor.office,
      today,
      now,
    ],
  );
  return rowCount === 1;
}
