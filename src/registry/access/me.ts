import type * as z from 'zod';
import type { Me } from './contract.ts';
import { dutiesOf } from './duties.ts';
import type { Work } from './work.ts';

/** 当前登录人: what a page needs to know of who looks at it. */
export async function readMe({ client, actor, policy }: Work): Promise<z.input<typeof Me>> {
  const { rows } = await client.query<{ demo: boolean | null; latestPeriod: string | null; session: string }>(
    `select (select demo from installation) as demo,
       (select max(period) from batch where state = 'filed' and source in ('self', 'tax')) as "latestPeriod",
       upper(left(encode(sha256(convert_to(current_setting('app.token'), 'UTF8')), 'hex'), 8)) as session`,
  );
  return {
    ...actor,
    demo: rows[0]?.demo ?? false,
    duties: dutiesOf(actor),
    areas: areasOf(actor, policy.areas),
    pack: policy.label,
    session: rows[0]?.session ?? '',
    latestPeriod: rows[0]?.latestPeriod ?? null,
  };
}

/** Banks and administrators see no area at all; a township and an enterprise their own, though only themselves in it. */
function areasOf({ office, area }: Work['actor'], all: { name: string }[]): string[] {
  if (area !== null) return [area];
  return ['bank', 'systemAdmin', 'securityAdmin', 'auditAdmin'].includes(office) ? [] : all.map(({ name }) => name);
}
