import type pg from 'pg';

/** Fills a ledger of that many problems in the server itself, in every state over a year, each with the steps that led there. The client is the owner's. */
export async function fillProblems(client: pg.Client, size: number, today: string): Promise<void> {
  await client.query(
    `insert into enterprise (id, credit_code, name, name_key, area, township)
     select enterprise_id(code), code, '基准企业' || n, '基准企业' || n, a.names[1 + n % 10], '演示镇'
     from generate_series(1, 20000) n cross join lateral (select '91430212DEM' || lpad(n::text, 7, '0') as code) c,
       (select array_agg(name order by ordinal) as names from area) a`,
  );
  await client.query(
    `with firms as (select id, area, credit_code, name, row_number() over (order by credit_code) as n from enterprise),
     made as (select n, (array['reported', 'registered', 'assigned', 'inProgress', 'inProgress', 'inProgress', 'suspended', 'answered', 'verified', 'rated',
         'carriedOver', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed'])[1 + n % 20] as state,
       ($2::date - (n * 37 % 365)) as raised, (array['finance', 'tax', 'industry', 'businessEnvironment', 'market'])[1 + n / 7 % 5] as office
       from generate_series(1, $1::int) n)
     insert into problem (serial, enterprise_id, area, credit_code, name, source, title, says, raised_by_name, raised_office, raised_on, raised_at, category, urgency,
       state, ordinal, lead_office, lead_area, holders, first_assigned_on, assigned_on, signed_on, due_on, next_due_on, yellow_from, round, answered_on,
       verified_on, rating, settled_on, late_on, sign_late, level)
     select '基准〔2022〕' || m.n, f.id, f.area, f.credit_code, f.name, (array['enterprise', 'visit', 'hotline', 'meeting'])[1 + m.n % 4], '问题' || m.n || '续贷用电用工',
       '基准问题的情况说明', '系统', 'industry', m.raised, m.raised, (array['finance', 'labour', 'land', 'energy', 'policy', 'other'])[1 + m.n % 6],
       case when m.n % 9 = 0 then 'urgent' else 'normal' end, m.state, 8,
       case when m.state not in ('reported', 'registered') then m.office end, case when m.state not in ('reported', 'registered') then f.area end,
       case when m.state not in ('reported', 'registered') then array[m.office || '@' || f.area] else '{}' end,
       case when m.state not in ('reported', 'registered') then m.raised + 2 end, case when m.state not in ('reported', 'registered') then m.raised + 2 end,
       m.raised + 3, m.raised + 23,
       case when m.state not in ('suspended', 'closed') then ($2::date + (m.n * 13 % 40) - 8) end,
       case when m.state not in ('suspended', 'closed') then ($2::date + (m.n * 13 % 40) - 12) end, 1 + (m.n % 17 = 0)::int,
       case when m.state in ('answered', 'verified', 'rated', 'closed') then m.raised + 15 end, case when m.state in ('verified', 'rated', 'closed') then m.raised + 17 end,
       case when m.state in ('rated', 'closed') then (array['satisfied', 'basicallySatisfied'])[1 + m.n % 2] end,
       case when m.state = 'closed' then m.raised + 20 end, case when m.n % 11 = 0 then m.raised + 24 end, m.n % 7 = 0, (m.n % 4)
     from made m join firms f on f.n = 1 + m.n % 20000`,
    [size, today],
  );
  await client.query(
    `insert into problem_step (problem_id, ordinal, area, step, taken_by_name, office, taken_on, taken_at)
     select p.id, s.n, p.area, (array['report', 'register', 'assign', 'sign', 'progress', 'progress', 'progress', 'answer'])[s.n], '系统', 'system', p.raised_on, p.raised_on
     from problem p cross join generate_series(1, 8) s (n)`,
  );
  await client.query(
    `insert into problem_late (problem_id, kind, due_on, who, area, noted_on)
     select id, 'answer', late_on - 1, lead_office || '@' || area, area, late_on from problem where late_on is not null and lead_office is not null`,
  );
}
