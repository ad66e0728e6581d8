import { useState } from 'react';
import { Link } from 'react-router';
import type * as z from 'zod';
import { paths } from '../../../paths.tsx';
import type { Reason } from '../../../platform/shared/reason.ts';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useDutyReasons, usePeriod } from '../../../registry/access/Me.tsx';
import { PlanFormModal } from '../plans/PlanFormModal.tsx';
import { AssignWatchModal } from './AssignWatchModal.tsx';
import { ClearanceModal } from './ClearanceModal.tsx';
import { type ClearanceStep, clearanceLife, type readWatch, watched, watchLife } from './contract.ts';
import { type ByHand, WatchStepModal } from './WatchStepModal.tsx';

type One = z.output<typeof readWatch.output>;

const openPlan = (one: One): Reason[] =>
  one.plan && one.plan.state !== 'ended' ? [{ says: '一企一策尚未销策', clause: '三.2', remedy: '请先在一企一策中销策，写明结果' }] : [];

/** The steps that may lead on from here, greyed with their reasons. */
export function WatchActions({ one }: { one: One }) {
  const [doing, setDoing] = useState<ByHand | 'assign' | 'plan' | ClearanceStep | null>(null);
  const period = usePeriod();
  const notHelp = useDutyReasons('watch.help', '决定帮扶');
  const notLift = useDutyReasons('watch.lift', '按决定解除');
  const notAssign = useDutyReasons('watch.assign', '指定责任人');
  const notPlan = useDutyReasons('plan.draft', '起草一企一策');
  const notPropose = useDutyReasons('watch.clearance.propose', '提出市场出清');
  const notAgree = useDutyReasons('watch.clearance.agree', '同意市场出清');
  const proposed: Reason[] =
    one.clearance === 'proposed'
      ? [{ says: '已提出市场出清，等待市级意见', clause: '三.2', remedy: '市级不同意或县市区撤回后，再决定帮扶' }]
      : [];
  const rest: Reason[] = watched.includes(one.state) ? [] : [{ says: `「${watchLife.states[one.state]}」时不指定责任人`, clause: '三.2' }];
  const helping: Reason[] =
    one.state === 'helping' ? [] : [{ says: `「${watchLife.states[one.state]}」时不建策`, clause: '三.2', remedy: '请先决定帮扶' }];
  const maker = one.clearances.at(-1)?.maker ?? false;
  const same: Reason[] = maker ? [{ says: '提出与同意市场出清须由两人办理', remedy: '请由另一位同志办理' }] : [];
  const clearing = clearanceLife.steps.filter((step) => clearanceLife.refusals(one.clearance, step).length === 0);
  const close = () => setDoing(null);
  return (
    <>
      <p className="wrap gap">
        {one.state === 'helping' ? (
          <GreyButton reasons={[...notHelp, ...openPlan(one)]} onClick={() => setDoing('stop')}>
            停止帮扶
          </GreyButton>
        ) : (
          <GreyButton
            type="primary"
            reasons={[...notHelp, ...watchLife.refusals(one.state, 'help'), ...proposed]}
            onClick={() => setDoing('help')}
          >
            决定帮扶
          </GreyButton>
        )}
        <GreyButton
          type={one.state === 'helping' && openPlan(one).length === 0 ? 'primary' : 'default'}
          reasons={[...notPlan, ...helping, ...proposed, ...openPlan(one)]}
          onClick={() => setDoing('plan')}
        >
          建立一企一策
        </GreyButton>
        <GreyButton reasons={[...notAssign, ...rest]} onClick={() => setDoing('assign')}>
          指定责任人
        </GreyButton>
        {clearing.map((step) => (
          <GreyButton
            key={step}
            reasons={[
              ...(step === 'propose' || step === 'withdraw' ? notPropose : notAgree),
              ...(step === 'agree' ? same : []),
              ...(step === 'propose' ? watchLife.refusals(one.state, 'clear') : []),
            ]}
            onClick={() => setDoing(step)}
          >
            {clearanceLife.says(step)}
          </GreyButton>
        ))}
        <GreyButton reasons={[...notLift, ...watchLife.refusals(one.state, 'lift'), ...openPlan(one)]} onClick={() => setDoing('lift')}>
          按决定解除
        </GreyButton>
        <Link to={paths.enterprise(one.id, { period })}>一企一档</Link>
      </p>
      {doing === 'help' || doing === 'stop' || doing === 'lift' ? <WatchStepModal step={doing} cases={[one]} onClose={close} /> : null}
      {doing === 'assign' ? <AssignWatchModal cases={[one]} onClose={close} /> : null}
      {doing === 'plan' ? <PlanFormModal enterprise={one} onClose={close} /> : null}
      {doing === 'propose' || doing === 'withdraw' || doing === 'agree' || doing === 'reject' || doing === 'restore' ? (
        <ClearanceModal id={one.id} name={one.name} ordinal={one.clearances.at(-1)?.ordinal ?? 0} step={doing} onClose={close} />
      ) : null}
    </>
  );
}
