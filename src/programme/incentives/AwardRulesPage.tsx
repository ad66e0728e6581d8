import { useAddress } from '../../platform/web/address.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { choicesOf, FilterBar } from '../../platform/web/FilterBar.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import { useMe } from '../../registry/access/Me.tsx';
import { ClauseTag } from '../../registry/law/ClauseTag.tsx';
import { ruleLife } from './contract.ts';
import { PolicyPanel, SharePanel } from './RulePanels.tsx';

/** 分担比例与县级政策 (四.4、四.5): what 财政 files of them, each with its document, in force once a second person approved it. */
export function AwardRulesPage() {
  const { said, say } = useAddress();
  const { areas } = useMe();
  return (
    <DataPage
      title="分担比例与县级政策"
      clause={<ClauseTag clause="四.4" />}
      dataAsOf="县市区政策由本县市区财政局登记，分担比例由财政部门登记、市财政局审核；登记与审核为两人，审核后才用于测算"
      filters={
        <FilterBar
          filters={[
            { name: 'state', label: '状态', choices: choicesOf(ruleLife.states) },
            ...(areas.length > 1 ? [{ name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) }] : []),
          ]}
        />
      }
    >
      <TabBar
        label="分担比例与县级政策"
        active={said('tab') ?? 'policies'}
        onChange={(key) => say({ tab: key })}
        items={[
          { key: 'policies', label: '县市区扶持政策', content: <PolicyPanel /> },
          { key: 'shares', label: '市级分担比例', content: <SharePanel /> },
        ]}
      />
    </DataPage>
  );
}
