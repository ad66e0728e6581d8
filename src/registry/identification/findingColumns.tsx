import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { percent, wan } from '../../platform/web/amount.tsx';
import type { Column } from '../../platform/web/DataTable.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { BandText, type Why, whyText } from '../disclosure/BandText.tsx';
import type { Finding } from './contract.ts';
import { factLabel, levelTone, listLabel, methodLabel } from './listLabel.tsx';

interface Shown {
  verifying: boolean;
  period: string | undefined;
  onOpen: (finding: Finding) => void;
  /** Classes of revenue the reader does not see in detail; empty for who sees all. */
  withheld: Why[];
}

type NumberFact = 'ytd_revenue' | 'annual_revenue' | 'rolling12_revenue' | 'forecast_revenue' | 'revenue_yoy';

/** 清单的列, shared by every list. */
export function findingColumns({ verifying, period, onOpen, withheld }: Shown): Column<Finding>[] {
  const refused = withheld.length > 0 ? { sortRefused: `有的数只给区间，不能按数排序。${whyText(withheld)}` } : {};
  const number = (row: Finding, fact: NumberFact, shown: string) =>
    row.hidden?.includes(fact) ? <BandText band={row.bands?.[fact]} disclosure={withheld} /> : shown;
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
    {
      key: 'ytd',
      title: '本年累计',
      unit: '万元',
      number: true,
      sort: 'ytd',
      ...refused,
      show: (row) => number(row, 'ytd_revenue', wan(row.facts.ytd_revenue)),
    },
    {
      key: 'annual',
      title: '上年全年',
      unit: '万元',
      number: true,
      sort: 'annual',
      ...refused,
      show: (row) => number(row, 'annual_revenue', wan(row.facts.annual_revenue)),
    },
    {
      key: 'rolling',
      title: '近12个月',
      unit: '万元',
      number: true,
      sort: 'rolling12',
      ...refused,
      show: (row) => number(row, 'rolling12_revenue', wan(row.facts.rolling12_revenue)),
    },
    {
      key: 'forecast',
      title: '预测全年',
      unit: '万元',
      number: true,
      sort: 'forecast',
      ...refused,
      show: (row) => (
        <>
          {number(row, 'forecast_revenue', wan(row.facts.forecast_revenue))}
          {row.facts.forecast_method ? (
            <span className="sub">{methodLabel[row.facts.forecast_method] ?? row.facts.forecast_method}</span>
          ) : null}
        </>
      ),
    },
    { key: 'yoy', title: '同比', number: true, show: (row) => number(row, 'revenue_yoy', percent(row.facts.revenue_yoy)) },
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
