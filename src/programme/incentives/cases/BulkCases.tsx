import { useState } from 'react';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import type { Picking } from '../../../platform/web/picking.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { CaseStepModal } from './CaseStepModal.tsx';
import type { CaseRow } from './contract.ts';
import { caseLife, type TakenStep } from './life/contract.ts';
import { PublishModal } from './PublishModal.tsx';

/** 批量办理 of what is ticked: the steps of the office that sits here; each case is done or refused by itself. */
export function BulkCases({ picking }: { picking: Picking<CaseRow> }) {
  const [doing, setDoing] = useState<TakenStep | 'publish' | null>(null);
  const notArea = useDutyReasons('awardCase.area', '县级审核奖励');
  const notCity = useDutyReasons('awardCase.city', '市级审核、公示奖励');
  const notFinance = useDutyReasons('awardCase.approve', '核准奖励');
  const steps: [TakenStep | 'publish', typeof notArea][] = [
    ['passArea', notArea],
    ['passCity', notCity],
    ['publish', notCity],
    ['propose', notFinance],
    ['approve', notFinance],
  ];
  const mine = steps.filter(([, held]) => held.length === 0);
  if (mine.length === 0) return null;
  const close = () => {
    setDoing(null);
    picking.clear();
  };
  return (
    <div className="wrap gap no-print">
      {picking.all}
      {mine.map(([step]) => {
        const wrong = picking.picked.filter(({ state }) => caseLife.refusals(state, step).length > 0);
        const reasons = [
          ...picking.none,
          ...(wrong.length > 0
            ? [{ says: `选中的有 ${wrong.length} 家现在不能${caseLife.says(step)}`, remedy: '请按状态筛选后再选' }]
            : []),
        ];
        return (
          <GreyButton key={step} reasons={reasons} onClick={() => setDoing(step)}>
            {caseLife.says(step)}（{picking.picked.length}）
          </GreyButton>
        );
      })}
      {doing === 'publish' ? <PublishModal cases={picking.picked} onClose={close} /> : null}
      {doing !== null && doing !== 'publish' ? <CaseStepModal cases={picking.picked} step={doing} onClose={close} /> : null}
    </div>
  );
}
