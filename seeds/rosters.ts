import { lastDayOf, periodOf } from '../src/platform/shared/period.ts';
import { castCode } from './cast.ts';
import { annualFen, type DemoEnterprise, firstYear, listedIn } from './enterprise.ts';
import { type Random, randomOf } from './random.ts';
import { tradeNamed } from './trades.ts';

/** A roster as a table: title lines, header, rows; how it becomes a file is another matter (files.ts). */
export interface RosterTable {
  titles: string[];
  header: string[];
  rows: string[][];
}

/** 元 with two decimals. */
export function yuan(fen: number): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

/** 万元 with two decimals, as people type it; what is below 100 元 is lost, as it is in life. */
export function tenThousand(fen: number): string {
  return (Math.round(fen / 10_000) / 100).toFixed(2);
}

/** Name, area and township as they stood at the end of a month. */
export function standing(enterprise: DemoEnterprise, period: string): { name: string; area: string; township: string } {
  const { former } = enterprise;
  if (former && former.until > period) return { name: former.name, area: former.area, township: former.township };
  return { name: enterprise.name, area: enterprise.writtenArea ?? enterprise.area, township: enterprise.township };
}

/** Whether it existed at some time of the year. */
export function aliveIn(enterprise: DemoEnterprise, year: number): boolean {
  return enterprise.openedOn <= `${year}-12-31` && (enterprise.cancelledOn === null || enterprise.cancelledOn >= `${year}-01-01`);
}

const marketHeader = ['序号', '统一社会信用代码', '企业名称', '县市区', '乡镇街道', '行业代码', '成立日期', '投产日期', '住所'];

function marketRow(enterprise: DemoEnterprise, period: string, at: number): string[] {
  const { name, area, township } = standing(enterprise, period);
  const address = `${area}${township}演示路${(at % 300) + 1}号`;
  return [
    String(at),
    enterprise.code,
    name,
    area,
    township,
    enterprise.industryCode,
    enterprise.openedOn,
    enterprise.producedOn ?? '',
    address,
  ];
}

/** 市场监管 at the end of 2020: everybody who was registered by then. */
export function marketDirectory(city: readonly DemoEnterprise[]): RosterTable {
  const there = city.filter((enterprise) => enterprise.openedOn <= '2020-12-31');
  return {
    titles: ['株洲市工业企业登记名录（2020年12月末，演示数据）'],
    header: marketHeader,
    rows: there.map((enterprise, at) => marketRow(enterprise, '2020-12', at + 1)),
  };
}

/** 市场监管 in a year: new, changed and cancelled. */
export function marketChanges(city: readonly DemoEnterprise[], year: number): RosterTable {
  const within = (day: string | null | undefined) => day?.startsWith(String(year)) ?? false;
  const rows: string[][] = [];
  for (const enterprise of city) {
    const kinds = [
      ...(within(enterprise.openedOn) && year > firstYear ? ['设立'] : []),
      ...(within(enterprise.former?.until) ? ['变更'] : []),
      ...(within(enterprise.cancelledOn) ? ['注销'] : []),
    ];
    const kind = kinds.at(-1);
    if (!kind) continue;
    const cancelledOn = within(enterprise.cancelledOn) ? (enterprise.cancelledOn ?? '') : '';
    rows.push([...marketRow(enterprise, periodOf(year, 12), rows.length + 1), kind, cancelledOn]);
  }
  return { titles: [`株洲市${year}年工业企业设立、变更、注销名单（演示数据）`], header: [...marketHeader, '变更类型', '注销日期'], rows };
}

/** What a month's cell says: blank where nobody reported, and 元 mistaken for 万元 where the story wants it. */
function monthCell(enterprise: DemoEnterprise, at: number, slips: ReadonlySet<string>): string {
  const fen = enterprise.revenueFen[at];
  if (fen === null || fen === undefined) return '';
  return slips.has(`${enterprise.code}:${at}`) ? tenThousand(fen) : yuan(fen);
}

/** 税务: one year, a column a month, and the tax paid. */
export function taxYear(city: readonly DemoEnterprise[], year: number): RosterTable {
  const slips = unitSlips(city);
  const months = Array.from({ length: 12 }, (_, month) => month);
  const rows = city
    .filter((enterprise) => aliveIn(enterprise, year))
    .map((enterprise, at) => {
      const { name, area, township } = standing(enterprise, periodOf(year, 12));
      const cells = months.map((month) => monthCell(enterprise, (year - firstYear) * 12 + month, slips));
      const annual = annualFen(enterprise, year);
      const tax = annual === null ? '' : yuan(enterprise.taxed ? Math.round(annual * 0.031) : 0);
      return [String(at + 1), enterprise.code, name, area, township, enterprise.industryCode, ...cells, tax];
    });
  return {
    titles: [`株洲市${year}年工业企业分月应税销售收入（演示数据）`, '单位：元'],
    header: [
      '序号',
      '纳税人识别号',
      '纳税人名称',
      '县市区',
      '乡镇街道',
      '行业代码',
      ...months.map((month) => `${year}年${month + 1}月销售收入`),
      `${year}年1-12月实缴税款`,
    ],
    rows,
  };
}

/** Cells of May 2022 that were typed in 万元 into a column of 元: 渌口建材 and ten small firms. */
export function unitSlips(city: readonly DemoEnterprise[]): Set<string> {
  const may = 28;
  const small = city
    .filter((enterprise) => enterprise.story === null && (enterprise.revenueFen[may] ?? 0) > 1_000_000)
    .filter((_, at) => at % 1700 === 11);
  return new Set([castCode('渌口建材'), ...small.slice(0, 10).map((enterprise) => enterprise.code)].map((code) => `${code}:${may}`));
}

/** 税务更正: May 2022 again, in the right unit. */
export function taxCorrection(city: readonly DemoEnterprise[]): RosterTable {
  const slips = unitSlips(city);
  const rows = city
    .filter((enterprise) => slips.has(`${enterprise.code}:28`))
    .map((enterprise, at) => [
      String(at + 1),
      enterprise.code,
      enterprise.name,
      enterprise.writtenArea ?? enterprise.area,
      yuan(enterprise.revenueFen[28] ?? 0),
    ]);
  return {
    titles: ['关于2022年5月应税销售收入的更正（演示数据）', '单位：元'],
    header: ['序号', '纳税人识别号', '纳税人名称', '县市区', '2022年5月销售收入'],
    rows,
  };
}

/** 供电: kWh of 2022 for everybody on the register or near it. */
export function powerYear(city: readonly DemoEnterprise[], random: Random = randomOf(7)): RosterTable {
  const large = city.filter(
    (enterprise) => aliveIn(enterprise, 2022) && (enterprise.spells.length > 0 || (annualFen(enterprise, 2022) ?? 0) > 1_000_000_000),
  );
  const rows = large.map((enterprise, at) => {
    const perYuan = tradeNamed(enterprise.trade).power;
    const cells = enterprise.revenueFen
      .slice(24)
      .map((fen) => (fen === null ? '' : String(Math.round((fen / 100) * perYuan * random.between(0.85, 1.15)))));
    const { name, area } = standing(enterprise, '2022-12');
    return [String(at + 1), enterprise.code, name, area, ...cells];
  });
  return {
    titles: ['株洲市2022年工业企业用电量（演示数据）', '单位：千瓦时'],
    header: ['序号', '统一社会信用代码', '用户名称', '县市区', ...Array.from({ length: 12 }, (_, month) => `2022年${month + 1}月用电量`)],
    rows,
  };
}

/** 企业自报: revenue since January, month by month, in 万元; 茶陵建材 contradicts itself in September. */
export function selfYear(city: readonly DemoEnterprise[]): RosterTable {
  const reporting = city.filter((enterprise) => enterprise.reports && aliveIn(enterprise, 2022));
  const rows = reporting.map((enterprise, at) => {
    let sum: number | null = 0;
    const cells = enterprise.revenueFen.slice(24).map((fen, month) => {
      sum = sum === null || fen === null ? null : sum + fen;
      if (sum === null) return '';
      return enterprise.code === castCode('茶陵建材') && month === 8 ? tenThousand(Math.round(sum * 0.7)) : tenThousand(sum);
    });
    const { name, area } = standing(enterprise, '2022-12');
    const corrected = enterprise.code === castCode('茶陵建材') ? '9月累计抄错一栏，企业盖章更正' : '';
    return [String(at + 1), enterprise.code, name, area, ...cells, corrected];
  });
  return {
    titles: ['2022年企业自报月度监测表（演示数据）', '单位：万元'],
    header: [
      '序号',
      '统一社会信用代码',
      '企业名称',
      '县市区',
      ...Array.from({ length: 12 }, (_, month) => (month === 0 ? '2022年1月累计营业收入' : `2022年1-${month + 1}月营业收入`)),
      '更正原因',
    ],
    rows,
  };
}

/** 统计: who is and was on the register, with entry and exit; one line a spell. */
export function registerList(city: readonly DemoEnterprise[]): RosterTable {
  const rows: string[][] = [];
  for (const enterprise of city) {
    const { name, area, township } = standing(enterprise, '2022-12');
    for (const spell of enterprise.spells) {
      const track = spell.track === 'grown' ? '规下升规上' : '新建投产';
      const review = spell.reviewType === 'annual' ? '年度审核' : '月度审核';
      const identity = [String(rows.length + 1), enterprise.code, name, area, township, enterprise.industryCode];
      rows.push([...identity, spell.entry, track, review, spell.approvedOn, spell.exit ?? '', spell.cause ?? '']);
    }
  }
  return {
    titles: ['株洲市规模以上工业企业在库及退库名单（截至2022年12月，演示数据）'],
    header: [
      '序号',
      '统一社会信用代码',
      '企业名称',
      '县市区',
      '乡镇街道',
      '行业代码',
      '入库年月',
      '新增方式',
      '审核方式',
      '批准日期',
      '退库年月',
      '退库原因',
    ],
    rows,
  };
}

/** 项目备案: new plants of 2021 and 2022. */
export function projects(city: readonly DemoEnterprise[]): RosterTable {
  const filed = city.filter((enterprise) => enterprise.producedOn && enterprise.openedOn >= '2021-06');
  const rows = filed.map((enterprise, at) => {
    const { name, area, township } = standing(enterprise, '2022-12');
    return [
      String(at + 1),
      enterprise.code,
      name,
      area,
      township,
      enterprise.industryCode,
      '新建',
      enterprise.openedOn,
      enterprise.producedOn ?? '',
    ];
  });
  return {
    titles: ['工业投资项目备案及投产情况（演示数据）'],
    header: ['序号', '统一社会信用代码', '企业名称', '县市区', '乡镇街道', '行业代码', '建设性质', '成立日期', '投产日期'],
    rows,
  };
}

/** 县市区报送线索: spin-offs of leading enterprises and firms a county has seen to be over the line. */
export function leads(city: readonly DemoEnterprise[]): RosterTable {
  const chosen = city.filter((enterprise) => enterprise.parentCode || enterprise.code === castCode('醴陵瓷业'));
  const rows = chosen.map((enterprise, at) => {
    const { name, area, township } = standing(enterprise, '2022-12');
    return [String(at + 1), enterprise.code, name, area, township, enterprise.parentCode ?? '', enterprise.spunOffOn ?? ''];
  });
  return {
    titles: ['县市区报送培育线索（2022年，演示数据）'],
    header: ['序号', '统一社会信用代码', '企业名称', '县市区', '乡镇街道', '裂变母企业统一社会信用代码', '裂变日期'],
    rows,
  };
}

/** Who of the city is on the register at the end of a month, for a roster of 在库名单 alone. */
export function listedAt(city: readonly DemoEnterprise[], period: string): DemoEnterprise[] {
  return city.filter((enterprise) => enterprise.openedOn <= lastDayOf(period) && listedIn(enterprise, period));
}
