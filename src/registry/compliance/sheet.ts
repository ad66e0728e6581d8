import { minuteOf } from '../../platform/clock/clock.ts';
import type { SheetOut } from '../../platform/files/sheet-out.ts';
import type { Work } from '../access/work.ts';
import { listAttempts } from './attempts.ts';
import { listAttempts as attemptsContract, listQueries as queriesContract, queryLife } from './contract.ts';
import { listQueries } from './queries.ts';

/** How many lines a sheet holds at most. */
const whole = { page: 1, size: 10_000 };
const category: Record<string, string> = { mandatory: '强制', verify: '核实', notice: '提示' };

/** 数据质询 as the sheet people mail, with what was said last. */
export async function queriesSheet(work: Work, asked: object): Promise<SheetOut> {
  const { rows } = await listQueries(work, { ...queriesContract.input.parse(asked), ...whole });
  return {
    name: '数据质询',
    title: '企业自报数据质询清单',
    unit: '单位：元',
    columns: [
      { header: '企业名称', width: 34 },
      { header: '统一社会信用代码', width: 22 },
      { header: '县市区', width: 12 },
      { header: '月份', width: 10 },
      { header: '口径', width: 8 },
      { header: '企业已报', kind: 'money' },
      { header: '另报', kind: 'money' },
      { header: '类别', width: 8 },
      { header: '状态', width: 12 },
      { header: '发起时间', width: 18 },
      { header: '最近办理', width: 50 },
    ],
    rows: rows.map((row) => {
      const last = row.steps.at(-1);
      const said = last ? `${queryLife.says(last.step)}（${last.by}）：${last.says}` : '';
      const basis = row.basis === 'ytd' ? '累计' : '本月';
      const about = [row.name, row.creditCode, row.area, row.period, basis, row.received, row.sent];
      return [...about, category[row.category] ?? row.category, queryLife.states[row.state], minuteOf(row.openedAt), said];
    }),
  };
}

/** 拦截记录 as a sheet. */
export async function attemptsSheet(work: Work, asked: object): Promise<SheetOut> {
  const { rows } = await listAttempts(work, { ...attemptsContract.input.parse(asked), ...whole });
  return {
    name: '拦截记录',
    title: '统计合规拦截记录',
    columns: [
      { header: '时间', width: 18 },
      { header: '县市区', width: 12 },
      { header: '操作人', width: 18 },
      { header: '红线', width: 30 },
      { header: '法条', width: 34 },
      { header: '答复', width: 70 },
    ],
    rows: rows.map((row) => [minuteOf(row.at), row.area, row.name, row.title, row.clause, row.says]),
  };
}
