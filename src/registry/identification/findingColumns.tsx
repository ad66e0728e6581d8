import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { percent, wan } from '../../platform/web/amount.tsx';
import type { Column } from '../../platform/web/DataTable.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import type { Finding } from './contract.ts';
import { factLabel, levelTone, listLabel, methodLabel } from './listLabel.tsx';

interface Shown {
  verifying: boolean;
  period: string | undefined;
  onOpen: (finding: Finding) => void;
}

/** 清单的列, shared by every list. */
export function findingColumns({ verifying, period, onOpen }: Shown): Column<Finding>[] {
  return [
    {
      key: 'name',
      title: '企业',
      head: true,
      sort: 'name',
      show: (row) => (
        <span className="name-cell">
          <Link to={paths.enterprise(row.id, { period })}>{row.name}</Link>
          <span className="sub">{row.creditCode}</span>
        </span>
      ),
    },
    {
      key: 'area',
      title: '县市区',
      show: (row) => (
        <>
          {row.area}
          {row.township ? <span className="sub">{row.township}</span> : null}
        </>
      ),
    },
    verifying
      ? { key: 'list', title: '涉及清单', show: (row) => listLabel[row.list].says }
      : {
          key: 'level',
          title: '等级',
          show: (row) => (row.levelLabel ? <Mark tone={levelTone[row.level ?? ''] ?? 'grey'}>{row.levelLabel}</Mark> : '—'),
        },
    { key: 'ytd', title: '本年累计', unit: '万元', number: true, sort: 'ytd', show: (row) => wan(row.facts.ytd_revenue) },
    { key: 'annual', title: '上年全年', unit: '万元', number: true, sort: 'annual', show: (row) => wan(row.facts.annual_revenue) },
    { key: 'rolling', title: '近12个月', unit: '万元', number: true, sort: 'rolling12', show: (row) => wan(row.facts.rolling12_revenue) },
    {
      key: 'forecast',
      title: '预测全年',
      unit: '万元',
      number: true,
      sort: 'forecast',
      show: (row) => (
        <>
          {wan(row.facts.forecast_revenue)}
          {row.facts.forecast_method ? (
            <span className="sub">{methodLabel[row.facts.forecast_method] ?? row.facts.forecast_method}</span>
          ) : null}
        </>
      ),
    },
    { key: 'yoy', title: '同比', number: true, show: (row) => percent(row.facts.revenue_yoy) },
    {
      key: 'because',
      title: '依据',
      show: (row) => (
        <button type="button" className={verifying ? 'plain-button' : 'plain-button whole'} onClick={() => onOpen(row)}>
          {verifying ? `缺：${missing(row)}` : '看依据'}
          <span className="sr-only">：{row.name}</span>
        </button>
      ),
    },
  ];
}

/** What keeps the verdict open. */
function missing(row: Finding): string {
  const open = new Set(row.reasons.filter((reason) => reason.met === null).map((reason) => factLabel[reason.fact] ?? reason.fact));
  return [...open].slice(0, 2).join('、') || '看依据';
}
