import type * as z from 'zod';
import { dayOf } from '../../../platform/clock/clock.ts';
import { statedNumber } from '../../../policy/parameter.ts';
import type { Work } from '../../../registry/access/work.ts';
import { othersInMonth } from './burden.ts';
import type { readPacket as contract } from './contract.ts';
import { versionsOf } from './versions.ts';
import { type StoredVisit, VISITS } from './visit-row.ts';
import { visitingAs } from './whose.ts';

const day = 24 * 3600 * 1000;
/** So many go along at the most: a phone that is lost tells no more. */
const most = 60;

/** 离线包: the visitor's own planned visits of the coming days, those overdue, and what stands of those done lately; nothing of another office's. */
export async function readPacket(work: Work): Promise<z.input<typeof contract.output>> {
  const { actor, policy, now, today } = work;
  const own = visitingAs(actor);
  const { visits: law } = policy;
  const keep = statedNumber(policy, 'visit.packetDays', today);
  const until = dayOf(new Date(now.getTime() + statedNumber(policy, 'visit.aheadDays', today) * day));
  const since = dayOf(new Date(now.getTime() - keep * day));
  const { rows } = await work.client.query<StoredVisit>(
    `select * from ${VISITS} v
     where v.office = $1 and v.level = $2 and coalesce(v.township, '') = coalesce($3::text, '')
       and ((v.state = 'planned' and v.planned_on <= $4 and (v.visitor is null or v.visitor = $5)) or (v.heads > 0 and v.visited_on >= $6
         and exists (select from visit_version n where n.visit_id = v.id and n.made_by = $5)))
     order by v.state = 'planned' desc, coalesce(v.planned_on, v.visited_on), v.id limit ${most}`,
    [own.office, own.level, own.township, until, actor.accountId, since],
  );
  return {
    account: { accountId: actor.accountId ?? '', login: actor.login, displayName: actor.displayName, office: own.office },
    madeAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + keep * day).toISOString(),
    today,
    clause: law.clause,
    burden: law.burden,
    areas: actor.area === null ? policy.areas.map(({ name }) => name) : [actor.area],
    photos: law.photos,
    reasonLength: statedNumber(policy, 'visit.reasonLength', today),
    checklist: law.checklist,
    categories: policy.sla.categories.map(({ id, label }) => ({ value: id, label })),
    visits: await Promise.all(rows.map((row) => taken(work, row))),
  };
}

async function taken(work: Work, visit: StoredVisit): Promise<z.input<typeof contract.output>['visits'][number]> {
  const on = visit.visited_on ?? visit.planned_on ?? work.today;
  const weighed = { enterpriseId: visit.enterprise_id, area: visit.area, on, visitId: visit.id, by: visit, joint: visit.joint };
  const versions = visit.heads > 0 ? await versionsOf(work, visit.id) : [];
  return {
    id: visit.id,
    enterpriseId: visit.enterprise_id,
    creditCode: visit.credit_code,
    name: visit.name,
    area: visit.area,
    township: visit.of_township,
    address: visit.address,
    plannedOn: visit.planned_on,
    purpose: visit.purpose,
    state: visit.state,
    others: await othersInMonth(work, weighed),
    heads: versions.flatMap(({ id, stands, madeAt, by, content }) => (stands && content ? [{ id, madeAt, by, content }] : [])),
  };
}
