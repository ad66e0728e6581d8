import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { ProblemRow } from './contract.ts';
import { lightNames, problemLife, ratings, sourceNames, urgencyNames } from './contract.ts';
import { ledgerRows } from './list.ts';
import type { ProblemFilters } from './list-query.ts';
import { type Beside, besideOf } from './sheet-beside.ts';

/** 问题台账 in the columns of handbook §3.4, with the filters of the page. */
export async function problemSheet(work: Work, asked: ProblemFilters): Promise<SheetOut> {
  const rows = await ledgerRows(work, asked, { limit: null, offset: 0 });
  const beside = await besideOf(
    work,
    rows.map(({ id }) => id),
  );
  return {
    name: '问题台账',
    title: `问题台账（截至${work.today}）`,
    unit: '单位：件',
    filter: true,
    frozenColumns: 2,
    columns: columns.map(({ of: _, ...column }) => column),
    rows: rows.map((row) => columns.map((column) => column.of(row, beside.get(row.id)))),
  };
}

/** 本企业的诉求, in the same columns. */
export async function ownProblemSheet(work: Work): Promise<SheetOut> {
  refuse(dutyRefusals(work.actor, 'problem.own'), 403);
  const sheet = await problemSheet(work, { enterpriseId: work.actor.enterpriseId ?? '0' });
  return { ...sheet, name: '我的诉求', title: `本企业的诉求（截至${work.today}）` };
}

const words = (header: string, width: number, of: (row: ProblemRow, beside: Beside | undefined) => string | null) => ({
  header,
  kind: 'text' as const,
  width,
  of,
});
const day = (header: string, of: (row: ProblemRow, beside: Beside | undefined) => string | null) => ({ header, kind: 'day' as const, of });

const columns = [
  words('编号', 26, ({ serial }) => serial),
  words('企业名称', 34, ({ name }) => name),
  words('统一社会信用代码', 22, ({ creditCode }) => creditCode),
  words('县市区', 12, ({ area }) => area),
  words('库别', 12, (_, beside) => beside?.lists ?? null),
  words('来源', 12, ({ source }) => sourceNames[source]),
  words('问题描述', 60, ({ title }, beside) => (beside ? `${title}：${beside.says}` : title)),
  words('类别', 16, ({ categoryLabel }) => categoryLabel),
  words('紧急度', 8, ({ urgency }) => urgencyNames[urgency]),
  day('交办日', (_, beside) => beside?.assignedOn ?? null),
  words('主办单位', 24, ({ lead }) => lead),
  words('协办单位', 30, (_, beside) => beside?.supports ?? null),
  day('签收日', (_, beside) => beside?.signedOn ?? null),
  day('办结时限', ({ dueOn }) => dueOn),
  words('延期', 14, (_, beside) => (beside && beside.extended > 0 ? `${beside.extended} 个工作日` : null)),
  words('办理进展', 60, (_, beside) => beside?.progress ?? null),
  day('办结日', (_, beside) => beside?.answeredOn ?? null),
  words('办理结果', 50, (_, beside) => beside?.result ?? null),
  words('回访人', 18, (_, beside) => beside?.verifiedBy ?? null),
  day('回访日', (_, beside) => beside?.verifiedOn ?? null),
  words('评价', 10, ({ rating }) => (rating === null ? null : ratings[rating])),
  words('状态', 18, ({ state }) => problemLife.states[state]),
  words('灯色', 8, ({ light }) => lightNames[light]),
  words('曾逾期', 14, ({ lateOn }) => (lateOn === null ? null : `曾逾期（${lateOn}）`)),
  words('督办层级', 10, ({ level }) => (level === 0 ? null : `${level} 级`)),
  words('共性问题', 24, (_, beside) => beside?.group ?? null),
  day('销号日', ({ settledOn }) => settledOn),
];
