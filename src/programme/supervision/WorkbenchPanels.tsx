import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { count, instantText, percent, signed } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { listBatches } from '../../registry/intake/contract.ts';
import { sourceLabel, stateLabel } from '../../registry/intake/sourceLabel.tsx';
import { readProgress } from './contract.ts';

/** 本年进度 of my area, or of the city. */
export function ProgressSummary({ period, area }: { period: string | undefined; area: string | null }) {
  const read = useQuery(query(readProgress, { period }));
  const row = area ? read.data?.areas.find((one) => one.area === area) : read.data?.city;
  const facts: [string, ReactNode][] = row
    ? [
        ['累计新增 / 年度目标', `${count(row.newCount)} / ${count(row.newTarget)} 家`],
        ['完成率', percent(row.completionRate)],
        ['时序差', row.pace === null ? '—' : `${signed(row.pace * 100, 1)} 个百分点`],
        ['净增', `${signed(row.netCount)} 家`],
        ['期末在库', `${count(row.listed)} 家`],
        ['排名', row.rank === null ? '—' : `第 ${row.rank} 位`],
      ]
    : [];
  return (
    <section className="panel" aria-label="本年进度">
      <h2>本年进度</h2>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Link to={paths.progress({ period })}>看各县市区进度</Link>
    </section>
  );
}

/** 最近导入. */
export function LatestBatches() {
  const latest = useQuery(query(listBatches, { size: 5 }));
  return (
    <section className="panel" aria-label="最近导入">
      <h2>最近导入</h2>
      <ProblemAlert problem={latest.error} />
      <DataTable
        label="最近导入"
        rows={latest.data?.rows ?? []}
        rowKey={(row) => row.id}
        empty={<Empty description={latest.isPending ? '正在取数' : '还没有导入。请到「数据接入」上传花名册'} />}
        columns={[
          { key: 'file', title: '文件', head: true, show: (row) => <Link to={paths.batch(row.id)}>{row.fileName}</Link> },
          { key: 'source', title: '来源', show: (row) => sourceLabel[row.source] },
          { key: 'state', title: '状态', show: (row) => <Mark tone={stateLabel[row.state].tone}>{stateLabel[row.state].says}</Mark> },
          { key: 'at', title: '时间', show: (row) => <span className="day">{instantText(row.createdAt)}</span> },
        ]}
      />
    </section>
  );
}
