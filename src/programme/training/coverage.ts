import type * as z from 'zod';
import { statedNumber } from '../../policy/parameter.ts';
import type { Work } from '../../registry/access/work.ts';
import type { Coverage, readCoverage as contract } from './contract.ts';
import { TARGETED } from './target-enterprises.ts';

interface Counted {
  area: string;
  role: string | null;
  target: number;
  covered: number;
  persons: number;
}

/**
 * 培训覆盖面: of the enterprises the plan means (五), from how many somebody came this year, by area and role. Counted by the system; where an office
 * is not told of single enterprises, a count below the least publishable is left out, with the rate that would give it away.
 */
export async function readCoverage(work: Work, { year }: z.output<typeof contract.input>): Promise<Coverage> {
  const { policy, today } = work;
  const minimum = statedNumber(policy, 'publish.minimumCell', today);
  const told = await toldAreas(work);
  const counted = await work.lent('system', (lent) => countedIn(lent, year));
  const { roles } = policy.training;
  const rows = policy.areas.map(({ name: area }) => {
    const whole = counted.find((one) => one.area === area && one.role === null) ?? { target: 0, covered: 0, persons: 0 };
    const shown = (count: number) => (told.has(area) || count === 0 || count >= minimum ? count : null);
    // What is left out must not be had by taking the one from the other.
    const hidden = shown(whole.covered) === null || shown(whole.target - whole.covered) === null;
    return {
      area,
      target: shown(whole.target),
      covered: hidden ? null : whole.covered,
      rate: hidden || whole.target === 0 ? null : whole.covered / whole.target,
      persons: whole.persons,
      byRole: Object.fromEntries(
        roles.map(({ id }) => {
          const one = counted.find((row) => row.area === area && row.role === id);
          return [id, { enterprises: shown(one?.covered ?? 0), persons: one?.persons ?? 0 }];
        }),
      ),
    };
  });
  const note = `应覆盖：重点培育企业与${year}年新增规上企业（方案第五条）；到课以签到为准，一人多次按人次计；少于 ${minimum} 家的家数不对其他单位显示（统计法实施条例第二十九条）`;
  return { year, asOf: today, minimum, roles, rows, note };
}

/** The areas whose single enterprises the reader is told of anyway. */
async function toldAreas({ client }: Work): Promise<Set<string>> {
  const { rows } = await client.query<{ areas: string[] | null }>(`select ctx_detail('training') as areas`);
  return new Set(rows[0]?.areas ?? []);
}

async function countedIn({ client }: Work, year: number): Promise<Counted[]> {
  const { rows } = await client.query<Counted>(
    `with meant as materialized (select e.id, e.area from enterprise e where e.withdrawn_at is null and $1::int > 0 and ${TARGETED}),
       came as materialized (select a.enterprise_id, a.area, e.role from training_attendance a join training_enrolment e on e.id = a.enrolment_id
         where to_char(a.taken_at at time zone 'Asia/Shanghai', 'YYYY') = $2::int::text)
     select n.name as area, null as role, (select count(*)::int from meant m where m.area = n.name) as target,
       (select count(*)::int from meant m where m.area = n.name and exists (select from came c where c.enterprise_id = m.id)) as covered,
       (select count(*)::int from came c where c.area = n.name) as persons
     from area n
     union all
     select c.area, c.role, 0, count(distinct c.enterprise_id) filter (where m.id is not null)::int, count(*)::int
     from came c left join meant m on m.id = c.enterprise_id group by c.area, c.role`,
    [1, year],
  );
  return rows;
}
