import type * as z from 'zod';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { importRoster } from '../intake/import.ts';
import { type askQuery as askContract, type FigureQuery, queryLife, type takeQueryStep as stepContract } from './contract.ts';
import { queryById } from './queries.ts';
import { passQueries } from './query-desk.ts';
import { refuseWording } from './refuse-act.ts';

type Taken = z.output<typeof stepContract.input>;

/** 发起质询 about a figure the enterprise reported: the figure stays as it is, and nobody but the enterprise may say otherwise. */
export async function askQuery(work: Work, asked: z.output<typeof askContract.input>): Promise<FigureQuery> {
  const { client, actor, now, policy } = work;
  refuseWording(policy, { 质询内容: asked.says });
  const { rows } = await client.query<{ area: string; credit_code: string; name: string; received: string | null }>(
    `select e.area, e.credit_code, e.name, (select f.value::text from figure f where f.enterprise_id = e.id and f.source = 'self' and f.measure = 'revenue'
       and f.period = $2 and f.basis = $3::basis and f.withdrawn_at is null order by f.batch_no desc limit 1) as received
     from enterprise e where e.id = $1 and e.withdrawn_at is null`,
    [asked.enterpriseId, asked.period, asked.basis],
  );
  const about = rows[0];
  if (!about) throw new Refusal([{ says: '名录中没有这家企业，或不在您的可见范围内', remedy: '请从企业名录重新进入' }], 404);
  refuse(dutyRefusals(actor, 'query.ask', about.area), 403);
  if (about.received === null)
    refuse([{ says: `企业还没有报 ${asked.period} 的数，没有可质询的数`, remedy: '可提醒企业如实申报，不得代填', clause: '五.3' }]);
  const made = await client.query<{ id: string }>(
    `insert into figure_query (enterprise_id, area, credit_code, name, source, measure, period, basis, category, cause, received, opened_at)
     values ($1, $2, $3, $4, 'self', 'revenue', $5, $6, $7, 'asked', $8, $9) returning id::text`,
    [asked.enterpriseId, about.area, about.credit_code, about.name, asked.period, asked.basis, asked.category, about.received, now],
  );
  const id = made.rows[0]?.id ?? '';
  await appendStep(work, {
    id,
    ordinal: 1,
    enterpriseId: asked.enterpriseId,
    area: about.area,
    step: 'ask',
    says: asked.says,
    stands: null,
  });
  await passQueries(work, [id]);
  return queryById(work, id);
}

/** 答复、认可、退回、撤回: only the enterprise answers; what it says stands, and a figure it corrects is filed under its own reason. */
export async function takeQueryStep(work: Work, taken: Taken): Promise<FigureQuery> {
  const { actor, policy } = work;
  const query = await queryById(work, taken.id);
  const answering = taken.step === 'answer';
  refuse(dutyRefusals(actor, answering ? 'query.answer' : 'query.settle', query.area), 403);
  if (!answering) refuseWording(policy, { 说明: taken.says });
  refuse([
    ...queryLife.refusals(query.state, taken.step),
    ...(answering && taken.stands === null ? [{ says: '没有说明原报数是否属实', remedy: '请选择“原报数属实”或“原报数有误”' }] : []),
  ]);
  const ordinal = query.steps.length + 1;
  const { id, enterpriseId, area } = query;
  const stands = answering ? taken.stands : null;
  const done = await appendStep(work, { id, ordinal, enterpriseId, area, step: taken.step, says: taken.says, stands });
  if (!done) refuse([{ says: '刚刚已有人办理', remedy: '请刷新后再看' }]);
  if (taken.step === 'accept') await fileCorrection(work, query);
  await passQueries(work, [id]);
  return queryById(work, taken.id);
}

async function appendStep(
  { client, actor, now }: Work,
  step: { id: string; ordinal: number; enterpriseId: string; area: string; step: string; says: string; stands: boolean | null },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into figure_query_step (query_id, ordinal, enterprise_id, area, step, says, stands, taken_by, taken_by_name, office, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      step.id,
      step.ordinal,
      step.enterpriseId,
      step.area,
      step.step,
      step.says,
      step.stands,
      actor.accountId,
      actor.displayName,
      actor.office,
      now,
    ],
  );
  return rowCount === 1;
}

/**
 * 按企业答复更正: where a roster's figure was held back and the enterprise answered that its first one was wrong, the held figure is filed as its
 * correction through the ordinary intake, with the enterprise's answer for a reason and a file that can be opened.
 */
async function fileCorrection(work: Work, query: FigureQuery): Promise<void> {
  const answer = query.steps.findLast(({ step }) => step === 'answer');
  if (query.cause !== 'changed' || query.sent === null || answer?.stands !== false) return;
  const [year, month] = [query.period.slice(0, 4), Number(query.period.slice(5))];
  const column = query.basis === 'month' ? `${year}年${month}月营业收入（元）` : `${year}年1-${month}月累计营业收入（元）`;
  const cells = [query.creditCode, query.name, query.sent, answer.says.slice(0, 200)].map(
    (text) => `"${text.replaceAll('"', '""').replace(/[\r\n]+/g, ' ')}"`,
  );
  const lines = [['统一社会信用代码', '企业名称', column, '更正原因'].join(','), cells.join(',')];
  await importRoster(work, {
    bytes: Buffer.from(lines.join('\r\n')),
    fileName: `企业更正-${query.name}-${query.period}.csv`,
    source: 'self',
    period: query.period,
    accept: true,
  });
}
