import { minuteOf } from '../../platform/clock/clock.ts';
import type { SheetOut } from '../../platform/files/sheet-out.ts';
import type { AccountWork } from '../access/account-work.ts';
import { listRequests, listTokens, tokenSays } from './contract.ts';
import { listDeliveries as deliveriesContract, deliverySays, eventSays } from './events/contract.ts';
import { listDeliveries } from './events/webhooks.ts';
import { findRequests, findTokens } from './find-tokens.ts';

// A city has some dozens of systems; deliveries beyond the newest ten thousand are narrowed by their filters.
const most = 10_000;
const widths = (headers: string[]) => headers.map((header) => ({ header, width: 18 }));

/** 接口令牌 as a sheet. */
export async function tokenSheet(work: AccountWork, asked: object): Promise<SheetOut> {
  const { rows } = await findTokens(work, { ...listTokens.input.parse(asked), size: most });
  return {
    name: '接口令牌',
    title: '接口令牌',
    columns: widths([
      '接入系统',
      '县市区',
      '单位',
      '授权范围',
      '来源地址',
      '批量（行/日）',
      '签发',
      '有效期至',
      '最近使用',
      '状态',
      '收回理由',
    ]),
    rows: rows.map((row) => [
      row.name,
      row.area ?? '市级',
      row.officeName,
      row.duties.map(({ says }) => says).join('、'),
      row.addresses.join('、') || '不限',
      String(row.rowsPerDay),
      `${row.issuedBy} ${minuteOf(row.issuedAt)}`,
      minuteOf(row.expiresAt),
      row.lastUsedAt ? minuteOf(row.lastUsedAt) : '尚未使用',
      tokenSays[row.state],
      row.revokedBecause ?? '',
    ]),
  };
}

/** 接口申请 as a sheet. */
export async function requestSheet(work: AccountWork, asked: object): Promise<SheetOut> {
  const { rows } = await findRequests(work, { ...listRequests.input.parse(asked), size: most });
  return {
    name: '接口申请',
    title: '接口申请',
    columns: widths(['接入系统', '县市区', '单位', '授权范围', '来源地址', '有效期（天）', '批量（行/日）', '用途', '申请', '核准']),
    rows: rows.map((row) => [
      row.name,
      row.area ?? '市级',
      row.officeName,
      row.duties.map(({ says }) => says).join('、'),
      row.addresses.join('、') || '不限',
      String(row.days),
      String(row.rowsPerDay),
      row.reason,
      `${row.askedBy} ${minuteOf(row.askedAt)}`,
      row.decidedAt ? `${row.approved ? '核准' : '不予核准'} ${row.decidedBy} ${minuteOf(row.decidedAt)}` : '待核准',
    ]),
  };
}

/** 投递情况 as a sheet. */
export async function deliverySheet(work: AccountWork, asked: object): Promise<SheetOut> {
  const { rows } = await listDeliveries(work, { ...deliveriesContract.input.parse(asked), size: most });
  return {
    name: '事件投递',
    title: '事件投递情况',
    columns: widths(['接入系统', '主机', '事件', '状态', '次数', '发生', '送达', '说明']),
    rows: rows.map((row) => [
      row.system,
      row.host,
      eventSays[row.event],
      deliverySays[row.state],
      String(row.tries),
      minuteOf(row.madeAt),
      row.sentAt ? minuteOf(row.sentAt) : '',
      row.says ?? '',
    ]),
  };
}
