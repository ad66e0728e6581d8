import type { Work } from '../../../registry/access/work.ts';
import { toldAward } from '../told-awards.ts';
import type { CaseContext } from './case-context.ts';
import type { Case, CaseRow } from './contract.ts';
import { nextHand } from './holders.ts';

/** 清单的一行. */
export function toldRow(context: CaseContext): CaseRow {
  const { found, award, evidence } = context;
  const one = award?.award.instalments[found.stage - 1];
  return {
    id: found.id,
    enterpriseId: award?.who.enterpriseId ?? found.enterpriseId,
    creditCode: award?.who.creditCode ?? '',
    name: award?.who.name ?? found.name,
    area: found.area,
    year: found.year,
    enteredOn: found.enteredOn,
    track: award?.award.track ?? null,
    stage: found.stage,
    stages: found.stages,
    state: found.state,
    ordinal: found.ordinal,
    eligible: award ? award.award.eligible : false,
    totalFen: String(award?.award.totalFen ?? 0n),
    amountFen: String(one?.amountFen ?? 0n),
    missing: evidence.flatMap(({ state, label }) => (state === 'missing' ? [label] : [])),
    waitsForPerson: one?.state === 'undecided',
    dueOn: nextHand(context).dueOn,
    stepOn: found.stepOn,
  };
}

/** The award with both rule books side by side, as 奖励测算 tells it. */
export function toldWhole({ award }: CaseContext): Case['award'] {
  if (!award) return null;
  const { higher, because } = award.award;
  return {
    ...toldAward(award),
    because,
    higher: higher.because,
    policies: higher.considered.map((one) => ({
      document: one.document,
      amountFen: String(one.amountFen),
      from: one.from,
      to: one.to,
      best: one === higher.best,
    })),
  };
}

/** 核准 of a case, as they were frozen. */
export async function approvalsOf({ client }: Pick<Work, 'client'>, id: string): Promise<Case['approvals']> {
  const { rows } = await client.query<Case['approvals'][number]>(
    `select a.instalment::int, a.amount_fen::text as "amountFen", a.city_fen::text as "cityFen", a.area_fen::text as "areaFen", a.payer,
       a.law_hash as "lawHash", p.account_name || '，' || p.bank_name || ' ' || p.masked as payee, a.approved_by_name as by,
       to_char(a.approved_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on
     from award_approval a join award_payee p on p.case_id = a.case_id and p.ordinal = a.payee where a.case_id = $1 order by a.instalment`,
    [id],
  );
  return rows;
}
