import { applyVersion } from '../../../policy/apply-version.ts';
import type { Calendar } from '../../../policy/calendar-shape.ts';
import type { ConfigurationKind } from '../../../policy/configuration-kind.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { PackContent } from '../../../policy/read-files.ts';
import type { SlaLaw } from '../../../policy/sla-shape.ts';
import type { Work } from '../../../registry/access/work.ts';
import { answerDue, type Timed } from './deadlines.ts';

/** 未办结问题的办结时限 as the law stands and with a profile's days or a year's holidays changed from the first; those that differ, as far as the reader sees them. */
export async function deadlinesUnder(
  { client, policy }: Work,
  { kind, key, value }: { kind: ConfigurationKind; key: string; value: unknown },
): Promise<{ serial: string; area: string; before: string; after: string }[]> {
  const law = asIfAlways(policy, kind, key, value);
  const { rows } = await client.query<Timed & { serial: string; area: string; assignedOn: string }>(
    `select p.serial, p.area, p.category, p.urgency, p.source, p.wanted_on::text as "wantedOn",
       (select max(s.taken_on)::text from problem_step s where s.problem_id = p.id and s.step in ('assign', 'ruleMoved')) as "assignedOn"
     from problem p where p.state in ('assigned', 'objected', 'inProgress') order by p.serial`,
  );
  return rows.flatMap(({ serial, area, assignedOn, ...timed }) => {
    if (assignedOn === null) return [];
    const before = answerDue(policy, timed, assignedOn, null).on;
    const after = answerDue(law, timed, assignedOn, null).on;
    return before === after ? [] : [{ serial, area, before, after }];
  });
}

function asIfAlways(policy: Policy, kind: ConfigurationKind, key: string, value: unknown): Policy {
  const content = structuredClone(policy.content) as PackContent;
  for (const { from } of (content.sla as SlaLaw).terms.map((term) => ({ ...term })))
    applyVersion(content, { no: 0, kind, key, from, value, base: null, clause: policy.sla.clause, source: '测算用', by: '' });
  return { ...policy, sla: content.sla as SlaLaw, calendar: content.calendar as Calendar };
}
