import { minuteOf } from '../../platform/clock/clock.ts';
import type { SheetOut } from '../../platform/files/sheet-out.ts';
import type { Work } from '../access/work.ts';
import { listTasks as contract, type WorkTab } from './contract.ts';
import { workKind } from './kinds/contract.ts';
import { listTasks } from './list-tasks.ts';

const tabSays: Record<WorkTab, string> = { todo: '待办', done: '已办', started: '我发起', copies: '抄送', overdue: '逾期' };
const page = 200;

/** 任务清单 of a tab as a sheet. */
export async function taskSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const asked = contract.input.parse(filters);
  const rows = [];
  for (let at = 1; ; at += 1) {
    const part = await listTasks(work, { ...asked, page: at, size: page });
    rows.push(...part.rows);
    if (part.rows.length < page) break;
  }
  const says = tabSays[asked.tab];
  return {
    name: says,
    title: `工作台${says}事项`,
    columns: [
      { header: '种类', width: 14 },
      { header: '事项', width: 40 },
      { header: '县市区', width: 14 },
      { header: '要求', width: 24 },
      { header: '办理单位', width: 20 },
      { header: '办理人', width: 14 },
      { header: '期限', width: 12 },
      { header: '逾期（天）', width: 12 },
      { header: '交办人', width: 16 },
      { header: '交办时间', width: 18 },
      { header: '办结时间', width: 18 },
    ],
    rows: rows.map((row) => [
      workKind(row.kind).says,
      row.title,
      row.area ?? '',
      row.asks,
      row.holder,
      row.person ?? '',
      row.dueOn ?? '',
      row.lateDays,
      row.passedBy,
      minuteOf(row.openedAt),
      row.closedAt ? minuteOf(row.closedAt) : '',
    ]),
  };
}
