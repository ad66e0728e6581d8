import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { note } from '../../../registry/journal/note.ts';
import { type answerMatch as contract, type MatchState, matchLife } from './contract.ts';
import { handFinanceOn } from './hand-on.ts';
import { keepFinanceStep } from './keep-step.ts';
import { matchRows, type StoredMatch, stateOf } from './match-rows.ts';

type Asked = z.output<typeof contract.input>;

const sum = (steps: StoredMatch['steps'], step: string) =>
  steps.filter((one) => one.step === step).reduce((total, { amountYuan }) => total + Math.round(Number(amountYuan) * 100), 0);

function saidRefusals({ policy, today }: Work, match: StoredMatch, asked: Asked): Reason[] {
  const { declines, lapses, clause } = policy.financing;
  const { step, code, amountYuan, happenedOn } = asked;
  const reasons: Reason[] = [];
  const codes = step === 'decline' ? declines : step === 'lapse' ? lapses : null;
  if (codes && !codes.some(({ id }) => id === code))
    reasons.push({ says: `${matchLife.says(step)}须写明原因码`, clause, remedy: '请从原因中选择' });
  if (!codes && code !== undefined) reasons.push({ says: `${matchLife.says(step)}不填原因码`, remedy: '请删去原因码' });
  const money = step === 'credit' || step === 'drawdown';
  if (!money) {
    if (amountYuan !== undefined || happenedOn !== undefined)
      reasons.push({ says: `${matchLife.says(step)}不填金额和日期`, remedy: '请删去' });
    return reasons;
  }
  if (amountYuan === undefined || happenedOn === undefined || !(Number(amountYuan) > 0))
    return [...reasons, { says: `${matchLife.says(step)}须写明金额（大于零）和日期`, clause, remedy: '请补填' }];
  if (happenedOn > today) reasons.push({ says: `日期 ${happenedOn} 在今天（${today}）之后`, remedy: '请登记已经发生的' });
  const credited = match.steps.find((one) => one.step === 'credit')?.happenedOn;
  if (happenedOn < (step === 'drawdown' ? (credited ?? match.pushedOn) : match.pushedOn))
    reasons.push({ says: step === 'drawdown' ? '放款不早于授信' : '授信不早于推送', remedy: '请核对日期' });
  if (step === 'drawdown' && sum(match.steps, 'drawdown') + Math.round(Number(amountYuan) * 100) > sum(match.steps, 'credit'))
    reasons.push({ says: '放款合计超过授信额度', clause, remedy: '请核对金额' });
  return reasons;
}

const next: Record<Asked['step'], { asks: string; tells: string; toBank: boolean }> = {
  accept: { asks: '登记授信，或写明不予支持的原因', tells: '已受理对接', toBank: true },
  credit: { asks: '登记放款，或写明未放款的原因', tells: '已授信', toBank: true },
  decline: { asks: '办结', tells: '答复不予支持，原因见对接记录', toBank: false },
  drawdown: { asks: '办结', tells: '银行已放款', toBank: false },
  lapse: { asks: '办结', tells: '授信未放款，原因见对接记录', toBank: false },
};

/** 银行答复: of what was pushed to it and is still consented to; with reason codes, and amounts and days of credit and drawdown. */
export async function answerMatch(work: Work, asked: Asked): Promise<{ state: MatchState }> {
  const [match] = await matchRows(work, { id: asked.id });
  if (!match || match.bank !== work.actor.bank)
    throw new Refusal([{ says: '没有推送给本行的这项需求，或者授权已经终止', remedy: '请刷新后再看' }], 404);
  refuse(matchLife.refusals(stateOf(match), asked.step));
  refuse(saidRefusals(work, match, asked), 422);
  refuseWording(work.policy, { 说明: asked.says });
  const { step, code, amountYuan, happenedOn, says } = asked;
  await keepFinanceStep(work, match, { step, code, amountYuan, happenedOn, says });
  note(work, { act: 'financing.answer', says: matchLife.says(step), thing: match.id, detail: { step, code: code ?? null } });
  const { id, serial, bank, needId } = match;
  await handFinanceOn(work, { id, serial, bank, needId, ...next[step] });
  return { state: matchLife.moves[step].to };
}
