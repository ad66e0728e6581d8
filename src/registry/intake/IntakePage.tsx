import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../platform/web/address.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { query } from '../../platform/web/query.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { BatchHistory } from './BatchHistory.tsx';
import { listMatches } from './contract.ts';
import { MatchQueue } from './MatchQueue.tsx';
import { UploadPanel } from './UploadPanel.tsx';

/** 数据接入: drop a roster, follow it, take it back; name the enterprises nobody could match. */
export function IntakePage() {
  const { said, say } = useAddress();
  const waiting = useQuery(query(listMatches, { size: 1 }));
  const tab = said('tab') === 'matches' ? 'matches' : 'batches';
  return (
    <DataPage
      title="数据接入"
      clause={<ClauseTag clause="二.1" />}
      dataAsOf="上传 → 识别 → 体检 → 入库。确认入库之前不改动任何数据，入库之后可以撤销。"
    >
      <UploadPanel />
      <TabBar
        label="数据接入"
        active={tab}
        onChange={(key) => say({ tab: key === 'batches' ? undefined : key, page: undefined })}
        items={[
          { key: 'batches', label: '导入记录', content: <BatchHistory /> },
          { key: 'matches', label: `待人工匹配 ${waiting.data?.total ?? ''}`, content: <MatchQueue /> },
        ]}
      />
    </DataPage>
  );
}
