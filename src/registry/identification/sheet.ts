import type { CellOut, ColumnOut, SheetOut } from '../../platform/files/sheet-out.ts';
import { monthOf, type Period } from '../../platform/shared/period.ts';
import { statedYuan } from '../../policy/parameter.ts';
import { listNames, type Policy } from '../../policy/policy.ts';
import { wan } from '../../policy/say.ts';
import type { Work } from '../access/work.ts';
import { industryName } from '../directory/names.ts';
import { lawOf } from '../law/keep.ts';
import { amountsOf } from './amounts.ts';
import type { Finding, ListName } from './contract.ts';
import { areaAsked, filtered, identifiedRun, type Narrowed } from './findings.ts';
import { findingSelection, type StoredFinding } from './stored.ts';
import { told } from './told.ts';
import { methodLabel, sourceLabel } from './wording.ts';

/** What `export` can print of an identification: a list, or who cannot be decided. */
export type SheetList = ListName | 'toVerify';

/** A finding with what only the directory knows. */
type Line = Finding & { industryCode: string | null };

/** One column of a sheet: its header and what a line writes into it. */
interface Column extends ColumnOut {
  of: (line: Line, ordinal: number) => CellOut;
}

/**
 * 清单台账: a list of the month as the sheet people mail, in 万元, one line an enterprise with the reasons it stands there; narrowed as
 * the page is (`of`: of 待核实, those of one list).
 */
export async function listSheet(
  work: Work,
  list: SheetList,
  { period, of, ...narrowed }: { period: Period; of?: ListName | undefined } & Pick<Narrowed, 'area' | 'level' | 'q' | 'clearance'>,
): Promise<SheetOut> {
  const { area } = narrowed;
  const run = await identifiedRun(work, period);
  const policy = await lawOf(work, run.lawHash);
  const asked: Narrowed = list === 'toVerify' ? { ...narrowed, list: of, verify: 'true' } : { ...narrowed, list };
  const { conditions, values } = filtered(policy, run, asked);
  const { rows } = await work.client.query<StoredFinding & { industryCode: string | null }>(
    `select ${findingSelection}, e.industry_code as "industryCode"
     from finding f ${amountsOf} join area a on a.name = f.area left join enterprise e on e.id = f.enterprise_id
     where ${conditions} order by a.ordinal, f.list, f.level, f.name collate "C", f.enterprise_id`,
    values,
  );
  const findings = await told(work, run, policy, rows);
  const lines = findings.map((finding, index): Line => ({ ...finding, industryCode: rows[index]?.industryCode ?? null }));
  const columns = columnsOf(policy, list, period);
  const label = list === 'toVerify' ? '待核实企业' : policy.rules[list].label;
  return {
    name: label,
    title: `${area === undefined ? policy.city.name : areaAsked(policy, area)}${label}台账（${period}）`,
    unit: '单位：万元',
    columns: columns.map(({ of: _, ...column }) => column),
    rows: lines.map((line, index) => columns.map((column) => column.of(line, index + 1))),
    filter: true,
  };
}

function columnsOf(policy: Policy, list: SheetList, period: Period): Column[] {
  const threshold = statedYuan(policy, 'threshold.aboveScale', period);
  const who: Column[] = [
    { header: '序号', kind: 'integer', of: (_, ordinal) => ordinal },
    { header: '企业名称', width: 34, of: (line) => line.name },
    { header: '统一社会信用代码', width: 22, of: (line) => line.creditCode },
    { header: '县市区', width: 12, of: (line) => line.area },
    { header: '乡镇（园区）', of: (line) => line.township },
    { header: '行业代码', of: (line) => line.industryCode },
    { header: '行业名称', width: 24, of: (line) => (line.industryCode === null ? null : industryName(line.industryCode)) },
  ];
  const revenue: Column[] = [
    { header: '上年营业收入', kind: 'money', of: (line) => inWan(line.facts.annual_revenue) },
    { header: `本年1—${monthOf(period)}月营业收入`, kind: 'money', of: (line) => inWan(line.facts.ytd_revenue) },
    { header: '同比', kind: 'percent', of: (line) => line.facts.revenue_yoy },
    { header: '最近12个月营业收入', kind: 'money', of: (line) => inWan(line.facts.rolling12_revenue) },
    { header: '预测全年', kind: 'money', of: (line) => inWan(line.facts.forecast_revenue) },
    { header: '预测方法', of: (line) => methodLabel(line.facts.forecast_method) },
    { header: '数据来源', of: (line) => (line.facts.revenue_source === null ? null : sourceLabel(line.facts.revenue_source)) },
  ];
  const level: Column = { header: list === 'exitRisk' ? '风险等级' : '级别', width: 10, of: (line) => line.levelLabel };
  const gap: Column = { header: '距规模标准差额', kind: 'money', of: (line) => inWan(shortOf(threshold, line.facts.ytd_revenue)) };
  const why: Column = { header: list === 'exitRisk' ? '风险原因' : '依据', width: 60, of: (line) => reasons(line, true) };
  const opened: Column = { header: '成立（投产）日期', kind: 'day', of: (line) => line.facts.opened_on };
  const note: Column = { header: '备注', of: () => null };
  switch (list) {
    case 'exitRisk':
      return [...who, ...revenue, level, why, { header: '是否属市场出清类', of: (line) => line.facts.market_clearance }, note];
    case 'toVerify':
      return [
        ...who,
        { header: '待核实的清单', of: (line) => policy.rules[line.list].label },
        ...revenue,
        { header: '待核实事项', width: 60, of: (line) => reasons(line, null) },
        note,
      ];
    case 'returning':
      return [
        ...who,
        ...revenue,
        { header: '退库至今（年）', kind: 'number', of: (line) => line.facts.exited_within_years },
        gap,
        why,
        note,
      ];
    default:
      return [...who, opened, level, ...revenue, gap, why, note];
  }
}

/** The conditions that were met (or could not be decided), as sentences. */
function reasons(line: Line, met: boolean | null): string {
  return line.reasons
    .filter((reason) => reason.met === met)
    .map((reason) => reason.says)
    .join('；');
}

/** 距2000万差额: never below zero; unknown stays unknown. */
function shortOf(threshold: string, ytd: string | null): string | null {
  if (ytd === null) return null;
  const short = fen(threshold) - fen(ytd);
  const digits = String(short > 0n ? short : 0n).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function fen(yuan: string): bigint {
  return BigInt(yuan.replace('.', ''));
}

/** 元 as a number of 万元, exact. */
function inWan(yuan: string | null): string | null {
  return yuan === null ? null : wan(yuan).replace(/万元$/, '');
}

/** Whether the text names a sheet listSheet prints. */
export function isSheetList(text: string): text is SheetList {
  return text === 'toVerify' || (listNames as readonly string[]).includes(text);
}
