import type * as z from 'zod';
import type { CellOut, SheetOut } from '../../../platform/files/sheet-out.ts';
import { wan } from '../../../policy/say.ts';
import { labelOf } from '../../../policy/watch-shape.ts';
import type { Office } from '../../../registry/access/contract.ts';
import { officeNames } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { Finding } from '../../../registry/identification/contract.ts';
import { areaAsked, identifiedRun } from '../../../registry/identification/findings.ts';
import { latestPeriod } from '../../../registry/identification/run.ts';
import type { StoredCase } from './case-rows.ts';
import { watchRows } from './cases.ts';
import { type exportWatch as contract, levelSays, watchLife } from './contract.ts';
import { toldOf } from './month-reasons.ts';
import { type PlanLine, planLines } from './sheet-plans.ts';

type Asked = Omit<z.output<typeof contract.input>, 'reason'>;

/** A number where the reader sees it, its band where they see that, else nothing. */
function amount(finding: Finding | undefined, fact: 'annual_revenue' | 'ytd_revenue' | 'forecast_revenue'): CellOut {
  const value = finding?.facts[fact];
  return value ? wan(value) : (finding?.bands?.[fact] ?? null);
}

/** 结果, in the neutral words of the ledger. */
function result(one: StoredCase, work: Work): string {
  if (one.state === 'lifted') return '稳住';
  if (one.state !== 'exited' && one.state !== 'returned') return '监测中';
  return `退库（${labelOf(work.policy.watch.exits, one.cause ?? '')}）${one.state === 'returned' ? '，退统回升' : ''}`;
}

function lineOf(work: Work, one: StoredCase, at: number, finding: Finding | undefined, plan: PlanLine | undefined): CellOut[] {
  return [
    at + 1,
    one.name,
    one.creditCode,
    one.area,
    amount(finding, 'annual_revenue'),
    amount(finding, 'ytd_revenue'),
    amount(finding, 'forecast_revenue'),
    levelSays[one.level],
    watchLife.states[one.state],
    plan?.causes ?? null,
    plan?.measures ?? null,
    one.officerOffice === null ? null : officeNames[one.officerOffice as Office],
    [one.leader, one.officer].filter(Boolean).join('、') || null,
    plan?.dueOn ?? null,
    plan?.progress ?? null,
    one.state === 'cleared' || one.clearance === 'agreed' ? '是' : '否',
    result(one, work),
  ];
}

/** 退规风险台账 (手册 2.3): one line an enterprise; what the reader is not told in detail stands as its band, or not at all. */
export async function watchSheet(work: Work, asked: Asked): Promise<SheetOut> {
  const period = asked.period ?? (await latestPeriod(work));
  const { rows } = await watchRows(work, asked, { limit: null, offset: 0 });
  const ids = rows.map(({ id }) => id);
  const findings = await toldOf(work, await identifiedRun(work, period), ids);
  const plans = await planLines(work, ids);
  const place = asked.area === undefined ? (work.actor.area ?? work.policy.city.name) : areaAsked(work.policy, asked.area);
  const heads =
    '企业名称 统一社会信用代码 县市区 上年营业收入 本年累计营业收入 预测全年 风险等级 状态 风险原因 一企一策措施 责任单位 责任人 完成时限 进展 是否属市场出清类 结果';
  const width: Record<string, number> = { 企业名称: 34, 统一社会信用代码: 22, 一企一策措施: 60, 风险原因: 20, 进展: 40, 结果: 24 };
  return {
    name: '退规风险台账',
    title: `${place}退规风险台账（${period}）`,
    unit: `单位：万元；截至${work.today}`,
    filter: true,
    columns: [
      { header: '序号', kind: 'integer' },
      ...heads.split(' ').map((header) => ({ header, ...(width[header] ? { width: width[header] } : {}) })),
    ],
    rows: rows.map((one, at) => lineOf(work, one, at, findings.get(one.id), plans.get(one.id))),
  };
}
