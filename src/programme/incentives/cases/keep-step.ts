import { Refusal } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { StoredCase } from './case-row.ts';
import { type CaseState, type CaseStep, caseLife } from './life/contract.ts';

/** What of a step is written beside whose it is. */
export interface NewStep {
  step: CaseStep;
  state?: CaseState;
  stage?: number;
  says?: string | null;
  clause?: string | null;
  detail?: Record<string, unknown>;
}

const says: Record<string, string> = {
  award_case_moves: '这件奖励的状态不允许办这一步，请刷新后再看',
  award_case_persons: '经办、审核、核准须由不同的人办理（同一人的另一账号、委托人与受托人也算同一人）',
  award_case_factor: '核准须先验证动态口令',
};

/** Writes a step after the one last seen, in the name of whoever acts (the system: nobody's); false when somebody else's stands in its place. */
export async function keepStep({ client, actor, today, now }: Work, found: StoredCase, step: NewStep): Promise<boolean> {
  const { rowCount } = await client
    .query(
      `insert into award_case_step (case_id, ordinal, area, stage, step, state, says, clause, detail, taken_by, taken_by_name, office, office_area, taken_on, taken_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict do nothing`,
      [
        found.id,
        found.ordinal + 1,
        found.area,
        step.stage ?? found.stage,
        step.step,
        step.state ?? caseLife.moves[step.step].to,
        step.says || null,
        step.clause ?? null,
        JSON.stringify(step.detail ?? {}),
        actor.accountId,
        actor.displayName,
        actor.office,
        actor.area,
        today,
        now,
      ],
    )
    .catch((error: Error & { constraint?: string }) => {
      const known = says[error.constraint ?? ''];
      if (known) throw new Refusal([{ says: known, clause: '四.5', remedy: '请由另一位同志办理，或刷新后再办' }]);
      throw error;
    });
  return rowCount === 1;
}
