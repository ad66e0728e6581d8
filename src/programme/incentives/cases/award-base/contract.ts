import * as z from 'zod';
import { endpoint } from '../../../../platform/shared/endpoint.ts';

const Money = z.strictObject({ amount: z.string(), currency: z.literal('CNY') });
const Identifier = z.strictObject({ registry: z.strictObject({ code: z.string() }), id: z.string() });
const Org = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  identifiers: z.strictObject({ otherIds: z.record(z.string(), Identifier) }).exactOptional(),
});
const Orgs = z.strictObject({ primary: Org, otherOrgs: z.record(z.string(), Org).exactOptional() });
/** CommonGrants AwardBase, as far as it is filled in. */
export const AwardBase = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  identifiers: z.strictObject({ systemId: Identifier }),
  description: z.string(),
  status: z.strictObject({ value: z.enum(['awarded', 'custom']), customValue: z.string().exactOptional(), description: z.string() }),
  funding: z.strictObject({ requestedAmount: Money, awardedAmount: Money }),
  keyDates: z
    .strictObject({ awardDate: z.strictObject({ name: z.string(), eventType: z.literal('singleDate'), date: z.iso.date() }) })
    .exactOptional(),
  opportunity: z.strictObject({ id: z.uuid(), title: z.string() }),
  funders: Orgs,
  recipientOrganizations: Orgs,
  recipientType: z.literal('organization'),
  createdAt: z.iso.datetime(),
  lastModifiedAt: z.iso.datetime(),
});
export type AwardBase = z.infer<typeof AwardBase>;

/** 办理件 in the shape of CommonGrants (AwardBase), for other systems. */
export const awardJson = endpoint({
  kind: 'read',
  path: '/api/award-cases/award.json',
  says: '奖励办理件（CommonGrants）',
  duty: 'awardCase.read',
  sensitive: true,
  input: z.strictObject({ id: z.uuid() }),
  output: AwardBase,
});
