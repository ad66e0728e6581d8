import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { count, percent, signed } from '../../platform/web/amount.tsx';
import { useMe } from '../../registry/access/Me.tsx';
import type { Progress, ProgressRow } from './contract.ts';
import { type FigureAsked, figureLabel } from './FigureDrawer.tsx';

type Figure = FigureAsked['figure'];
interface Heading {
  title: string;
  show: (row: ProgressRow) => ReactNode;
}

/** 进度表, in the order of the bulletin; a rank shared is printed twice, no target is —. */
export function ProgressTable({ progress, onOpen }: { progress: Progress; onOpen: (asked: FigureAsked) => void }) {
  const { period } = progress;
  const mine = useMe();
  // A list of another area would open empty: only one's own is a link.
  const opensList = (row: ProgressRow) => mine.duties.includes('identification.read') && (mine.area === null || mine.area === row.area);
  const areaOf = (row: ProgressRow) => (row === progress.city ? undefined : row.area);
  const opens = (figure: Figure) => (row: ProgressRow) => {
    if (row[figure] === 0) return '0';
    return (
      <button type="button" className="plain-button" onClick={() => onOpen({ period, area: areaOf(row), figure })}>
        {count(row[figure])}
        <span className="sr-only">
          ：{row.area}
          {figureLabel(figure, progress)}
        </span>
      </button>
    );
  };
  const toList = (value: number | null, row: ProgressRow, list: string, level?: string) =>
    value === null ? (
      <Suppressed />
    ) : value === 0 || !opensList(row) ? (
      count(value)
    ) : (
      <Link to={paths.lists({ list, level, area: areaOf(row), period })}>{count(value)}</Link>
    );
  const toWork = (value: number | null | undefined, row: ProgressRow, duty: string, to: string) => {
    if (value === null) return <Suppressed />;
    const opensIt = value && mine.duties.includes(duty) && (mine.area === null || mine.area === row.area);
    return opensIt ? <Link to={to}>{count(value)}</Link> : count(value);
  };
  const headings: Heading[] = [
    { title: '年度目标', show: (row) => count(row.newTarget) },
    { title: figureLabel('monthNewCount', progress), show: opens('monthNewCount') },
    { title: '累计新增', show: opens('newCount') },
    { title: '其中新建投产', show: opens('newlyBuilt') },
    { title: '规下升规上', show: opens('grown') },
    { title: '完成率', show: (row) => percent(row.completionRate) },
    { title: '排名', show: (row) => row.rank ?? '—' },
    { title: '时序差（百分点）', show: (row) => <Pace value={row.pace} /> },
    { title: '累计退库', show: opens('exitCount') },
    { title: '净增', show: (row) => signed(row.netCount) },
    { title: '净增目标', show: (row) => count(row.netTarget) },
    { title: '期末在库', show: opens('listed') },
    { title: '培育库', show: (row) => toList(row.poolCount, row, 'pool') },
    { title: '应统未统', show: (row) => toList(row.dueEntryCount, row, 'dueEntry') },
    { title: '退规风险 红', show: (row) => toList(row.exitRisk.red, row, 'exitRisk', 'red') },
    { title: '橙', show: (row) => toList(row.exitRisk.orange, row, 'exitRisk', 'orange') },
    { title: '黄', show: (row) => toList(row.exitRisk.yellow, row, 'exitRisk', 'yellow') },
    { title: '等级待定', show: (row) => (row.exitRisk.open === null ? <Suppressed /> : count(row.exitRisk.open ?? 0)) },
    { title: '待核实', show: (row) => toList(row.verifyCount, row, 'verify') },
    { title: '在库培育', show: (row) => toWork(row.inPool, row, 'pool.read', paths.pool({ area: areaOf(row), period })) },
    { title: '库与目标之比', show: (row) => (row.inPool === null ? <Suppressed /> : ratio(row.poolRatio)) },
    {
      title: '申报在审',
      show: (row) => toWork(row.entryUnderReview, row, 'entry.read', paths.entry({ area: areaOf(row), state: 'review', period })),
    },
    {
      title: '退回待报',
      show: (row) => toWork(row.entryReturned, row, 'entry.read', paths.entry({ area: areaOf(row), state: 'returned', period })),
    },
    {
      title: '本年已批准',
      show: (row) => toWork(row.entryApproved, row, 'entry.read', paths.entry({ area: areaOf(row), state: 'approved', period })),
    },
    { title: '问题收集（件）', show: (row) => toWork(row.problems.collected, row, 'problem.read', paths.problems({ area: areaOf(row) })) },
    {
      title: '问题办结（件）',
      show: (row) => toWork(row.problems.closed, row, 'problem.read', paths.problems({ area: areaOf(row), state: 'closed' })),
    },
    {
      title: '逾期未办结（件）',
      show: (row) => toWork(row.problems.overdue, row, 'problem.read', paths.problems({ area: areaOf(row), light: 'red' })),
    },
    { title: '问题满意率', show: (row) => percent(row.problems.satisfiedRate) },
    { title: '去年同期新增', show: opens('lastYearNewCount') },
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the region scrolls sideways
    <section className="panel table wide" aria-label="各县市区进度表" tabIndex={0}>
      <table>
        <caption className="sr-only">各县市区进度表，单位：家</caption>
        <thead>
          <tr>
            <th scope="col">县市区</th>
            {headings.map((heading) => (
              <th key={heading.title} scope="col" className="number">
                {heading.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {progress.areas.map((row) => (
            <Row key={row.area} row={row} headings={headings} />
          ))}
          <Row row={progress.city} headings={headings} total />
        </tbody>
      </table>
    </section>
  );
}

/** 比 1: the pool to one of the target. */
const ratio = (value: number | null | undefined) => (typeof value === 'number' ? `${value} : 1` : '—');

function Row({ row, headings, total = false }: { row: ProgressRow; headings: Heading[]; total?: boolean }) {
  return (
    <tr className={total ? 'total' : ''}>
      <th scope="row" style={{ whiteSpace: 'nowrap' }}>
        {total ? '全市' : row.area}
      </th>
      {headings.map((heading) => (
        <td key={heading.title} className="number">
          {heading.show(row)}
        </td>
      ))}
    </tr>
  );
}

/** 小单元格: a count too small to be published, or one it would follow from. */
function Suppressed() {
  return (
    <Tooltip title="家数少于3家，或为防止由合计推算出少于3家的数而一并不列（统计法实施条例第二十九条）">
      <abbr aria-label="不列：家数过少">*</abbr>
    </Tooltip>
  );
}

/** 时序差: behind is red and says so with its sign. */
function Pace({ value }: { value: number | null }) {
  if (value === null) return '—';
  return <span style={{ color: value < 0 ? 'var(--red)' : 'var(--green)' }}>{signed(value * 100, 1)}</span>;
}
