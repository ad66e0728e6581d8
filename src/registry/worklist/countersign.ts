import type * as z from 'zod';
import { type Reason, refuse } from '../../platform/shared/reason.ts';
import type { Office } from '../access/contract.ts';
import type { Work } from '../access/work.ts';
import { refuseWording } from '../compliance/refuse-act.ts';
import { closeTask, keepAct } from './act.ts';
import type { answerOpinion, countersignTask as contract, recallOpinions } from './contract.ts';
import { holderName } from './holder.ts';
import { holdTask, taskById } from './task-by-id.ts';
import { closedRefusals, holderRefusals } from './task-refusals.ts';
import { type StoredTask, taskHolder } from './task-row.ts';
import { tellOfTask } from './tell-holders.ts';

const working: Office[] = ['industry', 'statistics', 'finance', 'tax', 'financialOffice', 'businessEnvironment', 'science', 'market'];
// 六 names these two for supervision by figures: what concerns a single enterprise is not theirs to read.
const supervising: Office[] = ['organisation', 'command'];

/** 可会签的单位 of a matter: those of its area and of the city, but for the one that asks. */
export function signersOf({ actor }: Pick<Work, 'actor'>, task: StoredTask): { office: Office; area: string | null; name: string }[] {
  const offices = task.enterprise_id === null ? [...working, ...supervising] : working;
  const areas = task.area === null ? [null] : [task.area, null];
  return areas
    .flatMap((area) => offices.filter((office) => area === null || !supervising.includes(office)).map((office) => ({ office, area })))
    .filter(({ office, area }) => office !== actor.office || area !== actor.area)
    .map((one) => ({ ...one, name: holderName(one) }));
}

/** 不能会签的理由. */
export function countersignRefusals({ actor }: Pick<Work, 'actor'>, task: StoredTask): Reason[] {
  if (task.form !== 'act') return [{ says: '会签由主办单位发起' }];
  const refusals = holderRefusals(actor, task);
  if (refusals.length > 0) return refusals;
  if (![...working, ...supervising].some((office) => office === actor.office))
    return [{ says: '会签由责任单位之间进行，本单位的事项不会签' }];
  return [];
}

/** 会签: each office asked gets a task of its own; until all have answered the matter waits. */
export async function countersign(work: Work, asked: z.output<typeof contract.input>): Promise<Record<string, never>> {
  const { actor, policy, today } = work;
  refuseWording(policy, { 会签事由: asked.says });
  const task = await taskById(work, asked.id);
  refuse(countersignRefusals(work, task), 403);
  refuse(closedRefusals(task));
  if (asked.offices.length === 0) refuse([{ says: '没有选择会签单位', remedy: '请至少选择一个单位' }]);
  const signers = signersOf(work, task);
  const unfit = asked.offices.filter(({ office, area }) => !signers.some((one) => one.office === office && one.area === area));
  refuse(unfit.map((one) => ({ says: `不能请${holderName(one)}会签`, remedy: '会签单位为本事项所在县市区及市级的其他责任单位' })));
  if (asked.dueOn !== null && asked.dueOn < today) refuse([{ says: '答复期限不能早于今天' }]);
  const chosen = signers.filter(({ office, area }) => asked.offices.some((one) => one.office === office && one.area === area));
  await work.lent('system', async (lent) => {
    const held = await holdTask(lent, asked.id);
    const { rows: outstanding } = await lent.client.query<StoredTask>(
      `select to_office, to_area, to_township from work_task where passed_from = $1 and form = 'opinion' and closed_at is null`,
      [held.id],
    );
    const again = chosen.filter(({ office, area }) => outstanding.some((one) => one.to_office === office && one.to_area === area));
    refuse(again.map(({ name }) => ({ says: `已请${name}会签，正待其答复`, remedy: '请待其答复，或先收回会签' })));
    await lent.client.query(
      `insert into work_task (kind, thing, round, form, area, enterprise_id, title, asks, to_office, to_area, due_on, started_by, started_office, started_area,
         passed_by, passed_by_name, passed_office, passed_area, passed_from, opened_at)
       select t.kind, t.thing, t.round, 'opinion', t.area, t.enterprise_id, t.title, $3, o.office, o.area, coalesce($4::date, case when t.due_on >= $10::date then t.due_on end), t.started_by,
         t.started_office, t.started_area, $5, $6, $7, $8, t.id, $9
       from work_task t, jsonb_to_recordset($2::jsonb) as o (office text, area text) where t.id = $1`,
      [
        held.id,
        JSON.stringify(chosen),
        [...`会签：${asked.says}`].slice(0, 200).join(''),
        asked.dueOn,
        actor.accountId,
        actor.displayName,
        actor.office,
        actor.area,
        lent.now,
        today,
      ],
    );
    await tellOfTask(lent, held, chosen, `请会签：${asked.says}（${held.title}）`, `opinion:${held.id}:${lent.now.toISOString()}`);
    await keepAct(lent, actor, held, { act: 'countersign', says: asked.says, toName: chosen.map(({ name }) => name).join('、') });
  });
  return {};
}

/** 收回会签: what was not answered yet is waited for no longer. */
export async function recall(work: Work, { id, says }: z.output<typeof recallOpinions.input>): Promise<Record<string, never>> {
  const { actor } = work;
  const task = await taskById(work, id);
  refuse(countersignRefusals(work, task), 403);
  await work.lent('system', async (lent) => {
    const held = await holdTask(lent, id);
    const { rows } = await lent.client.query<StoredTask>(
      `update work_task set closed_at = $2, closed_by = $3, closed_by_name = $4, outcome = 'withdrawn', says = $5
       where passed_from = $1 and form = 'opinion' and closed_at is null returning to_office, to_area, to_township`,
      [id, lent.now, actor.accountId, actor.displayName, says],
    );
    if (rows.length === 0) refuse([{ says: '没有尚待答复的会签' }]);
    await keepAct(lent, actor, held, { act: 'recall', says, toName: rows.map(taskHolder).join('、') });
  });
  return {};
}

/** 答复会签: agreed or not, in words; the office that asked reads them. */
export async function answer(work: Work, said: z.output<typeof answerOpinion.input>): Promise<Record<string, never>> {
  const { actor } = work;
  refuseWording(work.policy, { 会签意见: said.says });
  const task = await taskById(work, said.id);
  refuse(answerRefusals(work, task), 403);
  refuse(closedRefusals(task));
  await work.lent('system', async (lent) => {
    const held = await holdTask(lent, said.id);
    await closeTask(lent, actor, said.id, said.agrees ? 'agreed' : 'disagreed', said.says);
    const asker = { office: held.passed_office, area: held.passed_area };
    await tellOfTask(lent, held, [asker], `会签${said.agrees ? '同意' : '不同意'}：${said.says}（${held.title}）`, `answered:${said.id}`);
  });
  return {};
}

/** 不能答复的理由. */
export function answerRefusals({ actor }: Pick<Work, 'actor'>, task: StoredTask): Reason[] {
  if (task.form !== 'opinion') return [{ says: '这项任务不是会签' }];
  return holderRefusals(actor, task);
}
