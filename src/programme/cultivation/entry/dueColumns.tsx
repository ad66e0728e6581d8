import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { monthText } from '../../../platform/web/amount.tsx';
import type { Column } from '../../../platform/web/DataTable.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import type { DueRow } from './contract.ts';
import { lightLabel, stateTone, trackLabel } from './entryLabel.tsx';
import { OpenButton } from './OpenButton.tsx';

const submitted = [
  'ENT_SUBMITTED',
  'TOWN_CHECKED',
  'COUNTY_STAT_REVIEW',
  'ON_SITE_CHECK',
  'CITY_REVIEW',
  'PROVINCE_REVIEW',
  'NBS_REVIEW',
  'APPROVED',
  'REPORTING',
];

/** 应统尽统的各列. */
export const dueColumns: Column<DueRow>[] = [
  {
    key: 'name',
    title: '企业',
    head: true,
    show: (row) => (
      <span className="name-cell">
        <Link to={paths.enterprise(row.id)}>{row.name}</Link>
        <span className="sub">{row.creditCode}</span>
        <span className="sub">
          {row.area}
          {row.township ? ` · ${row.township}` : ''}
        </span>
      </span>
    ),
  },
  {
    key: 'light',
    title: '亮灯',
    show: (row) => (
      <>
        <Mark tone={lightLabel[row.light.colour].tone}>{lightLabel[row.light.colour].says}</Mark>
        <span className="sub">{row.light.says}</span>
      </>
    ),
  },
  {
    key: 'track',
    title: '途径与依据',
    show: (row) => (
      <>
        {row.track ? trackLabel[row.track] : '待核实'}
        {row.because[0] ? (
          <span className="sub">
            {row.because[0].says}（{row.because[0].clause}）
          </span>
        ) : null}
      </>
    ),
  },
  {
    key: 'window',
    title: '批次与最迟提交日',
    show: (row) =>
      row.window ? (
        <>
          {row.window.label}
          <span className="sub">
            {row.open ? '正在受理，' : ''}
            {row.window.opensOn} 至 {row.window.closesOn}
          </span>
          {row.application && submitted.includes(row.application.state) ? (
            <span className="sub">
              县级最迟 {row.window.deadlines.area}，市级最迟 {row.window.deadlines.city}
            </span>
          ) : (
            <strong>必须在 {row.window.deadlines.enterprise} 前提交（含当日）</strong>
          )}
        </>
      ) : (
        '不能确定'
      ),
  },
  {
    key: 'series',
    title: '分月数据',
    show: (row) => (row.series ? <Months row={row} /> : '—'),
  },
  {
    key: 'since',
    title: '应统始于',
    show: (row) => (
      <>
        {monthText(row.dueSince)}
        <span className="sub">已 {row.dueMonths} 个月</span>
      </>
    ),
  },
  {
    key: 'application',
    title: '申报',
    show: (row) => (
      <>
        {row.application ? (
          <span className="wrap">
            <Mark tone={stateTone(row.application.state)}>{row.application.stateLabel}</Mark>
            <span className="sub">
              材料 {row.application.readiness.ready}/{row.application.readiness.needed}
            </span>
          </span>
        ) : null}
        <OpenButton row={row} />
      </>
    ),
  },
];

/** 上年与本年各月有没有数; missing months are named. */
function Months({ row }: { row: DueRow }) {
  const { series } = row;
  if (!series) return null;
  const parts = [series.lastYear, series.thisYear].map(({ year, have, missing }) => {
    if (have + missing.length === 0) return `${year}年：尚未成立`;
    return `${year}年：${missing.length === 0 ? `${have} 个月齐` : `缺 ${gaps(missing)}`}`;
  });
  return (
    <>
      {parts.map((part) => (
        <span key={part} className="sub">
          {part}
        </span>
      ))}
    </>
  );
}

function gaps(months: string[]): string {
  const numbers = months.map((month) => Number(month.slice(5)));
  const first = numbers[0] ?? 0;
  const last = numbers.at(-1) ?? 0;
  const running = last - first + 1 === numbers.length && numbers.length > 2;
  return running ? `${first}—${last}月` : `${numbers.join('、')}月`;
}
