import type { Work } from '../access/work.ts';
import { asSystem, type House } from '../access/work.ts';
import { workHooks } from './hooks.ts';
import { type Passed, passAll } from './pass-on.ts';

/**
 * 补齐任务: every open matter that no workbench knows yet gets its task: what was open before there was one, and months that have come due. Run at
 * every start and every hour; a matter once known is left to its verbs.
 */
export async function openStanding(house: House): Promise<number> {
  return asSystem(house, async (work) => {
    // Two servers on one database would each open it.
    await work.client.query("select pg_advisory_xact_lock(hashtext('worklist standing'))");
    let opened = 0;
    for (const { standing } of workHooks().values()) {
      if (!standing) continue;
      const fresh = await unknown(work, await standing(work));
      await passAll(work, fresh, { quietly: true });
      opened += fresh.length;
    }
    return opened;
  });
}

async function unknown({ client }: Work, passed: Passed[]): Promise<Passed[]> {
  const open = passed.filter(({ to }) => to.length > 0);
  const { rows } = await client.query<{ at: number }>(
    `select p.at::int as at from jsonb_to_recordset($1::jsonb) as p (at int, kind text, thing text)
     where not exists (select from work_matter m where m.kind = p.kind and m.thing = p.thing)`,
    [JSON.stringify(open.map(({ kind, thing }, at) => ({ at, kind, thing })))],
  );
  const fresh = new Set(rows.map(({ at }) => at));
  return open.filter((_, at) => fresh.has(at));
}
