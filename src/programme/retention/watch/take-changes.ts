import type * as z from 'zod';
import type { Reason } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { identifiedRun } from '../../../registry/identification/findings.ts';
import { openPlanRefusals } from '../plans/open-plans.ts';
import { appendSteps, makeCases, type NewStep } from './append-steps.ts';
import { CHANGES } from './changes-relation.ts';
import { type Bulk, type takeWatchChanges as contract, type WatchLevel, type WatchState, watchLife } from './contract.ts';
import { stepOfLevel } from './level-step.ts';
import { spread } from './spread-change.ts';
import { standings, tooLate } from './standings.ts';

type Asked = z.output<typeof contract.input>;

/** What the month's list says of one of those asked about. */
interface Change {
  id: string;
  name: string;
  area: string;
  state: WatchState;
  ordinal: number;
  held: WatchLevel;
  listed: WatchLevel;
  kept: boolean;
  planState: string | null;
}

async function changesOf({ client }: Work, runId: string, period: string, ids: string[]): Promise<Map<string, Change>> {
  const { rows } = await client.query<Change>(
    `select e.id::text as id, e.name, e.area, d.state, d.ordinal, d.held, d.listed, d.kept,
       (select (select s.state from plan_step s where s.plan_id = p.id order by s.ordinal desc limit 1) from plan p
         where p.enterprise_id = e.id order by p.ordinal desc limit 1) as "planState"
     from ${CHANGES} d join enterprise e on e.id = d.enterprise_id and e.withdrawn_at is null where d.enterprise_id = any ($3::bigint[])`,
    [runId, period, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function refusalsOf(work: Work, asked: Asked, item: Asked['items'][number], change: Change | undefined): Reason[] {
  if (!change) return [{ says: `${asked.period} 的清单与现状已经一致，或者它不在您负责的县市区`, remedy: '请刷新后重新选择' }];
  const reasons = dutyRefusals(work.actor, 'watch.take', change.area);
  if (change.ordinal !== item.ordinal || change.listed !== item.listed) reasons.push({ ...tooLate, says: '刚刚已有人办理，或清单有变' });
  if (!asked.accept && change.kept) reasons.push({ says: '本月已经不采纳', remedy: '改变主意的，直接采纳' });
  if (asked.accept && change.listed === 'off' && reasons.length === 0) reasons.push(...openPlanRefusals(change.planState));
  return reasons;
}

function stepFor(asked: Asked, change: Change): NewStep {
  const common = {
    id: change.id,
    area: change.area,
    after: change.ordinal,
    listed: change.listed,
    period: asked.period,
    reason: asked.reason,
    clause: '三.1',
  };
  if (!asked.accept) return { ...common, step: 'keep', state: change.state, level: change.held };
  // 帮扶中、市场出清: the level moves, what is being done goes on.
  if (change.listed !== 'off' && (change.state === 'helping' || change.state === 'cleared'))
    return { ...common, step: 'relevel', state: change.state, level: change.listed };
  const step = stepOfLevel(change.listed);
  return { ...common, step, state: watchLife.moves[step].to, level: change.listed };
}

/** 采纳、不采纳名单变动: each is done or refused with its own reasons; two who take one at once write the same ordinal, and one of them is told. */
export async function takeWatchChanges(work: Work, asked: Asked): Promise<Bulk> {
  refuseWording(work.policy, { 理由: asked.reason });
  const run = await identifiedRun(work, asked.period);
  const items = [...new Map(asked.items.map((item) => [item.id, item])).values()];
  const changes = await changesOf(
    work,
    run.id,
    asked.period,
    items.map(({ id }) => id),
  );
  const refused: Bulk['refused'] = [];
  const fit: Change[] = [];
  for (const item of items) {
    const change = changes.get(item.id);
    const reasons = refusalsOf(work, asked, item, change);
    if (reasons.length > 0 || !change) refused.push({ id: item.id, name: change?.name ?? item.id, reasons });
    else fit.push(change);
  }
  await makeCases(
    work,
    asked.period,
    fit.filter(({ ordinal }) => ordinal === 0),
  );
  const steps = fit.map((change) => stepFor(asked, change));
  const done = await appendSteps(work, steps);
  for (const { id, name } of fit) if (!done.has(id)) refused.push({ id, name, reasons: [tooLate] });
  if (asked.accept)
    await spread(
      work,
      steps.filter(({ id }) => done.has(id)),
      await standings(work, [...done]),
    );
  return { done: done.size, refused };
}
