import type * as z from 'zod';
import { Refusal, refuse } from '../../../../platform/shared/reason.ts';
import { Office } from '../../../../registry/access/contract.ts';
import { dutyRefusals } from '../../../../registry/access/duties.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { takeStep as stepContract } from '../contract.ts';
import { takeStep } from '../take-step.ts';
import type { assignGroup as contract } from './contract.ts';
import { groupById } from './groups.ts';

/** 一并交办 over several areas: each registered problem of the group to the same office of its own area, or to the city's. What is refused is said. */
export async function assignGroup(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { client, actor, policy } = work;
  refuse(dutyRefusals(actor, 'problem.desk'), 403);
  await groupById(work, asked.id);
  const office = Office.safeParse(asked.office);
  if (!office.success) throw new Refusal([{ says: '没有这个责任单位', clause: policy.sla.clause, remedy: '请从责任单位中选择' }], 422);
  const { rows } = await client.query<{ id: string; serial: string; area: string; ordinal: number }>(
    `select id, serial, area, ordinal from problem where group_id = $1 and state = 'registered' order by serial`,
    [asked.id],
  );
  if (rows.length === 0) refuse([{ says: '本组没有已登记、待交办的问题', clause: policy.sla.clause, remedy: '请先逐件登记' }]);
  const told: z.input<typeof contract.output>['told'] = [];
  for (const { id, serial, area, ordinal } of rows) {
    const lead = { office: office.data, area: asked.level === 'city' ? null : area, unit: asked.unit };
    const said = stepContract.input.parse({ id, step: 'assign', after: ordinal, says: asked.says, lead, supports: [] });
    told.push(
      await takeStep(work, said).then(
        () => ({ serial, done: true, says: '已交办' }),
        (error: unknown) => {
          if (!(error instanceof Refusal)) throw error;
          return { serial, done: false, says: error.message };
        },
      ),
    );
  }
  return { done: told.filter(({ done }) => done).length, told };
}
