import type * as z from 'zod';
import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import type { Work } from '../../../registry/access/work.ts';
import {
  type listNeeds,
  type listProducts as listProductsContract,
  type listPushed,
  type MatchRow,
  matchLife,
  type NeedRow,
  type NeedState,
  needStates,
  productLife,
  specialNames,
} from './contract.ts';
import { needRows, needsAsked } from './needs.ts';
import { listProducts } from './products.ts';
import { pushedRows } from './pushed.ts';

const plain = (headers: string[]) => headers.map((header) => ({ header }));
const said = (match: Pick<MatchRow, 'steps'>, step: string) => match.steps.findLast((one) => one.step === step);
const total = (match: Pick<MatchRow, 'steps'>, step: string) => {
  const some = match.steps.filter((one) => one.step === step);
  return some.length === 0 ? null : some.reduce((sum, { amountYuan }) => sum + Number(amountYuan), 0);
};

/** 金融产品 as a sheet. */
export async function productsSheet(work: Work, asked: z.output<typeof listProductsContract.input>): Promise<SheetOut> {
  const { rows } = await listProducts(work, asked);
  return {
    name: '金融产品',
    title: `金融产品（方案第四条，截至${work.today}）`,
    unit: '金额单位：元',
    columns: [
      ...plain(['银行', '产品', '专项', '说明']),
      { header: '最高额度', kind: 'number' },
      { header: '最长期限（月）', kind: 'integer' },
      ...plain(['利率', '担保', '适用条件', '状态', '报送日期']),
    ],
    rows: rows.map((row) => [
      row.bank,
      row.title,
      row.special ? specialNames[row.special] : '',
      row.says,
      Number(row.mostYuan),
      row.termMonths,
      row.rate,
      row.guarantee,
      row.conditions.join('；'),
      productLife.states[row.state],
      row.filedOn,
    ]),
  };
}

const needHeads = [
  ...plain(['编号', '县市区', '企业名称']),
  { header: '金额', kind: 'number' as const },
  ...plain(['用途']),
  { header: '期限（月）', kind: 'integer' as const },
  ...plain([
    '担保',
    '提出日期',
    '状态',
    '对接编号',
    '银行',
    '授权数据项',
    '授权有效期止',
    '推送日期',
    '答复时限',
    '是否逾期',
    '对接状态',
    '原因',
  ]),
  { header: '授信额度', kind: 'number' as const },
  { header: '放款合计', kind: 'number' as const },
];

/** A line a match; a need nobody was asked for has one line. */
function needLines({ policy }: Work, needs: (NeedRow & { state: NeedState })[]): SheetOut['rows'] {
  const label = (field: string) => policy.financing.fields.find(({ id }) => id === field)?.label ?? field;
  return needs.flatMap((need) => {
    const head = [
      need.serial,
      need.area,
      need.name,
      Number(need.amountYuan),
      need.purpose,
      need.termMonths,
      need.collateral,
      need.raisedOn,
      needStates[need.state],
    ];
    if (need.matches.length === 0) return [[...head, ...Array.from({ length: 11 }, () => '')]];
    return need.matches.map((match) => [
      ...head,
      match.serial,
      match.bank,
      match.fields.map(label).join('、'),
      match.validTo,
      match.pushedOn,
      match.dueOn,
      match.late ? '逾期' : '',
      matchLife.states[match.state],
      (said(match, 'decline') ?? said(match, 'lapse'))?.code ?? '',
      total(match, 'credit'),
      total(match, 'drawdown'),
    ]);
  });
}

/** 融资需求 as a sheet; what was pushed to a bank is not among its columns. */
export async function needsSheet(work: Work, asked: Omit<z.output<typeof listNeeds.input>, 'page' | 'size'>): Promise<SheetOut> {
  const rows = needLines(work, await needsAsked(work, asked));
  return { name: '融资需求', title: `融资需求与对接（截至${work.today}）`, unit: '金额单位：元', filter: true, columns: needHeads, rows };
}

/** 本企业的融资需求 as a sheet. */
export async function ownNeedsSheet(work: Work): Promise<SheetOut> {
  const rows = needLines(work, await needRows(work));
  return { name: '本企业融资需求', title: `本企业融资需求与对接（截至${work.today}）`, unit: '金额单位：元', columns: needHeads, rows };
}

/** 推送给本行的融资需求 as a sheet: the fields consented to, as they are seen now. */
export async function pushedSheet(
  work: Work,
  asked: Omit<z.output<typeof listPushed.input>, 'page' | 'size'>,
  secret: () => string,
): Promise<SheetOut> {
  const rows = await pushedRows(work, asked, secret);
  const fields = work.policy.financing.fields;
  return {
    name: '推送给本行的融资需求',
    title: `推送给${work.actor.bank ?? '本行'}的融资需求（截至${work.today}，授权终止即应停止使用）`,
    columns: plain(['编号', '县市区', ...fields.map(({ label }) => label), '用途', '授权有效期止', '推送日期', '答复时限', '状态']),
    rows: rows.map((row) => [
      row.serial,
      row.area,
      ...fields.map(({ id }) => row.fields.find(({ field }) => field === id)?.value ?? '（未授权）'),
      row.purpose,
      row.validTo,
      row.pushedOn,
      row.dueOn,
      matchLife.states[row.state],
    ]),
  };
}
