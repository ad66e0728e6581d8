import type { Work } from '../../../registry/access/work.ts';
import { partyName } from './assignment.ts';
import type { Party } from './contract.ts';

/** What the ledger's sheet says of a problem beside its row on the page. */
export interface Beside {
  says: string;
  assignedOn: string | null;
  signedOn: string | null;
  extended: number;
  answeredOn: string | null;
  verifiedOn: string | null;
  supports: string | null;
  progress: string | null;
  result: string | null;
  verifiedBy: string | null;
  group: string | null;
  /** 库别: on which of the month's lists the enterprise stands, as far as the reader is told. */
  lists: string | null;
}

type Stored = Omit<Beside, 'supports' | 'lists'> & { id: string; parties: Party[]; found: string[] | null };

const listNames: Record<string, string> = { pool: '培育', exitRisk: '风险' };

/** The rest of the columns, of these problems. */
export async function besideOf(work: Work, ids: string[]): Promise<Map<string, Beside>> {
  const { rows } = await work.client.query<Stored>(
    `select p.id, p.says, p.first_assigned_on::text as "assignedOn", p.signed_on::text as "signedOn", p.extended, p.answered_on::text as "answeredOn",
       p.verified_on::text as "verifiedOn", p.supports as parties, g.title as group,
       (select string_agg(s.taken_on || ' ' || s.taken_by_name || '：' || s.says, E'\\n' order by s.ordinal) from problem_step s
         where s.problem_id = p.id and s.step = 'progress') as progress,
       (select s.says from problem_step s where s.problem_id = p.id and s.step = 'answer' order by s.ordinal desc limit 1) as result,
       (select s.taken_by_name from problem_step s where s.problem_id = p.id and s.step in ('verify', 'verifyUnsolved') order by s.ordinal desc limit 1) as "verifiedBy",
       (select array_agg(distinct f.list::text) from finding f where f.enterprise_id = p.enterprise_id and f.verdict and f.list in ('pool', 'exitRisk')
         and f.identification_id = (select i.id from identification i order by i.period desc, i.frozen_at is null, i.computed_at desc limit 1)) as found
     from problem p left join problem_group g on g.id = p.group_id where p.id = any ($1)`,
    [ids],
  );
  return new Map(
    rows.map(({ id, parties, found, ...row }) => [
      id,
      {
        ...row,
        supports: parties.map((party) => partyName(work, party)).join('、') || null,
        lists: (found ?? []).map((list) => listNames[list] ?? list).join('、') || null,
      },
    ]),
  );
}
