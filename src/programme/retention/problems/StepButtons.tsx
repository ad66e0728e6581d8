import { useState } from 'react';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { endedStates, lifeRefusals, type Problem, type ProblemStep, saysOf, takenSteps } from './contract.ts';
import { StepModal } from './StepModal.tsx';
import type { Sla } from './slaShape.tsx';

const onward = new Set<ProblemStep>(['register', 'assign', 'sign', 'ruleKept', 'giveInfo', 'answer', 'verify', 'rate', 'close']);
const grave = new Set<ProblemStep>(['notAccept', 'verifyUnsolved', 'escalate']);
const enterprises = new Set<ProblemStep>(['giveInfo', 'rate']);

/** The steps that lead on from here, greyed with their reasons; what another state is for is not shown. */
export function StepButtons({ problem, sla }: { problem: Problem; sla: Sla }) {
  const [step, setStep] = useState<ProblemStep | null>(null);
  const { office } = useMe();
  const own = (one: ProblemStep) => office !== 'enterprise' || enterprises.has(one);
  // Between the offices what is another's stays greyed, so that everybody knows whose turn it is.
  const near = takenSteps.filter((one) => lifeRefusals(problem.state, one).length === 0 && own(one) && isAbout(problem, one));
  return (
    <section className="panel wrap no-print" aria-label="办理">
      {near.map((one) => {
        const reasons = problem.refusals[one] ?? [];
        return (
          <GreyButton
            key={one}
            type={onward.has(one) ? 'primary' : 'default'}
            danger={grave.has(one)}
            reasons={reasons}
            onClick={() => setStep(one)}
          >
            {one === 'rate' && office !== 'enterprise' ? '代录企业评价' : saysOf(one)}
          </GreyButton>
        );
      })}
      {near.length === 0 ? (
        <span className="muted">{endedStates.includes(problem.state) ? '这件问题已经了结。' : '现在不需要本单位办理。'}</span>
      ) : null}
      {step ? <StepModal key={step} problem={problem} sla={sla} step={step} onClose={() => setStep(null)} /> : null}
    </section>
  );
}

/** Steps about something the problem does not have (supporting offices, a request that waits) are nobody's. */
function isAbout({ supports, extensionAsked, alike }: Problem, step: ProblemStep): boolean {
  if (step === 'signSupport' || step === 'answerSupport') return supports.length > 0;
  if (step === 'grantExtension' || step === 'denyExtension') return extensionAsked !== null;
  return step !== 'merge' || alike.length > 0;
}
