import { Refusal } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { CaseState, CaseStep } from './life/contract.ts';

/** 办理件 as it was opened, with where it stands by its last step. */
export interface StoredCase {
  id: string;
  programme: string;
  enterpriseId: string;
  area: string;
  year: number;
  enteredOn: string;
  name: string;
  openedOn: string;
  /** How many instalments it was opened with. */
  stages: number;
  stage: number;
  state: CaseState;
  ordinal: number;
  step: CaseStep;
  stepOn: string;
  detail: Record<string, unknown>;
}

/** 一步 as it was taken. */
export interface StoredStep {
  ordinal: number;
  stage: number;
  step: CaseStep;
  state: CaseState;
  says: string | null;
  clause: string | null;
  detail: Record<string, unknown>;
  persons: string[];
  takenByName: string;
  office: string;
  takenOn: string;
}

const selection = `select c.id, c.programme, c.enterprise_id::text as "enterpriseId", c.area, c.year::int, c.entered_on as "enteredOn", c.name,
  c.opened_on::text as "openedOn", c.stages::int, s.stage::int, s.state, s.ordinal, s.step, s.taken_on::text as "stepOn", s.detail
  from award_case c join lateral (select * from award_case_step s where s.case_id = c.id order by s.ordinal desc limit 1) s on true`;

/** 办理件 of a year, or by what else is asked, those the reader may see. */
export async function casesOf(
  { client }: Pick<Work, 'client'>,
  asked: { year?: number; ids?: readonly string[]; states?: readonly CaseState[]; line?: readonly string[] },
): Promise<StoredCase[]> {
  const { rows } = await client.query<StoredCase>(
    `${selection} where ($1::int is null or c.year = $1) and ($2::uuid[] is null or c.id = any ($2)) and ($3::text[] is null or s.state = any ($3))
       and ($4::bigint[] is null or c.enterprise_id = any ($4)) order by c.area, c.opened_at, c.id`,
    [asked.year ?? null, asked.ids ?? null, asked.states ?? null, asked.line ?? null],
  );
  return rows;
}

/** 一件; 404 when it is not there or not the reader's. */
export async function caseById(work: Pick<Work, 'client'>, id: string): Promise<StoredCase> {
  const [found] = await casesOf(work, { ids: [id] });
  if (!found) throw new Refusal([{ says: '没有这件奖励，或者它不在您负责的范围', remedy: '请在「奖励办理」中重新查找' }], 404);
  return found;
}

/** 已办的各步, the first first. */
export async function stepsOf({ client }: Pick<Work, 'client'>, id: string): Promise<StoredStep[]> {
  const { rows } = await client.query<StoredStep>(
    `select ordinal, stage::int, step, state, says, clause, detail, persons, taken_by_name as "takenByName", office, taken_on::text as "takenOn"
     from award_case_step where case_id = $1 order by ordinal`,
    [id],
  );
  return rows;
}
