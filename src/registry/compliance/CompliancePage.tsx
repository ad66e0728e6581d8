import { useAddress } from '../../platform/web/address.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { AttemptsPanel } from './AttemptsPanel.tsx';
import { GuardrailsPanel } from './GuardrailsPanel.tsx';
import { LetterChecker } from './LetterChecker.tsx';

/** 统计合规: what must not be done and by which article, the checker of letters, and what was refused. */
export function CompliancePage() {
  const { said, say } = useAddress();
  return (
    <DataPage title="统计合规" clause={<ClauseTag clause="五.3" />} dataAsOf="系统不做、也不让做的事；每次被拦都留痕">
      <TabBar
        label="统计合规"
        active={said('tab') ?? 'acts'}
        onChange={(tab) => say({ tab, area: undefined, guardrail: undefined })}
        items={[
          { key: 'acts', label: '红线', content: <GuardrailsPanel /> },
          { key: 'letter', label: '文字核对', content: <LetterChecker /> },
          { key: 'attempts', label: '拦截记录', content: <AttemptsPanel /> },
        ]}
      />
    </DataPage>
  );
}
