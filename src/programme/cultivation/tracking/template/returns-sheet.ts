import type * as z from 'zod';
import type { SheetOut } from '../../../../platform/files/sheet-out.ts';
import type { Work } from '../../../../registry/access/work.ts';
import type { exportReturns } from './contract.ts';
import { areaOf } from './issue.ts';
import { returnsOf } from './returns.ts';
import { monthSays } from './template-guide.ts';

/** `2022-10-15 10:00`, as it is at Shanghai. */
const minute = (at: string | null) =>
  at === null ? null : new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** 报回登记: who sent which file when, and what became of its rows. */
export async function returnsSheet(work: Work, { area: asked, period }: z.output<typeof exportReturns.input>): Promise<SheetOut> {
  const area = areaOf(work, asked);
  const rows = await returnsOf(work, area, period, null);
  const counted = (header: string) => ({ header, kind: 'integer' as const });
  return {
    name: '报回登记',
    title: `${area}${monthSays(period)}月度跟踪模板报回登记`,
    unit: '单位：行',
    columns: [
      { header: '文件', width: 34 },
      { header: '上传人' },
      { header: '上传时间', width: 18 },
      { header: '入库人' },
      { header: '入库时间', width: 18 },
      ...['可收', '与已报相同', '转质询', '须写说明', '不收', '未填', '表中无此行'].map(counted),
    ],
    rows: rows.map(({ fileName, sentBy, sentAt, filedBy, filedAt, counts }) => [
      fileName,
      sentBy,
      minute(sentAt),
      filedBy,
      minute(filedAt),
      counts.take,
      counts.same,
      counts.query,
      counts.explain,
      counts.refused,
      counts.blank,
      counts.absent,
    ]),
  };
}
