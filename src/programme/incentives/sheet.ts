import type * as z from 'zod';
import type { SheetOut } from '../../platform/files/sheet-out.ts';
import type { Work } from '../../registry/access/work.ts';
import { awardsAsked } from './awards.ts';
import { type AreaPolicyRow, type listAwards as contract, ruleLife, type ShareRow, stateNames, trackNames } from './contract.ts';
import { areaPolicyRows, shareRows } from './rules.ts';
import { toldAward } from './told-awards.ts';

/** 分 as 元 with two decimals, by digits. */
function yuan(fen: string | null): string {
  if (fen === null) return '未录入分担比例';
  const digits = fen.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** 元 as a cell that adds up; what is not known is said in words. */
const money = (header: string) => ({ header, kind: 'money' as const, width: 14 });
const verdict = (eligible: boolean | null) => (eligible === null ? '待定' : eligible ? '符合' : '不符合');

/** 兑现测算表 (手册 5.5, without bank data): a reckoning, no payment; what was paid stands in the state of the instalment. */
export async function awardsSheet(work: Work, asked: Omit<z.output<typeof contract.input>, 'page' | 'size'>): Promise<SheetOut> {
  const { year, rows } = await awardsAsked(work, asked);
  const told = rows.map(toldAward);
  return {
    name: `${year}年兑现测算`,
    title: `${year}年新增规模以上工业企业奖励兑现测算表（截至${work.today}，测算不等于兑现）`,
    unit: '单位：元',
    filter: true,
    frozenColumns: 3,
    columns: [
      { header: '序号', kind: 'integer', width: 6 },
      { header: '县市区', width: 10 },
      { header: '企业名称', width: 30 },
      { header: '统一社会信用代码', width: 22 },
      { header: '入库月份', width: 10 },
      { header: '入规类型', width: 12 },
      { header: '是否符合', width: 10 },
      ...['市标准', '县标准', '就高额', '已由其他政策兑现', '应奖额', '市级分担', '县级分担', '首期', '首期市级', '首期县级'].map(money),
      { header: '首期状态', width: 16 },
      ...['二期', '二期市级', '二期县级'].map(money),
      { header: '二期状态', width: 16 },
      { header: '县级承担', width: 10 },
      { header: '理由', width: 60 },
    ],
    rows: told.map((row, at) => {
      const [first, second] = row.instalments;
      const higher = row.eligible === false ? '0' : String(BigInt(row.standardFen) + BigInt(row.differenceFen));
      const stage = (one: typeof first) => [
        yuan(one?.amountFen ?? '0'),
        yuan(one?.cityFen ?? null),
        yuan(one?.areaFen ?? null),
        one ? stateNames[one.state] : '',
      ];
      return [
        at + 1,
        row.area,
        row.name,
        row.creditCode,
        row.enteredOn,
        row.track ? trackNames[row.track] : '未注明',
        verdict(row.eligible),
        ...[row.standardFen, row.areaPolicyFen, higher, row.deductedFen, row.totalFen, row.cityFen, row.areaFen].map(yuan),
        ...stage(first),
        ...stage(second),
        [...new Set(row.instalments.map(({ payer }) => payer))].join('、'),
        (rows[at]?.award.because ?? []).map(({ says }) => says).join('；'),
      ];
    }),
  };
}

const lastStep = (row: AreaPolicyRow | ShareRow, wanted: string) => row.steps.findLast(({ step }) => step === wanted)?.by ?? '';

/** 县市区扶持政策 as a sheet. */
export async function areaPolicySheet(work: Work, asked: { area?: string; state?: string }): Promise<SheetOut> {
  const rows = await areaPolicyRows(work, asked);
  return {
    name: '县市区扶持政策',
    title: `县市区扶持政策（同一奖励事项，截至${work.today}）`,
    unit: '单位：元/家',
    columns: [
      { header: '县市区' },
      { header: '入规类型' },
      money('标准'),
      ...['文号', '文件名称', '印发日期', '施行日期', '终止日期', '状态', '登记', '审核'].map((header) => ({ header })),
    ],
    rows: rows.map((row) => [
      row.area,
      trackNames[row.track],
      yuan(row.amountFen),
      row.documentNo,
      row.documentTitle,
      row.issuedOn,
      row.fromOn,
      row.steps.findLast(({ endsOn }) => endsOn)?.endsOn ?? row.toOn ?? '',
      ruleLife.states[row.state],
      lastStep(row, 'file'),
      lastStep(row, 'approve'),
    ]),
  };
}

/** 市级分担比例 as a sheet. */
export async function shareSheet(work: Work, asked: { area?: string; state?: string }): Promise<SheetOut> {
  const rows = await shareRows(work, asked);
  return {
    name: '市级分担比例',
    title: `市县分担比例（按现行财政体制，截至${work.today}）`,
    columns: [
      { header: '县市区' },
      { header: '年度', kind: 'integer' },
      { header: '市级分担', kind: 'number' },
      ...['文号', '文件名称', '印发日期', '状态', '登记', '审核'].map((header) => ({ header })),
    ],
    rows: rows.map((row) => [
      row.area,
      row.year,
      row.cityShare,
      row.documentNo,
      row.documentTitle,
      row.issuedOn,
      ruleLife.states[row.state],
      lastStep(row, 'file'),
      lastStep(row, 'approve'),
    ]),
  };
}
