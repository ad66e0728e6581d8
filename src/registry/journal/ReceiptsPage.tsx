import { Empty } from 'antd';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { useMe } from '../access/Me.tsx';
import { ReceiptsPanel } from './ReceiptsPanel.tsx';

/** 本企业回执: an enterprise's own proofs of what was recorded of it. */
export function ReceiptsPage() {
  const { enterpriseId } = useMe();
  return (
    <DataPage title="企业回执" dataAsOf="回执文件用 Node 运行 verify-receipt.mjs 离线核对，再与任何一期通报上印出的封存杂凑值比对">
      {enterpriseId ? <ReceiptsPanel enterpriseId={enterpriseId} /> : <Empty description="回执从「企业名录」中一家企业的「回执」打开" />}
    </DataPage>
  );
}
