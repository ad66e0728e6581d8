import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../../platform/shared/reason.ts';
import { trackSays } from '../../../policy/award-standard.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { note } from '../../../registry/journal/note.ts';
import { stageWithin } from '../stages/contract.ts';
import { type CaseContext, caseContext } from './case-context.ts';
import type { publishCases as contract } from './contract.ts';
import { dayAfter } from './days.ts';
import { keepStep } from './keep-step.ts';
import { settle } from './settle.ts';
import { stepRefusals } from './step-refusals.ts';

type Asked = z.output<typeof contract.input>;

/** 奖励事项, as it is published. */
export function itemOf({ found, award }: CaseContext): string {
  const track = award?.award.track;
  return `${found.year}年${track ? trackSays[track] : '新增规模以上工业企业'}奖励（${stageWithin(found.stage, found.stages)}）`;
}

/** Why one of the list cannot be published; a notice is whole or it is not. */
function oneRefusals(work: Work, context: CaseContext, after: number): Reason[] {
  const { duty, standing } = stepRefusals(work, context, 'publish', null);
  const late = after === context.found.ordinal ? [] : [{ says: '刚刚已有人办理过，请刷新' }];
  return [...duty, ...standing, ...late].map((reason) => ({ ...reason, says: `${context.found.name}：${reason.says}` }));
}

/** 公示第几号 of a year, in order; two who publish at once wait for each other. */
async function nextNo({ client, today }: Work): Promise<string> {
  await client.query("select pg_advisory_xact_lock(hashtext('award notice'))");
  const year = today.slice(0, 4);
  const { rows } = await client.query<{ last: number }>(
    `select coalesce(max(substring(no from '第(\\d+)号')::int), 0)::int as last from award_notice where no like '%〔' || $1 || '〕%'`,
    [year],
  );
  return `奖励公示〔${year}〕第${(rows[0]?.last ?? 0) + 1}号`;
}

/** 公示一批: by 市工信局, of one stage; so many workdays, with what people must know to object. */
export async function publishCases(work: Work, asked: Asked): Promise<z.input<typeof contract.output>> {
  refuse(dutyRefusals(work.actor, 'awardCase.city'), 403);
  refuseWording(work.policy, { 依据: asked.basis });
  const named = [...new Map(asked.cases.map((one) => [one.id, one])).values()];
  const contexts: CaseContext[] = [];
  const reasons: Reason[] = [];
  for (const { id, after } of named) {
    const context = await caseContext(work, id);
    contexts.push(context);
    reasons.push(...oneRefusals(work, context, after));
  }
  if (new Set(contexts.map(({ found }) => found.stage)).size > 1)
    reasons.push({ says: contexts.some(({ found }) => found.stages > 2) ? '各期须分别公示' : '首期和剩余部分须分别公示', clause: '四.3' });
  refuse(reasons);
  const fromOn = work.today;
  const toOn = dayAfter(work, 'award.noticeWorkdays', fromOn);
  const notice = await keepNotice(work, asked, { stage: contexts[0]?.found.stage ?? 1, fromOn, toOn });
  const order = new Map(work.policy.areas.map(({ name }, at) => [name, at]));
  contexts.sort((a, b) => (order.get(a.found.area) ?? 99) - (order.get(b.found.area) ?? 99) || (a.found.name < b.found.name ? -1 : 1));
  for (const [at, context] of contexts.entries()) await publishOne(work, context, { ...notice, ordinal: at + 1, fromOn, toOn });
  note(work, { act: 'awardCase.publish', says: '公示奖励名单', thing: notice.no, detail: { cases: contexts.length, toOn } });
  return { ...notice, toOn, published: contexts.length };
}

async function keepNotice(
  work: Work,
  { basis, phone, address }: Asked,
  { stage, fromOn, toOn }: { stage: number; fromOn: string; toOn: string },
): Promise<{ id: string; no: string }> {
  const no = await nextNo(work);
  const { client, actor, now } = work;
  // The id is made here: the row cannot be seen back before it has a line.
  const id = crypto.randomUUID();
  await client.query(
    `insert into award_notice (id, no, stage, basis, from_on, to_on, phone, address, made_by, made_by_name, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [id, no, stage, basis, fromOn, toOn, phone, address, actor.accountId, actor.displayName, now],
  );
  return { id, no };
}

async function publishOne(
  work: Work,
  context: CaseContext,
  { id, no, ordinal, fromOn, toOn }: { id: string; no: string; ordinal: number; fromOn: string; toOn: string },
): Promise<void> {
  const { found, award } = context;
  const amount = award?.award.instalments[found.stage - 1]?.amountFen ?? 0n;
  await work.client.query(
    `insert into award_notice_line (notice_id, ordinal, case_id, area, enterprise_id, name, item, amount_fen) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      ordinal,
      found.id,
      found.area,
      award?.who.enterpriseId ?? found.enterpriseId,
      award?.who.name ?? found.name,
      itemOf(context),
      amount,
    ],
  );
  const kept = await keepStep(work, found, { step: 'publish', says: `${no}，公示至 ${toOn}`, detail: { notice: id, no, fromOn, toOn } });
  if (!kept) throw new Refusal([{ says: `${found.name}：刚刚已有人办理过`, remedy: '请刷新后再办' }]);
  await settle(work, found.id);
}
