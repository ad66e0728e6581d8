import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { noSuchEnterprise } from '../../../registry/directory/enterprise-life.ts';

/** Whom a visit is about. */
export interface Visited {
  id: string;
  area: string;
  name: string;
  creditCode: string;
  township: string | null;
  address: string | null;
}

/** 走访的企业; 404 where it is not the reader's: another area's, another township's. */
export async function enterpriseOf({ client, actor }: Work, id: string): Promise<Visited> {
  const { rows } = await client.query<Visited>(
    `select id::text, area, name, credit_code as "creditCode", township, address from enterprise where id = $1 and withdrawn_at is null`,
    [id],
  );
  const found = rows[0];
  if (!found) throw noSuchEnterprise();
  refuse(dutyRefusals(actor, 'visit.work', found.area), 403);
  return found;
}
