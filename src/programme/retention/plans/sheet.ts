import type * as z from 'zod';
import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import { labelOf } from '../../../policy/watch-shape.ts';
import type { Work } from '../../../registry/access/work.ts';
import { areaAsked } from '../../../registry/identification/findings.ts';
import { levelSays } from '../watch/contract.ts';
import { type exportPlans as contract, outcomeSays, planLife } from './contract.ts';
import { leadSays } from './difference.ts';
import { missingOf, planRows } from './plan-list.ts';

/** 一企一策台账: a line a measure, so that whoever is responsible finds their own. */
export async function planSheet(work: Work, asked: Omit<z.output<typeof contract.input>, 'reason'>): Promise<SheetOut> {
  const rows = await planRows(work, asked);
  const place = asked.area === undefined ? (work.actor.area ?? work.policy.city.name) : areaAsked(work.policy, asked.area);
  const heads = '企业名称 统一社会信用代码 县市区 风险等级 风险原因 状态 版本 措施 责任单位 责任人 完成时限 预期效果 缺评月份 结果';
  const width: Record<string, number> = { 企业名称: 34, 统一社会信用代码: 22, 措施: 60, 预期效果: 30, 责任单位: 20 };
  return {
    name: '一企一策',
    title: `${place}一企一策台账`,
    unit: `截至${work.today}`,
    filter: true,
    columns: [
      { header: '序号', kind: 'integer' },
      ...heads.split(' ').map((header) => ({ header, ...(width[header] ? { width: width[header] } : {}) })),
    ],
    rows: rows.flatMap((row, at) =>
      row.measures.map((one) => [
        at + 1,
        row.name,
        row.creditCode,
        row.area,
        levelSays[row.level],
        row.causes.map((id) => labelOf(work.policy.watch.causes, id)).join('、'),
        planLife.states[row.state],
        `第${row.version}版`,
        one.says,
        leadSays(one, row.area),
        one.person,
        one.dueOn,
        one.expects,
        missingOf(work, row)
          .map(({ period }) => period)
          .join('、') || null,
        row.outcome === null ? null : outcomeSays[row.outcome],
      ]),
    ),
  };
}
