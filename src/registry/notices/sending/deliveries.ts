import type * as z from 'zod';
import { minuteOf } from '../../../platform/clock/clock.ts';
import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import type { Office } from '../../access/contract.ts';
import { officeNames } from '../../access/duties.ts';
import { stepUpRefusals } from '../../access/step-up.ts';
import type { Work } from '../../access/work.ts';
import { workKind } from '../../worklist/kinds/contract.ts';
import { stateSays, waySays } from '../contract.ts';
import type { OutgoingOf } from '../settings.ts';
import { listDeliveries as contract, type Delivery, purposeSays } from './contract.ts';

type Asked = z.output<typeof contract.input>;

/** 发送情况: the newest first. What was said is not among it: 系统管理员 sees no business. */
export function listDeliveries(outgoing: OutgoingOf) {
  return async (work: Work, asked: Asked): Promise<z.input<typeof contract.output>> => {
    const set = outgoing();
    return { ...(await found(work, asked)), mail: Boolean(set?.mail), hosts: set?.webhookHosts ?? [] };
  };
}

async function found({ client }: Work, { state, way, from, to, q, page, size }: Asked): Promise<{ total: number; rows: Delivery[] }> {
  const { rows } = await client.query(
    `select *, count(*) over ()::int as total from notice_delivery
     where ($1::text is null or state = $1) and ($2::text is null or way = $2)
       and ($3::date is null or made_at >= $3::date::timestamp at time zone 'Asia/Shanghai')
       and ($4::date is null or made_at < ($4::date + 1)::timestamp at time zone 'Asia/Shanghai')
       and ($5::text is null or position(lower($5) in lower(to_name)) > 0)
     order by made_at desc, id limit $6 offset $7`,
    [state ?? null, way ?? null, from ?? null, to ?? null, q || null, size, (page - 1) * size],
  );
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map((row) => ({
      id: row.id,
      way: row.way,
      purpose: row.purpose,
      to: row.to_name,
      office: officeNames[row.office as Office] ?? row.office,
      area: row.area,
      kindSays: row.kind === null ? (row.purpose === 'notices' ? '汇总' : '') : workKind(row.kind).says,
      counted: row.counted,
      state: row.state,
      tries: row.tries,
      sendAt: row.send_at.toISOString(),
      sentAt: row.sent_at?.toISOString() ?? null,
      says: row.says,
      madeAt: row.made_at.toISOString(),
    })),
  };
}

/** 重发: a failed one waits again, with all its tries before it. */
export async function retryDelivery(work: Work, { id }: { id: string }): Promise<Record<string, never>> {
  refuse(stepUpRefusals(work));
  const { rowCount } = await work.client.query(
    `update notice_delivery set state = 'waiting', tries = 0, send_at = $2, says = null where id = $1 and state = 'failed'`,
    [id, work.now],
  );
  if (!rowCount) throw new Refusal([{ says: '没有这一条，或不在「失败」状态', remedy: '请刷新后查看' }]);
  return {};
}

/** 发送情况 as a sheet. */
export async function deliverySheet(work: Work, asked: object): Promise<SheetOut> {
  const { rows } = await found(work, { ...contract.input.parse(asked), page: 1, size: 10_000 });
  return {
    name: '发送情况',
    title: '消息发送情况',
    columns: [
      { header: '生成时间', width: 18 },
      { header: '方式', width: 12 },
      { header: '用途', width: 12 },
      { header: '种类', width: 16 },
      { header: '收件人', width: 26 },
      { header: '单位', width: 18 },
      { header: '县市区', width: 12 },
      { header: '件数', width: 8 },
      { header: '状态', width: 12 },
      { header: '次数', width: 8 },
      { header: '计划发送', width: 18 },
      { header: '发出', width: 18 },
      { header: '说明', width: 50 },
    ],
    rows: rows.map((row) => [
      minuteOf(row.madeAt),
      waySays[row.way],
      purposeSays[row.purpose],
      row.kindSays,
      row.to,
      row.office,
      row.area ?? '全市',
      row.counted,
      stateSays[row.state],
      row.tries,
      minuteOf(row.sendAt),
      row.sentAt ? minuteOf(row.sentAt) : '',
      row.says ?? '',
    ]),
  };
}
