import { useState } from 'react';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useDutyReasons, useMe } from '../../../registry/access/Me.tsx';
import type { Case } from './contract.ts';
import { endedStates } from './life/contract.ts';
import { PayeeModal } from './PayeeModal.tsx';
import { UndertakingModal } from './UndertakingModal.tsx';

/** 备材料: the enterprise confirms its 承诺函 and names its account; 工信 of the area does it with the papers it was handed. */
export function PapersButtons({ shown }: { shown: Case }) {
  const me = useMe();
  const [doing, setDoing] = useState<'undertaking' | 'payee' | null>(null);
  const held = useDutyReasons('awardCase.prepare', '确认承诺、登记收款账户');
  const own = me.office === 'enterprise';
  if (endedStates.includes(shown.state) || (me.office !== 'industry' && !own) || (!own && me.area === null)) return null;
  return (
    <p className="wrap gap no-print">
      {shown.undertaking ? null : (
        <GreyButton type="primary" reasons={held} onClick={() => setDoing('undertaking')}>
          {own ? '确认申请书暨承诺函' : '登记纸质承诺函'}
        </GreyButton>
      )}
      <GreyButton
        type={shown.payees.length === 0 ? 'primary' : 'default'}
        reasons={[...held, ...(shown.refusals.payee ?? [])]}
        onClick={() => setDoing('payee')}
      >
        {shown.payees.length === 0 ? '登记收款账户' : '变更收款账户'}
      </GreyButton>
      {doing === 'undertaking' ? <UndertakingModal shown={shown} onClose={() => setDoing(null)} /> : null}
      {doing === 'payee' ? <PayeeModal shown={shown} onClose={() => setDoing(null)} /> : null}
    </p>
  );
}
