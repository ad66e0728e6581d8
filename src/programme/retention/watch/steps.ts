import type * as z from 'zod';
import type { Reason } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { openPlanRefusals } from '../plans/open-plans.ts';
import { appendSteps, following, type NewStep } from './append-steps.ts';
import type { StoredCase } from './case-rows.ts';
import { type Bulk, type takeWatchStep as contract, watchLife } from './contract.ts';
import { stepOfLevel } from './level-step.ts';
import { spread } from './spread-change.ts';
import { standings, tooLate } from './standings.ts';

type Asked = z.output<typeof contract.input>;

const noSuch = { says: '没有列入重点监测，或者它不在您负责的县市区', remedy: '请刷新后重新选择' };

/** Why help cannot be decided: whoever is to be left to the market, or is proposed to be, is not helped (三.2). */
function helpRefusals(one: StoredCase): Reason[] {
  if (one.clearance !== 'proposed') return [];
  return [{ says: '已提出市场出清，等待市级意见', clause: '三.2', remedy: '市级不同意或县市区撤回后，再决定帮扶' }];
}

function refusalsOf(work: Work, step: Asked['step'], one: StoredCase): Reason[] {
  const { actor } = work;
  if (step === 'help')
    return [...dutyRefusals(actor, 'watch.help', one.area), ...watchLife.refusals(one.state, 'help'), ...helpRefusals(one)];
  if (step === 'stop') {
    const reasons = dutyRefusals(actor, 'watch.help', one.area);
    if (one.state !== 'helping') reasons.push({ says: `「${watchLife.states[one.state]}」时没有帮扶可停`, clause: '三.2' });
    return [...reasons, ...openPlanRefusals(one.planState)];
  }
  const reasons = [...dutyRefusals(actor, 'watch.lift', one.area), ...watchLife.refusals(one.state, 'lift')];
  if (one.state === 'exited' || one.state === 'returned')
    reasons.push({ says: '已退库的，重新入库后由名录解除', clause: '三.1', remedy: '请核对在库名录' });
  return [...reasons, ...openPlanRefusals(one.planState)];
}

function stepFor({ step, reason }: Asked, one: StoredCase): NewStep {
  const common = { ...following(one), reason, clause: step === 'lift' ? '三.1' : '三.2' };
  // 停止帮扶: back to where its level puts it.
  const taken = step === 'stop' ? stepOfLevel(one.level) : step;
  return { ...common, step: taken, state: watchLife.moves[taken].to };
}

/** 决定帮扶 (县市区), 停止帮扶, 按决定解除 (市级, while still on the list): each is done or refused with its own reasons. */
export async function takeWatchStep(work: Work, asked: Asked): Promise<Bulk> {
  refuseWording(work.policy, { 理由: asked.reason });
  const items = [...new Map(asked.items.map((item) => [item.id, item])).values()];
  const known = await standings(
    work,
    items.map(({ id }) => id),
  );
  const refused: Bulk['refused'] = [];
  const fit: StoredCase[] = [];
  for (const { id, ordinal } of items) {
    const one = known.get(id);
    const reasons = one ? refusalsOf(work, asked.step, one) : [noSuch];
    if (one && one.ordinal !== ordinal)
      reasons.unshift({ says: `刚刚已由${one.last}办理为「${watchLife.states[one.state]}」`, remedy: '请刷新后再看是否还需办理' });
    if (reasons.length > 0 || !one) refused.push({ id, name: one?.name ?? id, reasons });
    else fit.push(one);
  }
  const steps = fit.map((one) => stepFor(asked, one));
  const done = await appendSteps(work, steps);
  for (const { id, name } of fit) if (!done.has(id)) refused.push({ id, name, reasons: [tooLate] });
  await spread(
    work,
    steps.filter(({ id }) => done.has(id)),
    await standings(work, [...done]),
  );
  return { done: done.size, refused };
}
