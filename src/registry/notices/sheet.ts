import { minuteOf } from '../../platform/clock/clock.ts';
import type { SheetOut } from '../../platform/files/sheet-out.ts';
import type { Work } from '../access/work.ts';
import { listNotices as contract, stateSays } from './contract.ts';
import { listNotices } from './list-notices.ts';

/** 本人的消息 as a sheet. */
export async function noticeSheet(work: Work, asked: object): Promise<SheetOut> {
  const { rows } = await listNotices(work, { ...contract.input.parse(asked), page: 1, size: 10_000 });
  return {
    name: '消息',
    title: '消息清单',
    columns: [
      { header: '时间', width: 18 },
      { header: '种类', width: 16 },
      { header: '内容', width: 70 },
      { header: '期限', width: 14 },
      { header: '阅读时间', width: 18 },
      { header: '邮件', width: 30 },
    ],
    rows: rows.map((row) => [
      minuteOf(row.toldAt),
      row.kindSays,
      row.says,
      row.dueOn ?? '',
      row.readAt ? minuteOf(row.readAt) : '未读',
      row.email ? [stateSays[row.email.state], row.email.says].filter(Boolean).join('：') : '',
    ]),
  };
}
