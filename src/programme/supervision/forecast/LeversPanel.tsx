import { useQuery } from '@tanstack/react-query';
import { Empty, Select, Skeleton } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { useAddress } from '../../../platform/web/address.tsx';
import { count, percent } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { exportLevers, readLevers } from './contract.ts';

const inWan = (fen: string | null) => (fen === null ? '说不出' : `${(Number(fen) / 1_000_000).toFixed(2)}万元`);

/** 杠杆: whom a visit helps most, at the entry and at the exit; a service list, never a quota. */
export function LeversPanel({ year, period, areas }: { year: number; period: string; areas: string[] }) {
  const { said, say } = useAddress();
  const mine = useMe();
  const area = mine.area ?? said('area');
  const asked = { year, period, area };
  const read = useQuery(query(readLevers, asked));
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const found = read.data;
  const costs = [
    { label: '每新增一家的奖励', ...found.cost.perEntry },
    { label: '每净增一家的奖励', ...found.cost.perNet },
    { label: '每稳住一家的投入', ...found.cost.perExitAvoided },
  ];
  return (
    <>
      <div className="panel">
        <ul className="plain">
          {found.says.map(({ says, clause }) => (
            <li key={says}>
              {says} <ClauseTag clause={clause} />
            </li>
          ))}
        </ul>
        <p className="wrap gap">
          {found.sums.map(({ side, label, expected, says }) => (
            <span key={side} title={says}>
              {label} <strong>{expected === null ? '说不出' : `${count(expected)}家`}</strong>
            </span>
          ))}
        </p>
        <dl className="facts roomy">
          {costs.map(({ label, fen, says, clause }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <strong>{inWan(fen)}</strong> <span className="muted">{says}</span> <ClauseTag clause={clause} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <p className="muted wrap gap">
        {mine.area === null ? (
          <Select
            aria-label="县市区"
            allowClear
            placeholder="全市"
            value={area ?? null}
            options={areas.map((one) => ({ value: one, label: one }))}
            onChange={(one) => say({ area: one ?? undefined })}
            style={{ width: 140 }}
          />
        ) : null}
        <span>
          换一种收缩强度重排，{found.stable.of}家中有{found.stable.stay}家仍在名单上。
          {found.tied > 0 ? `同一状态的企业机会相同，同等靠前而未列出的另有${found.tied}家。` : ''}
          {found.withheld > 0 ? `另有${found.withheld}家按披露规定不向本单位列出。` : ''}
        </span>
        <ExportButton declared={exportLevers} filters={asked} small />
      </p>
      <DataTable
        label="影响最大的企业"
        rows={found.rows}
        rowKey={(row) => row.id}
        empty={<Empty description={found.cannot ?? (found.withheld > 0 ? '本单位只看县市区的数，不看单家企业' : '没有结果未定的企业')} />}
        columns={[
          { key: 'ordinal', title: '序号', number: true, show: (_, at) => at + 1 },
          { key: 'name', title: '企业', head: true, show: (row) => <Link to={paths.enterprise(row.id)}>{row.name}</Link> },
          { key: 'area', title: '县市区', show: (row) => row.area },
          {
            key: 'side',
            title: '哪一侧',
            show: (row) => <Mark tone={row.side === 'entry' ? 'blue' : 'orange'}>{row.side === 'entry' ? '入库侧' : '退库侧'}</Mark>,
          },
          { key: 'label', title: '状态', show: (row) => row.label },
          { key: 'chance', title: '年内机会', number: true, show: (row) => percent(row.chance) },
          { key: 'gain', title: '全市概率提高', unit: '百分点', number: true, show: (row) => (row.gain * 100).toFixed(2) },
          {
            key: 'areaGain',
            title: '本县市区提高',
            unit: '百分点',
            number: true,
            show: (row) => (row.areaGain === null ? '—' : (row.areaGain * 100).toFixed(2)),
          },
          { key: 'why', title: '为什么', show: (row) => row.why },
        ]}
      />
    </>
  );
}
