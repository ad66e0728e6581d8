import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import type { listNeeds as contract, NeedRow, NeedState } from './contract.ts';
import { matchRows, matchShown } from './match-rows.ts';

type Asked = Omit<z.output<typeof contract.input>, 'page' | 'size'>;
type Shown = NeedRow & { state: NeedState };

/** 需求走到哪一步. */
export function needState({ endedOn, matches }: Pick<NeedRow, 'endedOn' | 'matches'>): NeedState {
  if (endedOn !== null) return 'ended';
  const states = matches.map(({ state }) => state);
  for (const far of ['drawn', 'credited', 'inTouch', 'pushed'] as const) if (states.includes(far)) return far;
  return states.some((state) => state === 'declined' || state === 'lapsed') ? 'unmet' : 'waiting';
}

/** 融资需求 as far as the reader sees them, the newest first. */
export async function needRows(
  work: Work,
  narrowed: { id?: string; area?: string | undefined; q?: string | undefined } = {},
): Promise<Shown[]> {
  const { rows } = await work.client.query<Omit<NeedRow, 'matches'>>(
    `select n.id, 'RZ' || lpad(n.no::text, 6, '0') as serial, n.enterprise_id::text as "enterpriseId", e.name, n.area, n.amount_yuan::text as "amountYuan", n.purpose,
       n.term_months::int as "termMonths", n.collateral, n.contact_name as "contactName", n.contact_phone as "contactPhone", n.paper,
       n.raised_by_name as "raisedBy", n.raised_on::text as "raisedOn", d.taken_on::text as "endedOn"
     from finance_need n join enterprise e on e.id = n.enterprise_id left join finance_need_end d on d.need_id = n.id
     where ($1::uuid is null or n.id = $1) and ($2::text is null or n.area = $2)
       and ($3::text is null or e.name ilike '%' || $3 || '%' or 'RZ' || lpad(n.no::text, 6, '0') = upper($3)) order by n.no desc`,
    [narrowed.id ?? null, narrowed.area ?? null, narrowed.q ? narrowed.q.replace(/[\\%_]/g, '\\$&') : null],
  );
  const matches = Map.groupBy(await matchRows(work, { needs: rows.map(({ id }) => id) }), ({ needId }) => needId);
  return rows.map((row) => {
    const of = (matches.get(row.id) ?? []).map((match) => matchShown(work, match));
    return { ...row, matches: of, state: needState({ ...row, matches: of }) };
  });
}

/** 融资需求 narrowed as asked. */
export async function needsAsked(work: Work, asked: Asked): Promise<Shown[]> {
  const rows = await needRows(work, asked);
  return rows.filter(
    ({ state, matches }) =>
      (asked.state === undefined || state === asked.state) &&
      (asked.match === undefined || matches.some(({ id }) => id === asked.match)) &&
      (asked.late === undefined || matches.some((match) => match.late && match.state === 'pushed')),
  );
}

/** 融资需求, a page of it. */
export async function listNeeds(work: Work, { page, size, ...asked }: z.output<typeof contract.input>) {
  const rows = await needsAsked(work, asked);
  return { asOf: work.today, total: rows.length, rows: rows.slice((page - 1) * size, page * size) };
}

/** 本企业的融资需求. */
export async function listOwnNeeds(work: Work) {
  return { asOf: work.today, rows: await needRows(work) };
}
