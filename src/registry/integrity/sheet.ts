import { minuteOf } from '../../platform/clock/clock.ts';
import type { SheetOut } from '../../platform/files/sheet-out.ts';
import type { Work } from '../access/work.ts';
import { readAgreement } from './agreement.ts';
import { kindSays, questionLife, listQuestions as questionsContract, listSources as sourcesContract } from './contract.ts';
import { listQuestions } from './questions.ts';
import { sayMonths } from './say-question.ts';
import { listSources } from './sources.ts';

/** How many lines a sheet holds at most. */
const whole = { page: 1, size: 10_000 };

/** 数据核实问题 as a sheet: what the page shows, and no amount. */
export async function questionsSheet(work: Work, asked: object): Promise<SheetOut> {
  const { rows } = await listQuestions(work, { ...questionsContract.input.parse(asked), ...whole });
  return {
    name: '数据核实问题',
    title: '数据核实问题清单',
    columns: [
      { header: '企业名称', width: 34 },
      { header: '统一社会信用代码', width: 22 },
      { header: '县市区', width: 12 },
      { header: '种类', width: 20 },
      { header: '所涉月份', width: 26 },
      { header: '问题', width: 60 },
      { header: '状态', width: 16 },
      { header: '现有数据', width: 16 },
      { header: '提出时间', width: 18 },
      { header: '最近办理', width: 50 },
    ],
    rows: rows.map((row) => [
      row.name ?? '（全县市区）',
      row.creditCode ?? '',
      row.area,
      kindSays[row.kind],
      sayMonths(row.months),
      row.says,
      questionLife.states[row.state],
      row.holds ? '仍有此疑问' : '已不再提出',
      minuteOf(row.raisedAt),
      `${questionLife.says(row.last.step)}（${row.last.by}）：${row.last.says}`,
    ]),
  };
}

const agreed: Record<string, string> = { agrees: '一致', question: '有疑问', unknown: '不能判定' };

/** 多源对账 as a sheet: numbers where the reader sees them, bands where so. */
export async function sourcesSheet(work: Work, asked: object): Promise<SheetOut> {
  const { rows, period } = await listSources(work, { ...sourcesContract.input.parse(asked), ...whole });
  const money = (header: string) => ({ header, width: 16 });
  const told = ({ month, ytd, band }: { month: string | null; ytd: string | null; band: string | null }) => [
    month ?? '',
    ytd ?? band ?? '',
  ];
  return {
    name: '多源对账',
    title: `多源对账清单（${period}）`,
    unit: '单位：元、千瓦时；不列明细的给区间',
    columns: [
      { header: '企业名称', width: 34 },
      { header: '统一社会信用代码', width: 22 },
      { header: '县市区', width: 12 },
      money('自报当月'),
      money('自报累计'),
      money('税务当月'),
      money('税务累计'),
      money('用电当月'),
      money('用电累计'),
      { header: '自报与税务', width: 14 },
      { header: '收入与用电', width: 14 },
    ],
    rows: rows.map((row) => [
      row.name,
      row.creditCode,
      row.area,
      ...told(row.self),
      ...told(row.tax),
      ...told(row.power),
      agreed[row.sales ?? ''] ?? '未提出',
      agreed[row.powerMove ?? ''] ?? '未提出',
    ]),
  };
}

/** 各县市区对账情况与聚集检验 as a sheet. */
export async function agreementSheet(work: Work): Promise<SheetOut> {
  const { areas, period } = await readAgreement(work);
  const cells = ({
    compared,
    agrees,
    question,
  }: {
    compared: number | null;
    agrees: number | null;
    question: number | null;
  }): AreaCells => [compared ?? '*', agrees ?? '*', question ?? '*'];
  const three = (value: number | null | undefined) => (value === null || value === undefined ? '' : Number(value.toFixed(3)));
  return {
    name: '各县市区对账情况',
    title: `各县市区对账情况与聚集检验（${period ?? ''}）`,
    unit: '单位：家；* 为少于公布界线，不列',
    columns: [
      { header: '县市区', width: 12 },
      ...['自报与税务：可比', '一致', '有疑问', '收入与用电：可比', '一致 ', '有疑问 ', '未办结问题'].map((header) => ({
        header,
        width: 14,
      })),
      ...['所看家数', '标准之上一组', '预期', '多出', '95%下限', '95%上限', 'p值', '二项检验p值', '结论'].map((header) => ({
        header,
        width: 12,
      })),
    ],
    rows: areas.map(({ area, sales, power, open, bunching }) => [
      area,
      ...cells(sales),
      ...cells(power),
      open,
      bunching?.n ?? '',
      bunching?.above ?? '',
      three(bunching?.expected),
      three(bunching?.excess),
      three(bunching?.low),
      three(bunching?.high),
      three(bunching?.p),
      three(bunching?.binomialP),
      bunching ? (bunching.why ?? (bunching.verdict === 'question' ? '有疑问' : '未见聚集')) : '',
    ]),
  };
}

type AreaCells = (number | string)[];
