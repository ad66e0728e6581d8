import { createHash } from 'node:crypto';
import type { Work } from '../../../registry/access/work.ts';
import type { AwardBase } from './award-base/contract.ts';
import { caseContext } from './case-context.ts';
import { caseStateSays } from './life/contract.ts';
import { itemOf } from './publish.ts';
import { approvalsOf } from './told-case.ts';

/** An id other systems can keep, the same whenever the same thing is told (RFC 9562, version 8). */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const money = (fen: bigint) => ({ amount: `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`, currency: 'CNY' as const });
const bare = (text: string) => ({ registry: { code: text } });

/** 办理件 in the shape of CommonGrants AwardBase: what is asked for and what was approved; what was paid is the ledger's to say. */
export async function awardJson(work: Work, { id }: { id: string }): Promise<AwardBase> {
  const context = await caseContext(work, id);
  const { found, award } = context;
  const approvals = await approvalsOf(work, id);
  const { rows } = await work.client.query<{ opened: Date; changed: Date }>(
    'select c.opened_at as opened, max(s.taken_at) as changed from award_case c join award_case_step s on s.case_id = c.id where c.id = $1 group by c.id',
    [id],
  );
  const approved = approvals.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n);
  const opened = rows[0]?.opened.toISOString() ?? '';
  const first = approvals[0];
  return {
    id,
    title: itemOf(context),
    identifiers: { systemId: { ...bare(`awd:${work.policy.id.split('-')[0]}:system`), id } },
    description: `${work.policy.label}第四条：新增规模以上工业企业奖励；${caseStateSays(found.state, found)}`,
    status: first
      ? { value: 'awarded', description: caseStateSays(found.state, found) }
      : { value: 'custom', customValue: found.state, description: caseStateSays(found.state, found) },
    funding: { requestedAmount: money(award?.award.totalFen ?? 0n), awardedAmount: money(approved) },
    ...(first ? { keyDates: { awardDate: { name: '核准日期', eventType: 'singleDate' as const, date: first.on } } } : {}),
    opportunity: { id: uuidOf(`programme ${found.programme}`), title: work.policy.label },
    funders: {
      primary: { id: uuidOf(`funder ${work.policy.city.name}`), name: work.policy.city.name },
      otherOrgs: { area: { id: uuidOf(`funder ${found.area}`), name: found.area } },
    },
    recipientOrganizations: {
      primary: {
        id: uuidOf(`enterprise ${found.enterpriseId}`),
        name: award?.who.name ?? found.name,
        identifiers: { otherIds: { 'org:cn:uscc': { ...bare('org:cn:uscc'), id: award?.who.creditCode ?? '' } } },
      },
    },
    recipientType: 'organization',
    createdAt: opened,
    lastModifiedAt: rows[0]?.changed.toISOString() ?? opened,
  };
}
