import { openRoster } from '../../../platform/files/open-roster.ts';
import type { SheetRow } from '../../../platform/files/opened-file.ts';
import { Refusal } from '../../../platform/shared/reason.ts';

/** 回执的一行, as it was sent: words alone, nothing is believed yet. */
export interface Answered {
  row: number;
  raw: Record<string, string>;
  serial: string;
  payee: string;
  amount: string;
  result: string;
  on: string;
  voucher: string;
  says: string;
}

type Field = Exclude<keyof Answered, 'row' | 'raw'>;

/** What the columns are called by the banks and by our own file. */
const headers: Record<Field, RegExp> = {
  serial: /^(业务|拨付|明细)?流水号$|^业务编号$/,
  payee: /^(收款人|户名|收款人名称|收款户名|收款单位|企业名称)$/,
  amount: /^(拨付|交易|支付|实付)?金额$/,
  result: /^(处理|拨付|交易|支付)?(结果|状态)$/,
  on: /^(拨付|入账|交易|支付|处理|到账)?(日期|时间)$/,
  voucher: /^(拨付|支付|记账)?凭证号码?$|^回单(编)?号$|^银行流水$/,
  says: /^(失败|退回|退票)?原因$|^备注$|^附言$|^摘要$/,
};
const needed: Field[] = ['serial', 'payee', 'amount', 'result', 'on', 'voucher'];
const names: Record<Field, string> = {
  serial: '流水号',
  payee: '收款人',
  amount: '金额',
  result: '结果',
  on: '日期',
  voucher: '凭证号',
  says: '失败原因',
};
const plain = (text: string) => text.replace(/[\s\u3000]|[（(].*?[）)]/g, '');
const most = 20_000;

function columnsOf({ cells }: SheetRow): Map<number, Field> {
  const found = new Map<number, Field>();
  for (const { column, text } of cells) {
    const field = (Object.keys(headers) as Field[]).find((one) => headers[one].test(plain(text)) && ![...found.values()].includes(one));
    if (field) found.set(column, field);
  }
  return found;
}

/** 读回执: the first sheet with the columns we must have; what stands above its header or below it without a serial is passed over. */
export async function readConfirmation(bytes: Buffer, fileName: string): Promise<Answered[]> {
  const opened = await openRoster(bytes, fileName);
  try {
    let nearest: Field[] = [];
    for (const { no, hidden } of opened.sheets) {
      if (hidden) continue;
      let columns: Map<number, Field> | null = null;
      const answered: Answered[] = [];
      for await (const rows of opened.rows(no)) {
        for (const row of rows) {
          if (columns === null) {
            const found = columnsOf(row);
            const has = new Set(found.values());
            if (has.size > nearest.length) nearest = [...has];
            if (needed.every((field) => has.has(field))) columns = found;
            continue;
          }
          const one = answerOf(row, columns);
          if (one) answered.push(one);
          if (answered.length > most) throw new Refusal([{ says: `回执超过 ${most} 行`, remedy: '请分成几个文件导入' }], 413);
        }
      }
      if (columns !== null) return answered;
    }
    const missing = needed.filter((field) => !nearest.includes(field)).map((field) => names[field]);
    throw new Refusal(
      [{ says: `回执缺少列：${missing.join('、')}`, remedy: '请用拨付文件的表样回填：流水号、收款人、金额、结果、日期、凭证号、失败原因' }],
      422,
    );
  } finally {
    opened.close();
  }
}

function answerOf({ row, cells }: SheetRow, columns: Map<number, Field>): Answered | null {
  const said: Partial<Record<Field, string>> = {};
  for (const { column, text } of cells) {
    const field = columns.get(column);
    // A formula-safe csv puts ' before what looks like one.
    if (field) said[field] = text.trim().replace(/^'/, '').slice(0, 200);
  }
  if (Object.values(said).every((text) => text === '')) return null;
  // 合计 and signatures under the table.
  if (!said.serial && !said.result) return null;
  const raw = Object.fromEntries(Object.entries(said).map(([field, text]) => [names[field as Field], text]));
  return { row, raw, serial: '', payee: '', amount: '', result: '', on: '', voucher: '', says: '', ...said };
}
