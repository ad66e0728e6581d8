import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../../platform/web/address.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { query } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { readSla } from './contract.ts';
import { GroupsPanel } from './groups/GroupsPanel.tsx';
import { LedgerPanel } from './LedgerPanel.tsx';
import { MetricsPanel } from './metrics/MetricsPanel.tsx';
import { SlaPanel } from './SlaPanel.tsx';

/** 问题台账: the ledger, what is alike in it, how it is done, and by which limits. */
export function ProblemsPage() {
  const { said, say } = useAddress();
  const { duties } = useMe();
  const reads = duties.includes('problem.read');
  const sla = useQuery({ ...query(readSla, {}), enabled: reads, staleTime: Number.POSITIVE_INFINITY });
  const metrics = { key: 'metrics', label: '指标', content: <MetricsPanel /> };
  return (
    <DataPage
      title="问题台账"
      clause={<ClauseTag clause="三.3" />}
      dataAsOf="交办次日起按工作日计时，未签收也计时；曾经逾期的，办结后仍标明"
      {...(reads ? { query: sla } : {})}
    >
      <TabBar
        label="问题台账"
        active={said('tab') ?? 'ledger'}
        onChange={(tab) => say({ tab: tab === 'ledger' ? undefined : tab })}
        items={
          sla.data
            ? [
                { key: 'ledger', label: '台账', content: <LedgerPanel sla={sla.data} /> },
                { key: 'groups', label: '共性问题', content: <GroupsPanel sla={sla.data} /> },
                metrics,
                { key: 'rules', label: '办理规定', content: <SlaPanel sla={sla.data} /> },
              ]
            : [metrics]
        }
      />
    </DataPage>
  );
}
