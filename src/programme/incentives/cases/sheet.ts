import type * as z from 'zod';
import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import type { Work } from '../../../registry/access/work.ts';
import { trackNames } from '../contract.ts';
import { money, yuan } from '../sheet-money.ts';
import { stageHead } from '../stages/contract.ts';
import { toldProvince } from '../told-awards.ts';
import type { listCases as contract } from './contract.ts';
import { caseStateSays } from './life/contract.ts';
import { casesAsked } from './list.ts';
import { readNotice } from './notices.ts';

/** 公示号 of each stage of these cases. */
async function noticesOf({ client }: Work, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ key: string; no: string }>(
    `select distinct on (l.case_id, n.stage) l.case_id || ' ' || n.stage as key, n.no from award_notice_line l join award_notice n on n.id = l.notice_id
     where l.case_id = any ($1) order by l.case_id, n.stage, n.made_at desc`,
    [ids],
  );
  return new Map(rows.map(({ key, no }) => [key, no]));
}

/** 兑现表 (手册 5.5), internal: what was approved of each stage, by whom it is borne; 拨付日 and 凭证号 are filled in when it is paid. */
export async function casesSheet(work: Work, asked: Omit<z.output<typeof contract.input>, 'page' | 'size'>): Promise<SheetOut> {
  const { year, rows } = await casesAsked(work, asked);
  const ids = rows.map(({ row }) => row.id);
  const notices = await noticesOf(work, ids);
  const province = toldProvince(work) !== null;
  const many = Math.max(2, ...rows.map(({ context }) => context.award?.award.instalments.length ?? 0));
  const stages = Array.from({ length: many }, (_, at) => at + 1);
  return {
    name: `${year}年兑现表`,
    title: `${year}年新增规模以上工业企业奖励兑现表（截至${work.today}）`,
    unit: '单位：元',
    filter: true,
    frozenColumns: 3,
    columns: [
      { header: '序号', kind: 'integer', width: 6 },
      { header: '县市区', width: 10 },
      { header: '企业名称', width: 30 },
      { header: '统一社会信用代码', width: 22 },
      { header: '入规批次', width: 14 },
      { header: '入规类型', width: 12 },
      ...[
        '市标准',
        '县标准',
        '就高额',
        '市级分担',
        ...(province ? ['其中省级'] : []),
        '县级分担',
        ...stages.map((one) => stageHead(one, many)),
      ].map(money),
      ...stages.map((one) => ({ header: `${stageHead(one, many)}公示号`, width: 22 })),
      { header: '办理状态', width: 22 },
      { header: '状态日期', kind: 'day' },
    ],
    rows: rows.map(({ context, row }, at) => {
      const award = context.award?.award;
      const fen = (value: bigint | null | undefined) => yuan(value === undefined ? '0' : value === null ? null : String(value));
      return [
        at + 1,
        row.area,
        row.name,
        row.creditCode,
        award?.reviewBatch ?? '',
        row.track ? trackNames[row.track] : '未注明',
        fen(award?.higher.standardFen),
        fen(award?.higher.best?.amountFen ?? 0n),
        fen(award?.higher.higherFen),
        fen(award?.cityFen),
        ...(province ? [fen(award?.provinceFen)] : []),
        fen(award?.areaFen),
        ...stages.map((one) => fen(award?.instalments[one - 1]?.amountFen)),
        ...stages.map((one) => notices.get(`${row.id} ${one}`) ?? ''),
        caseStateSays(row.state, row),
        row.stepOn,
      ];
    }),
  };
}

/** 公示表: 序号、县市区、企业名称、奖励事项、奖励金额（万元） and nothing else. */
export async function noticeTable(work: Work, { id }: { id: string }): Promise<SheetOut> {
  const notice = await readNotice(work, { id });
  return {
    name: '公示表',
    title: `${notice.no}（公示期 ${notice.fromOn} 至 ${notice.toOn}）`,
    unit: '单位：万元',
    columns: [
      { header: '序号', kind: 'integer', width: 8 },
      { header: '县市区', width: 12 },
      { header: '企业名称', width: 36 },
      { header: '奖励事项', width: 40 },
      { header: '奖励金额（万元）', kind: 'text', width: 18 },
    ],
    rows: notice.rows.map((row) => [row.ordinal, row.area, row.name, row.item, wan(row.amountFen)]),
  };
}

/** 分 as 万元 to the last 分, by digits: 3, 3.5, 3.000001. */
export function wan(fen: string): string {
  const digits = fen.padStart(7, '0');
  const part = digits.slice(-6).replace(/0+$/, '');
  return `${digits.slice(0, -6)}${part ? `.${part}` : ''}`;
}
