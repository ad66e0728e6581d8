import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { instantText, monthText, sizeText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemPage } from '../../platform/web/Fault.tsx';
import { FilterBar } from '../../platform/web/FilterBar.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { BatchState, listBatches, Source } from './contract.ts';
import { sourceLabel, stateLabel } from './sourceLabel.tsx';

/** 导入记录, newest first. */
export function BatchHistory() {
  const { said } = useAddress();
  const paging = usePaging();
  const source = Source.safeParse(said('source')).data;
  const state = BatchState.safeParse(said('state')).data;
  const batches = useQuery({ ...query(listBatches, { source, state, ...paging }), placeholderData: (before) => before });
  if (batches.error) return <ProblemPage problem={batches.error} onRetry={() => batches.refetch()} />;
  return (
    <>
      <FilterBar
        filters={[
          { name: 'source', label: '来源', choices: Source.options.map((value) => ({ value, label: sourceLabel[value] })) },
          { name: 'state', label: '状态', choices: BatchState.options.map((value) => ({ value, label: stateLabel[value].says })) },
        ]}
      />
      <DataTable
        label="导入记录"
        rows={batches.data?.rows ?? []}
        rowKey={(row) => row.id}
        total={batches.data?.total ?? 0}
        empty={<Empty description={batches.isPending ? '正在取数' : '还没有导入记录。请在上方选择来源并上传花名册'} />}
        columns={[
          { key: 'file', title: '文件', head: true, show: (row) => <Link to={paths.batch(row.id)}>{row.fileName}</Link> },
          { key: 'source', title: '来源', show: (row) => sourceLabel[row.source] },
          { key: 'area', title: '报送地区', show: (row) => row.area ?? '全市' },
          { key: 'period', title: '月份', show: (row) => monthText(row.period) },
          { key: 'bytes', title: '大小', number: true, show: (row) => sizeText(row.bytes) },
          {
            key: 'state',
            title: '状态',
            show: (row) => (
              <>
                <Mark tone={stateLabel[row.state].tone}>{stateLabel[row.state].says}</Mark>
                {row.says ? <span className="sub">{row.says}</span> : null}
              </>
            ),
          },
          { key: 'by', title: '上传人', show: (row) => row.createdBy ?? '—' },
          { key: 'at', title: '上传时间', show: (row) => instantText(row.createdAt) },
          { key: 'filed', title: '入库时间', show: (row) => instantText(row.filedAt) },
        ]}
      />
    </>
  );
}
