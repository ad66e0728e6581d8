import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import type { ProblemSource, Urgency } from '../../../policy/sla-shape.ts';
import type { Office } from '../../../registry/access/contract.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { noSuchEnterprise } from '../../../registry/directory/enterprise-life.ts';
import { assignmentRefusals } from './assignment.ts';
import { dueFor, handedDue, profileFor, type Timed } from './deadlines.ts';
import { handOn } from './hand-on.ts';
import { keepStanding } from './keep-standing.ts';
import { keepStep } from './keep-step.ts';
import { problemById } from './problem-row.ts';
import { nextSerial } from './serial.ts';

/** 要反映的问题. `lead` is taken up at once where who raises it may dispatch it. */
export interface Raised {
  enterpriseId: string;
  source: ProblemSource;
  sourceThing?: string;
  category: string;
  urgency: Urgency;
  title: string;
  says: string;
  dueOn?: string;
  lead?: { office: Office; area: string | null };
}

/**
 * 反映问题: by an enterprise, or by whoever heard of it on a visit, from the hotline, in a meeting, out of a plan. It has its number at once. With a
 * lead, and raised by an office that may dispatch, it is registered and dispatched in the same transaction.
 */
export async function raiseProblem(work: Work, raised: Raised): Promise<{ id: string; serial: string }> {
  const { client, actor, policy, today, now } = work;
  refuse(dutyRefusals(actor, 'problem.raise'), 403);
  const { rows } = await client.query<{ area: string; credit_code: string; name: string }>(
    'select area, credit_code, name from enterprise where id = $1 and withdrawn_at is null',
    [raised.enterpriseId],
  );
  const about = rows[0];
  if (!about) throw noSuchEnterprise();
  refuse(dutyRefusals(actor, 'problem.raise', about.area), 403);
  if (actor.office === 'enterprise' && raised.source !== 'enterprise')
    throw new Refusal([{ says: '企业只能反映自己的诉求', remedy: '请在「我的诉求」提出' }], 403);
  refuse(saidRefusals(work, raised), 422);
  // What an enterprise says is its own: it may well complain of such words.
  if (actor.office !== 'enterprise') refuseWording(policy, { 标题: raised.title, 问题: raised.says });
  const serial = await work.lent('system', (system) => nextSerial(system, about.area, Number(today.slice(0, 4))));
  const made = await client.query<{ id: string }>(
    `insert into problem (serial, enterprise_id, area, credit_code, name, source, source_thing, title, says, wanted_on, category, urgency, raised_by,
       raised_by_name, raised_office, raised_on, raised_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) returning id`,
    [
      serial,
      raised.enterpriseId,
      about.area,
      about.credit_code,
      about.name,
      raised.source,
      raised.sourceThing ?? null,
      raised.title,
      raised.says,
      raised.dueOn ?? null,
      raised.category,
      raised.urgency,
      actor.accountId,
      actor.displayName,
      actor.office,
      today,
      now,
    ],
  );
  const id = made.rows[0]?.id ?? '';
  await firstSteps(work, { id, area: about.area }, raised);
  await handOn(work, await problemById(work, id), await keepStanding(work, id));
  return { id, serial };
}

function saidRefusals({ policy, today }: Work, raised: Raised) {
  const reasons = [];
  if (!policy.sla.categories.some(({ id }) => id === raised.category))
    reasons.push({ says: `问题类别里没有「${raised.category}」`, clause: policy.sla.clause, remedy: '请从类别中选择' });
  if (raised.title.trim().length < 2 || raised.title.length > 100)
    reasons.push({ says: '标题须有 2 至 100 个字', remedy: '请用一句话写明是什么问题' });
  if (raised.says.trim().length < 2 || raised.says.length > 4000)
    reasons.push({ says: '问题须写明，不超过 4000 字', remedy: '请写清是什么问题、希望怎样解决' });
  if (raised.dueOn !== undefined && raised.dueOn < today)
    reasons.push({ says: `要求的时限 ${raised.dueOn} 已经过去`, remedy: '请填今天或以后的日期' });
  return reasons;
}

/** 反映, and with a lead 登记 and 交办 by who may. */
async function firstSteps(work: Work, problem: { id: string; area: string }, raised: Raised): Promise<void> {
  const { policy, today, actor } = work;
  const { category, urgency, source } = raised;
  const timed: Timed = { category, urgency, source, wantedOn: raised.dueOn ?? null };
  const due = dueFor(policy, timed, today, 'dispatch', '登记交办时限');
  const about = { category, urgency, due };
  await keepStep(work, { problem, ordinal: 1, step: 'report', says: null, detail: about });
  if (!raised.lead || dutyRefusals(actor, 'problem.desk', problem.area).length > 0) return;
  const lead = { ...raised.lead, unit: null };
  refuse(assignmentRefusals(work, problem.area, { lead, supports: [] }), 422);
  await keepStanding(work, problem.id);
  await keepStep(work, { problem, ordinal: 2, step: 'register', says: null, detail: about });
  const detail = { lead, supports: [], profile: profileFor(policy, timed, today).id, ...handedDue(policy, timed, today, {}) };
  await keepStep(work, { problem, ordinal: 3, step: 'assign', says: null, detail });
}
