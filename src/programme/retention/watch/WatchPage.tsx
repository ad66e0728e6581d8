import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../../platform/web/address.tsx';
import { monthText } from '../../../platform/web/amount.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { FilterBar } from '../../../platform/web/FilterBar.tsx';
import { query } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { ChangesPanel } from './ChangesPanel.tsx';
import { exportWatch, readWatchBoard } from './contract.ts';
import { WaitingStrip } from './WaitingStrip.tsx';
import { WatchBoard } from './WatchBoard.tsx';
import { WatchDrawer } from './WatchDrawer.tsx';
import { WatchTable } from './WatchTable.tsx';
import { useAreaChoices, useWatchFilters } from './watchAddress.tsx';
import { clearanceChoices, levelChoices, ownerChoices, stateChoices } from './watchLabel.tsx';

/** 重点监测: who is at risk of leaving the register, at which level, who looks after it, and what is done. */
export function WatchPage() {
  const { said, say } = useAddress();
  const filters = useWatchFilters();
  const areas = useAreaChoices();
  const tab = said('tab') ?? 'board';
  const board = useQuery({ ...query(readWatchBoard, filters), placeholderData: (before) => before });
  const open = (id: string) => say({ enterprise: id, page: said('page') });
  return (
    <DataPage
      title="重点监测"
      clause={<ClauseTag clause="三.1" />}
      dataAsOf={board.data ? `名单依据 ${monthText(board.data.period)} 认定的退规风险清单；等级是工作提示，不是结论` : null}
      query={board}
      tools={<ExportButton declared={exportWatch} filters={filters} />}
      filters={
        <FilterBar
          filters={[
            { name: 'q', label: '企业', placeholder: '名称或信用代码' },
            { name: 'area', label: '县市区', choices: areas },
            { name: 'level', label: '等级', choices: levelChoices },
            { name: 'state', label: '状态', choices: stateChoices },
            { name: 'owner', label: '责任人', choices: ownerChoices },
            { name: 'clearance', label: '市场出清', choices: clearanceChoices },
            { name: 'overdue', label: '处置时限', choices: [{ value: 'true', label: '红色逾期未处置' }] },
          ]}
        />
      }
    >
      {board.data ? (
        <>
          <WaitingStrip board={board.data} />
          <TabBar
            label="重点监测"
            active={tab}
            onChange={(key) => say({ tab: key === 'board' ? undefined : key, enterprise: undefined, sort: undefined })}
            items={[
              { key: 'board', label: '看板', content: <WatchBoard board={board.data} onOpen={open} /> },
              { key: 'table', label: '台账', content: <WatchTable onOpen={open} /> },
              { key: 'changes', label: `名单变动 ${board.data.proposed}`, content: <ChangesPanel /> },
            ]}
          />
        </>
      ) : null}
      <WatchDrawer id={said('enterprise')} onClose={() => say({ enterprise: undefined, page: said('page') })} />
    </DataPage>
  );
}
