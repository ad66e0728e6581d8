import type * as z from 'zod';
import type { SheetOut } from '../../platform/files/sheet-out.ts';
import type { Work } from '../../registry/access/work.ts';
import { awardsAsked } from './awards.ts';
import { type AwardRow, type listAwards as contract, stateSays, trackNames } from './contract.ts';
import { money, yuan } from './sheet-money.ts';
import { stageHead } from './stages/contract.ts';
import { toldAward, toldProvince } from './told-awards.ts';

const verdict = (eligible: boolean | null) => (eligible === null ? '待定' : eligible ? '符合' : '不符合');

/** 兑现测算表 (手册 5.5, without bank data): a reckoning, no payment; what was paid stands in the state of the instalment. */
export async function awardsSheet(work: Work, asked: Omit<z.output<typeof contract.input>, 'page' | 'size'>): Promise<SheetOut> {
  const { year, rows } = await awardsAsked(work, asked);
  const told = rows.map(toldAward);
  const many = Math.max(2, ...told.map(({ instalments }) => instalments.length));
  const province = toldProvince(work) !== null;
  const borne = <T>(city: T, ofProvince: T, area: T) => (province ? [city, ofProvince, area] : [city, area]);
  const stages = Array.from({ length: many }, (_, at) => stageHead(at + 1, many));
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
      { header: '入规批次', width: 14 },
      { header: '入规类型', width: 12 },
      { header: '是否符合', width: 10 },
      ...['市标准', '县标准', '就高额', '已由其他政策兑现', '应奖额', ...borne('市级分担', '其中省级', '县级分担')].map(money),
      ...stages.flatMap((name) => [
        ...[name, ...borne(`${name}市级`, `${name}其中省级`, `${name}县级`)].map(money),
        { header: `${name}状态`, width: 16 },
      ]),
      { header: '县级承担', width: 10 },
      { header: '理由', width: 60 },
    ],
    rows: told.map((row, at) => {
      const higher = row.eligible === false ? '0' : String(BigInt(row.standardFen) + BigInt(row.differenceFen));
      const stage = (one: AwardRow['instalments'][number] | undefined) => [
        yuan(one?.amountFen ?? '0'),
        ...borne(one?.cityFen, one?.provinceFen, one?.areaFen).map((part) => yuan(part ?? null)),
        one ? stateSays(one.state, one.ordinal) : '',
      ];
      return [
        at + 1,
        row.area,
        row.name,
        row.creditCode,
        row.enteredOn,
        row.reviewBatch ?? '',
        row.track ? trackNames[row.track] : '未注明',
        verdict(row.eligible),
        ...[
          row.standardFen,
          row.areaPolicyFen,
          higher,
          row.deductedFen,
          row.totalFen,
          ...borne(row.cityFen, row.provinceFen, row.areaFen),
        ].map(yuan),
        ...stages.flatMap((_, of) => stage(row.instalments[of])),
        [...new Set(row.instalments.map(({ payer }) => payer))].join('、'),
        (rows[at]?.award.because ?? []).map(({ says }) => says).join('；'),
      ];
    }),
  };
}
