import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../platform/web/address.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { query } from '../../platform/web/query.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import { useMe } from '../access/Me.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { BasesPanel } from './BasesPanel.tsx';
import { BasisButton } from './BasisButton.tsx';
import { readDisclosure } from './contract.ts';
import { ColumnsPanel, MatrixPanel, ScalesPanel } from './matrixPanels.tsx';

/** 数据依据与披露: who sees what and by which law, under which bases data came in, what each column of a roster is for. */
export function DisclosurePage() {
  const { said, say } = useAddress();
  const mine = useMe();
  const read = useQuery(query(readDisclosure, {}));
  const data = read.data;
  const expiring = data?.bases.filter(({ state }) => state === 'expiring' || state === 'expired').length ?? 0;
  return (
    <DataPage
      title="数据依据与披露"
      clause={<ClauseTag clause="五.3" />}
      dataAsOf={`${mine.displayName}看到的级别以蓝底标出；由数据库按登录人执行，导出、排序、计数同样适用`}
      query={read}
      tools={data ? <BasisButton disclosure={data} /> : null}
    >
      {data ? (
        <TabBar
          label="数据依据与披露"
          active={said('tab') ?? 'matrix'}
          onChange={(tab) => say({ tab })}
          items={[
            { key: 'matrix', label: '披露矩阵', content: <MatrixPanel data={data} /> },
            {
              key: 'bases',
              label: `数据依据 ${data.bases.length}${expiring > 0 ? `（${expiring} 条到期）` : ''}`,
              content: <BasesPanel data={data} />,
            },
            { key: 'columns', label: '各列的类别与用途', content: <ColumnsPanel data={data} /> },
            { key: 'scales', label: '区间', content: <ScalesPanel data={data} /> },
          ]}
        />
      ) : null}
    </DataPage>
  );
}
