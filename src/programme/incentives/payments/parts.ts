import type { Work } from '../../../registry/access/work.ts';
import type { PartState } from './contract.ts';

/** 一笔应付: one posting as one payer bears it, with what was corrected of it and the last list it stood on. */
export interface Part {
  postingId: string;
  no: string;
  area: string;
  enterpriseId: string;
  year: number;
  enteredOn: string;
  instalment: number;
  /** 共几期, as it was posted. */
  stages: number;
  approvedAt: Date;
  approvers: string[];
  account: 'city' | 'area';
  payer: string;
  awardedFen: bigint;
  reducedFen: bigint;
  recoveredFen: bigint;
  /** What it comes to: awarded less reduced. */
  dueFen: bigint;
  /** 其中省级: what of the city's part the province bears. */
  provinceFen: bigint;
  state: PartState;
  attempt: number;
  runId: string | null;
  serial: string | null;
  lineDueFen: bigint;
  offsetFen: bigint;
  /** As the bank said. */
  paidFen: bigint;
  settledOn: string | null;
  failed: string | null;
}

type Row = Omit<
  Part,
  'awardedFen' | 'reducedFen' | 'recoveredFen' | 'dueFen' | 'provinceFen' | 'state' | 'lineDueFen' | 'offsetFen' | 'paidFen' | 'failed'
> & {
  awarded: string;
  reduced: string;
  recovered: string;
  province: string;
  lineDue: string | null;
  offset: string | null;
  paid: string | null;
  outcome: 'paid' | 'failed' | null;
  says: string | null;
  released: boolean | null;
  withdrawn: boolean | null;
};

/** 共几期 of a posting, by what it rests on as it was frozen. */
export const stagesOf = (posting: string) => `coalesce(jsonb_array_length(${posting}.basis #> '{award,instalments}'), 2)::int as stages`;

/** 省级负担 of a posting's city part, in 分, as it was frozen. */
export const provinceOf = (posting: string) =>
  `coalesce((${posting}.basis #>> array['award', 'instalments', (${posting}.instalment - 1)::text, 'provinceFen'])::bigint, 0)`;

const partsSql = `select p.id as "postingId", p.no::text, p.area, p.enterprise_id::text as "enterpriseId", p.year::int, p.entered_on as "enteredOn", p.instalment::int, ${stagesOf('p')},
    (case e.account when 'city' then ${provinceOf('p')} else 0 end)::text as province,
    p.posted_at as "approvedAt", p.persons as approvers, e.account, case e.account when 'city' then '市级' else p.area end as payer,
    (-e.amount_fen)::text as awarded, coalesce(c.reduced, 0)::text as reduced, coalesce(c.recovered, 0)::text as recovered,
    coalesce(l.attempt, 0)::int as attempt, l.run_id as "runId", l.serial, l.due_fen::text as "lineDue", l.offset_fen::text as offset, l.amount_fen::text as paid,
    l.outcome, l.settled_on::text as "settledOn", l.says, l.released, l.withdrawn
  from award_posting p join award_entry e on e.posting_id = p.id and e.account <> 'enterprise'
  left join lateral (
    select sum(x.amount_fen) filter (where r.kind = 'reduce') as reduced, sum(x.amount_fen) filter (where r.kind = 'recover') as recovered
    from award_posting r join award_entry x on x.posting_id = r.id and x.account = e.account where r.corrects = p.id) c on true
  left join lateral (
    select n.*, r.outcome, r.settled_on, r.says, r.amount_fen,
      exists (select from payment_run_step s where s.run_id = n.run_id and s.step = 'release') as released,
      exists (select from payment_run_step s where s.run_id = n.run_id and s.step = 'withdraw') as withdrawn
    from payment_line n left join payment_result r on r.run_id = n.run_id and r.ordinal = n.ordinal
    where n.posting_id = p.id and n.account = e.account order by n.attempt desc limit 1) l on true
  where p.kind = 'award' and p.programme = $1 and ($2::text is null or (case e.account when 'city' then '市级' else p.area end) = $2)
    and ($3::int is null or p.year = $3) and ($4::uuid is null or p.id = $4)
  order by p.no, e.account desc`;

function stateOf({ outcome, released, withdrawn, runId }: Row, dueFen: bigint): PartState {
  if (outcome === 'paid') return 'settled';
  if (outcome === 'failed') return dueFen === 0n ? 'nothing' : 'failed';
  if (runId !== null && !withdrawn) return released ? 'released' : 'made';
  return dueFen === 0n ? 'nothing' : 'waiting';
}

/** 各笔应付 of a payer, a year, a posting, in the order of the ledger; those the reader sees. */
export async function partsOf(
  { client, policy }: Work,
  { payer, year, postingId }: { payer?: string | undefined; year?: number | undefined; postingId?: string | undefined },
): Promise<Part[]> {
  const { rows } = await client.query<Row>(partsSql, [policy.id, payer ?? null, year ?? null, postingId ?? null]);
  return rows.map((row) => {
    const { awarded, reduced, recovered, province, lineDue, offset, paid, outcome, says, released: _, withdrawn: __, ...rest } = row;
    const dueFen = BigInt(awarded) - BigInt(reduced);
    return {
      ...rest,
      awardedFen: BigInt(awarded),
      reducedFen: BigInt(reduced),
      recoveredFen: BigInt(recovered),
      dueFen,
      provinceFen: awarded === '0' ? 0n : (BigInt(province) * dueFen) / BigInt(awarded),
      state: stateOf(row, dueFen),
      lineDueFen: BigInt(lineDue ?? 0),
      offsetFen: BigInt(offset ?? 0),
      paidFen: outcome === 'paid' ? BigInt(paid ?? 0) : 0n,
      failed: outcome === 'failed' ? says : null,
    };
  });
}
