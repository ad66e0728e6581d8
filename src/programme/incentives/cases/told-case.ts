import type { Work } from '../../../registry/access/work.ts';
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

/** 核准 of a case, as they were frozen. */
export async function approvalsOf({ client }: Pick<Work, 'client'>, id: string): Promise<Case['approvals']> {
  const { rows } = await client.query<Case['approvals'][number]>(
    `select a.instalment::int, a.amount_fen::text as "amountFen", a.city_fen::text as "cityFen",
       coalesce(a.basis #>> array['award', 'instalments', (a.instalment - 1)::text, 'provinceFen'], '0') as "provinceFen", a.area_fen::text as "areaFen", a.payer,
       a.law_hash as "lawHash", p.account_name || '，' || p.bank_name || ' ' || p.masked as payee, a.approved_by_name as by,
       to_char(a.approved_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on
     from award_approval a join award_payee p on p.case_id = a.case_id and p.ordinal = a.payee where a.case_id = $1 order by a.instalment`,
    [id],
  );
  return rows;
}
