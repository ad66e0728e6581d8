import type { Work } from '../access/work.ts';
import { isIndustrial } from '../directory/industry.ts';
import { standingTold } from '../directory/search.ts';
import { levelOf } from '../disclosure/levels.ts';

/** 一家企业, as far as whoever asks is told of it. */
export interface Entity {
  id: string;
  creditCode: string;
  name: string;
  area: string;
  township: string | null;
  industryCode: string | null;
  industrial: boolean | null;
  /** Null: not told. */
  listed: boolean | null;
  formerNames: string[];
}

/** 企业编号, or null: an identifier of another service names nobody here. */
export function enterpriseId(text: string): string | null {
  return /^\d{1,18}$/.test(text) || (/^\d{19}$/.test(text) && text <= '9223372036854775807') ? text : null;
}

/** Reads the enterprises the reader may see; whoever they may not see is not in the answer, like whoever does not exist. */
export async function readEntities(work: Work, ids: string[]): Promise<Map<string, Entity>> {
  const known = [...new Set(ids)].filter((id) => enterpriseId(id) === id);
  if (known.length === 0) return new Map();
  const { relation, otherwise } = standingTold(await levelOf(work, 'listed'), work.today.slice(0, 7), false);
  const { rows } = await work.client.query<{
    id: string;
    credit_code: string;
    name: string;
    area: string;
    township: string | null;
    industry_code: string | null;
    listed: boolean | null;
    former: string[];
  }>(
    `select e.id::text, e.credit_code, e.name, e.area, e.township, e.industry_code, coalesce(r.listed, ${otherwise}) as listed,
       array(select c.before from enterprise_change c where c.enterprise_id = e.id and c.field = 'name' and c.before is not null and c.undoes is null
         and not exists (select 1 from enterprise_change u where u.enterprise_id = c.enterprise_id and u.undoes = c.ordinal) order by c.ordinal) as former
     from enterprise e left join (select * from ${relation} s where s.enterprise_id = any($1::bigint[])) r on r.enterprise_id = e.id
     where e.id = any($1::bigint[]) and e.withdrawn_at is null`,
    [known],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        creditCode: row.credit_code,
        name: row.name,
        area: row.area,
        township: row.township,
        industryCode: row.industry_code,
        industrial: isIndustrial(row.industry_code),
        listed: row.listed,
        formerNames: row.former,
      },
    ]),
  );
}
