import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import type { Work } from '../../../registry/access/work.ts';
import { exportMeetings } from './contract.ts';
import { listMeetings } from './meetings.ts';

/** 议定事项 of all meetings as a sheet. */
export async function meetingSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const { reason, ...asked } = exportMeetings.input.parse(filters);
  const { rows } = await listMeetings(work, asked);
  return {
    name: '议定事项',
    title: '月度调度会议定事项办理情况',
    columns: [
      { header: '会议', width: 30 },
      { header: '会议日期', width: 12 },
      { header: '议题', width: 18 },
      { header: '县市区', width: 12 },
      { header: '议定事项', width: 50 },
      { header: '时限', width: 12 },
      { header: '办结情况', width: 50 },
      { header: '反馈人', width: 14 },
    ],
    rows: rows.flatMap(({ title, heldOn, agenda, decisions }) =>
      decisions.map((one) => [
        title,
        heldOn,
        agenda.find(({ key }) => key === one.line)?.title ?? '其他',
        one.area,
        one.says,
        one.dueOn,
        one.answer?.says ?? (one.overdue ? '逾期未反馈' : ''),
        one.answer?.by ?? '',
      ]),
    ),
    filter: true,
  };
}
