import { useState } from 'react';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { CaseStepModal } from './CaseStepModal.tsx';
import type { Case } from './contract.ts';
import { caseLife, type TakenStep, takenSteps } from './life/contract.ts';
import { ObjectModal } from './ObjectModal.tsx';
import { PublishModal } from './PublishModal.tsx';

const forward: string[] = ['passArea', 'passCity', 'propose', 'approve', 'resubmit', 'dismiss', 'publish'];

/** The steps that lead on from here, greyed with the reasons the request would be refused for; what another state is for is not shown. */
export function CaseActions({ shown, only }: { shown: Case; only?: readonly TakenStep[] }) {
  const [doing, setDoing] = useState<TakenStep | 'publish' | 'object' | null>(null);
  const steps = [...(only ?? [...takenSteps, 'publish' as const, 'object' as const])];
  const near = steps.filter((step) => caseLife.refusals(shown.state, step).length === 0);
  const close = () => setDoing(null);
  if (near.length === 0) return null;
  return (
    <section className="panel wrap no-print" aria-label="办理">
      {near.map((step) => (
        <GreyButton
          key={step}
          type={forward.includes(step) ? 'primary' : 'default'}
          reasons={shown.refusals[step] ?? []}
          onClick={() => setDoing(step)}
        >
          {caseLife.says(step)}
        </GreyButton>
      ))}
      {doing === 'publish' ? <PublishModal cases={[shown]} onClose={close} /> : null}
      {doing === 'object' ? <ObjectModal shown={shown} onClose={close} /> : null}
      {doing !== null && doing !== 'publish' && doing !== 'object' ? <CaseStepModal cases={[shown]} step={doing} onClose={close} /> : null}
    </section>
  );
}
