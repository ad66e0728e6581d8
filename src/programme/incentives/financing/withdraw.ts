import type * as z from 'zod';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { note } from '../../../registry/journal/note.ts';
import { type withdrawMatch as contract, type endNeed as endContract, matchLife } from './contract.ts';
import { handFinanceOn } from './hand-on.ts';
import { keepFinanceStep } from './keep-step.ts';
import { matchRows, type StoredMatch, stateOf } from './match-rows.ts';
import { needRows } from './needs.ts';
import { signedName } from './signed.ts';

/** 撤回授权: from the next look on the bank sees nothing of it; what was done stays with the enterprise and those who arranged it. */
export async function withdrawMatch(work: Work, asked: z.output<typeof contract.input>): Promise<{ id: string }> {
  const [match] = await matchRows(work, { id: asked.id });
  if (!match || work.actor.office === 'bank')
    throw new Refusal([{ says: '没有这项授权，或者它不属于您的范围', remedy: '请重新查找' }], 404);
  refuse(dutyRefusals(work.actor, 'financing.raise', match.area), 403);
  refuse(matchLife.refusals(stateOf(match), 'withdraw'));
  await endMatch(work, match, { step: 'withdraw', says: asked.says });
  return { id: match.id };
}

/** 授权终止, withdrawn or run out: the step, the end of the consent, and the task of the bank with it. */
export async function endMatch(
  work: Work,
  match: StoredMatch,
  { step, says }: { step: 'withdraw' | 'expire'; says?: string | undefined },
): Promise<void> {
  const { client, actor, now } = work;
  await keepFinanceStep(work, match, { step, says });
  await client.query('update finance_match set ended_at = $2, ended_by_name = $3, end_says = $4 where id = $1 and ended_at is null', [
    match.id,
    now,
    signedName(actor),
    says || null,
  ]);
  note(work, { act: `financing.${step}`, says: matchLife.says(step), thing: match.id, detail: { bank: match.bank } });
  const { id, serial, bank, needId } = match;
  await handFinanceOn(work, { id, serial, bank, needId, asks: '办结', tells: step === 'withdraw' ? '授权已撤回' : '授权已到期' });
}

/** 撤销需求: every consent in force for it is withdrawn with it. */
export async function endNeed(work: Work, asked: z.output<typeof endContract.input>): Promise<{ withdrawn: number }> {
  const { client, actor, today, now } = work;
  const [need] = await needRows(work, { id: asked.id });
  if (!need) throw new Refusal([{ says: '没有这项融资需求，或者它不属于您的范围', remedy: '请重新查找' }], 404);
  refuse(dutyRefusals(actor, 'financing.raise', need.area), 403);
  const { rowCount } = await client.query(
    `insert into finance_need_end (need_id, area, says, taken_by, taken_by_name, office, taken_on, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [need.id, need.area, asked.says, actor.accountId, actor.displayName, actor.office, today, now],
  );
  if (rowCount !== 1) throw new Refusal([{ says: '这项需求已经撤销', remedy: '请刷新后再看' }]);
  note(work, { act: 'financing.end-need', says: '撤销融资需求', thing: need.id });
  const open = (await matchRows(work, { needs: [need.id] })).filter((match) => matchLife.refusals(stateOf(match), 'withdraw').length === 0);
  for (const match of open) await endMatch(work, match, { step: 'withdraw', says: '需求已撤销' });
  return { withdrawn: open.length };
}
