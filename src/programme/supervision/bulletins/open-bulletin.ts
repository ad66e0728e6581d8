import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { makeBulletin } from '../bulletin.ts';
import { bulletinLife, type ChainBulletin, type openChain as contract } from './contract.ts';
import { handOnBulletin } from './hand-on-bulletin.ts';
import { keepStep } from './keep-step.ts';
import { readChain } from './read-bulletin.ts';
import { numberOf, stateOf, storedOf } from './stored.ts';

type Asked = z.output<typeof contract.input>;

/** Every one of a month that has a chain. */
async function ofMonth(work: Work, period: string) {
  const { rows } = await work.client.query<{ id: string }>(
    `select b.id from bulletin b where b.period = $1 and exists (select from bulletin_step s where s.bulletin_id = b.id) order by b.version desc`,
    [period],
  );
  return Promise.all(rows.map(({ id }) => storedOf(work, id)));
}

type Of = Awaited<ReturnType<typeof ofMonth>>;

const state = (one: Of[number]) => stateOf(one.steps, one.frozen?.signers.length ?? 0);

function openRefusals(all: Of, { period, corrects, says }: Asked): Reason[] {
  const reasons: Reason[] = [];
  const onItsWay = all.find((one) => !['issued', 'returned'].includes(state(one)));
  if (onItsWay)
    reasons.push({
      says: `${period} 已有第${onItsWay.version}版在办（「${bulletinLife.states[state(onItsWay)]}」）`,
      clause: '六.3',
      remedy: '请先办完，或退回后重新起草',
    });
  const newest = all.find((one) => state(one) === 'issued');
  if (newest && !corrects)
    reasons.push({
      says: `${period} 已印发${numberOf(newest.issued)}，印发的通报不能重写`,
      clause: '六.3',
      remedy: '数字有误的请起草更正，原件保留',
    });
  if (corrects && newest?.id !== corrects)
    reasons.push({
      says: newest ? `只能更正最近印发的${numberOf(newest.issued)}` : '只有已印发的通报才能更正',
      clause: '六.3',
      remedy: '请在通报档案中重新选择',
    });
  if (corrects && (says ?? '').length < 4) reasons.push({ says: '更正须写明原因，至少 4 个字', remedy: '请写明更正原因' });
  return reasons;
}

/** 起草通报或更正: a snapshot with its sentences; one of a month is on its way at a time, and what was issued is only ever corrected. */
export async function openBulletin(work: Work, asked: Asked): Promise<ChainBulletin> {
  const { client, actor, policy } = work;
  refuse(dutyRefusals(actor, 'bulletin.make'), 403);
  refuseWording(policy, { 更正原因: asked.says });
  // One who opens waits for the other, and then sees what was opened.
  await client.query(`select pg_advisory_xact_lock(hashtext('bulletin'))`);
  const all = await ofMonth(work, asked.period);
  if (asked.corrects && (await storedOf(work, asked.corrects)).period !== asked.period)
    throw new Refusal([{ says: '更正的月份与原通报不同', remedy: '请选择原通报的月份' }], 422);
  refuse(openRefusals(all, asked));
  const { id } = await makeBulletin(work, { period: asked.period });
  await keepStep(work, { id, ordinal: 1, step: 'open', says: asked.corrects ? (asked.says ?? null) : null });
  if (asked.corrects)
    await client.query('insert into bulletin_correction (bulletin_id, corrects, says) values ($1, $2, $3)', [
      id,
      asked.corrects,
      asked.says,
    ]);
  // What was sent back is taken up by the new one.
  for (const one of all.filter((each) => state(each) === 'returned')) await handOnBulletin(work, one, true);
  await handOnBulletin(work, await storedOf(work, id));
  return readChain(work, { id });
}
