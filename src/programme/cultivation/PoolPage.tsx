import { useAddress } from '../../platform/web/address.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { FilterBar } from '../../platform/web/FilterBar.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import { ExportButton } from '../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../registry/law/ClauseTag.tsx';
import { BoardPanel } from './BoardPanel.tsx';
import { exportPoolMembers, PoolBasis, type PoolMember } from './contract.ts';
import { FunnelPanel } from './FunnelPanel.tsx';
import { MemberDrawer } from './MemberDrawer.tsx';
import { ProposalsPanel } from './ProposalsPanel.tsx';
import { useAreas, usePoolFilters } from './poolAddress.tsx';
import { basisSays, states } from './poolLabel.tsx';
import { RebuildPanel } from './rebuild/RebuildPanel.tsx';
import { TablePanel } from './TablePanel.tsx';
import { ViewsMenu } from './views/ViewsMenu.tsx';

/** 重点企业培育库: board, table, who is to be taken in, the funnel and the yearly rebuild. */
export function PoolPage() {
  const { said, say } = useAddress();
  const { year, ...filters } = usePoolFilters();
  const areas = useAreas();
  const tab = said('tab') ?? 'board';
  const open = (member: PoolMember) => say({ member: member.id, page: said('page') });
  const years = [year - 1, year, year + 1].map((one) => ({ value: String(one), label: `${one} 年度` }));
  const whole = tab === 'board' || tab === 'table';
  return (
    <DataPage
      title="重点企业培育库"
      clause={<ClauseTag clause="二.1" />}
      tools={
        <>
          <ViewsMenu />
          <ExportButton declared={exportPoolMembers} filters={{ year, ...filters }} />
        </>
      }
      filters={
        tab === 'rebuild' || tab === 'funnel' ? null : (
          <FilterBar
            filters={[
              { name: 'q', label: '企业', placeholder: '名称或信用代码' },
              { name: 'area', label: '县市区', choices: areas },
              ...(whole
                ? [
                    { name: 'year', label: '年度', choices: years, placeholder: `${year} 年度` },
                    { name: 'state', label: '状态', choices: states },
                    { name: 'basis', label: '入库依据', choices: PoolBasis.options.map((value) => ({ value, label: basisSays[value] })) },
                    { name: 'person', label: '负责人', placeholder: '姓名；none 为未定专员' },
                  ]
                : []),
            ]}
          />
        )
      }
    >
      <TabBar
        label="培育库"
        active={tab}
        onChange={(key) => say({ tab: key === 'board' ? undefined : key, member: undefined, sort: undefined })}
        items={[
          { key: 'board', label: '看板', content: <BoardPanel onOpen={open} /> },
          { key: 'table', label: '名册', content: <TablePanel onOpen={open} /> },
          { key: 'proposals', label: '待列入', content: <ProposalsPanel /> },
          { key: 'funnel', label: '转化漏斗', content: <FunnelPanel /> },
          { key: 'rebuild', label: '年度重建', content: <RebuildPanel /> },
        ]}
      />
      <MemberDrawer id={said('member')} onClose={() => say({ member: undefined, page: said('page') })} />
    </DataPage>
  );
}
