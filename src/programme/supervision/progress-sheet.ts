import type { CellOut, ColumnOut, SheetOut } from '../../platform/files/sheet-out.ts';
import type { Progress, ProgressRow } from './contract.ts';

/** A count left out is *, one that was not reckoned yet —. */
function counted(value: number | null | undefined): CellOut {
  return value === undefined ? '—' : (value ?? '*');
}

const monthNew = '本月新增';

/** 调度通报表 as bulletins print it: rates in %, a number nobody can state is —. */
const columns: (ColumnOut & { of: (row: ProgressRow) => CellOut })[] = [
  { header: '县市区', width: 14, of: (row) => row.area },
  { header: '年度新增目标', kind: 'integer', of: (row) => row.newTarget ?? '—' },
  { header: monthNew, kind: 'integer', of: (row) => row.monthNewCount },
  { header: '累计新增', kind: 'integer', of: (row) => row.newCount },
  { header: '其中：新建新投产', kind: 'integer', of: (row) => row.newlyBuilt },
  { header: '其中：规下升规上', kind: 'integer', of: (row) => row.grown },
  { header: '新增完成率', kind: 'percent', of: (row) => row.completionRate ?? '—' },
  { header: '排名', kind: 'integer', of: (row) => row.rank ?? '—' },
  { header: '时序进度差（百分点）', kind: 'number', of: (row) => (row.pace === null ? '—' : (row.pace * 100).toFixed(1)) },
  { header: '累计退库', kind: 'integer', of: (row) => row.exitCount },
  { header: '净增', kind: 'integer', of: (row) => row.netCount },
  { header: '净增目标', kind: 'integer', of: (row) => row.netTarget ?? '—' },
  { header: '期末在库', kind: 'integer', of: (row) => row.listed },
  { header: '培育库', kind: 'integer', of: (row) => row.poolCount ?? '*' },
  { header: '应统未统', kind: 'integer', of: (row) => row.dueEntryCount ?? '*' },
  { header: '待核实', kind: 'integer', of: (row) => row.verifyCount ?? '*' },
  { header: '退规风险（红）', kind: 'integer', of: (row) => row.exitRisk.red ?? '*' },
  { header: '退规风险（橙）', kind: 'integer', of: (row) => row.exitRisk.orange ?? '*' },
  { header: '退规风险（黄）', kind: 'integer', of: (row) => row.exitRisk.yellow ?? '*' },
  { header: '退规风险（等级待定）', kind: 'integer', of: (row) => (row.exitRisk.open === undefined ? 0 : (row.exitRisk.open ?? '*')) },
  { header: '在库培育', kind: 'integer', of: (row) => counted(row.inPool) },
  { header: '库与目标之比', kind: 'number', of: (row) => (row.inPool === null ? '*' : (row.poolRatio ?? '—')) },
  { header: '申报在审', kind: 'integer', of: (row) => counted(row.entryUnderReview) },
  { header: '退回待报', kind: 'integer', of: (row) => counted(row.entryReturned) },
  { header: '本年已批准', kind: 'integer', of: (row) => counted(row.entryApproved) },
  { header: '问题收集（件）', kind: 'integer', of: (row) => counted(row.problems.collected) },
  { header: '问题办结（件）', kind: 'integer', of: (row) => counted(row.problems.closed) },
  { header: '按期办结（件）', kind: 'integer', of: (row) => row.problems.closedOnTime ?? '*' },
  { header: '问题未了结（件）', kind: 'integer', of: (row) => row.problems.open ?? '*' },
  { header: '逾期未办结（件）', kind: 'integer', of: (row) => row.problems.overdue ?? '*' },
  { header: '问题满意率', kind: 'percent', of: (row) => row.problems.satisfiedRate ?? '—' },
  { header: '去年同期新增', kind: 'integer', of: (row) => row.lastYearNewCount },
];

/** 各县市区进度表: the areas in the order of the annex, the city last. */
export function progressSheet(progress: Progress): SheetOut {
  // 本季度新增 where bulletins are quarterly: as the table itself defines it.
  const own = progress.definitions.find(({ name }) => name === 'monthNewCount')?.label ?? monthNew;
  return {
    name: '各县市区进度',
    title: `各县市区新增规模以上工业企业进度（${progress.term && !progress.term.goesOn ? progress.term.name : progress.period}）`,
    unit: progress.suppressed?.length ? '单位：家；* 家数过少，或为防止由合计推算而一并不列' : '单位：家',
    columns: columns.map(({ of: _, ...column }) => (column.header === monthNew ? { ...column, header: own } : column)),
    rows: [...progress.areas, progress.city].map((row) => columns.map((column) => column.of(row))),
  };
}
