import type * as z from 'zod';
import { refuse } from '../../../platform/shared/reason.ts';
import { everyAward } from '../../../policy/award.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { inAwardWork } from '../../../registry/disclosure/award-work.ts';
import { awardEntries } from '../award-facts.ts';
import { awardLaw } from '../award-law.ts';
import { around } from '../register-facts.ts';
import { caseContext } from './case-context.ts';
import { casesOf } from './case-row.ts';
import type { readOwnCase as contract } from './contract.ts';
import { toldCase } from './read-case.ts';

/** 我的奖励: the cases of the enterprise by whichever of its codes; without one, why there is none. */
export async function readOwnCase(work: Work): Promise<z.input<typeof contract.output>> {
  const { actor, today } = work;
  refuse(dutyRefusals(actor, 'awardCase.own'), 403);
  const found = await casesOf(work, {});
  const cases: z.input<typeof contract.output>['cases'] = [];
  for (const { id } of found.toReversed()) cases.push(await toldCase(work, await caseContext(work, id)));
  return { asOf: today, cases, because: cases.length > 0 ? [] : await whyNone(work) };
}

/** 为什么没有: what the law says of each entry of the enterprise, or that the register has none. */
async function whyNone(work: Work): Promise<z.input<typeof contract.output>['because']> {
  const enterpriseId = work.actor.enterpriseId ?? undefined;
  if (enterpriseId === undefined) return [];
  return work.lent('system', async (system) => {
    const { rows } = await system.client.query<{ year: number }>(
      `select distinct left(effective_period, 4)::int as year from register_event where kind = 'entry' and withdrawn_at is null
         and enterprise_id = any (award_line($1)) order by 1 desc`,
      [enterpriseId],
    );
    const year = rows[0]?.year;
    if (year === undefined) return [{ says: '名录库中没有本企业的入库记录；入库（纳统）以后，符合条件的自动列入，不用申请', clause: '四' }];
    const known = await around(system, { year, enterpriseId });
    return inAwardWork(system, async (as) => {
      const law = await awardLaw(as);
      const [entry] = await awardEntries(as, known);
      const award = entry ? everyAward(law, entry.facts).at(-1) : undefined;
      if (!award) return [{ says: '名录库中没有可以奖励的入库记录', clause: '四' }];
      if (award.eligible === false) return award.because;
      return [{ says: `${award.enteredOn} 入库，尚未列入奖励名单；名录报来后自动列入，不用申请`, clause: '四' }];
    });
  });
}
