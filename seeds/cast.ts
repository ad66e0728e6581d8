import { demoCode } from './codes.ts';
import { type DemoEnterprise, monthIndex, type Spell } from './enterprise.ts';
import { placeNamed } from './places.ts';
import type { Random } from './random.ts';
import { seriesOf } from './series.ts';
import { tradeNamed } from './trades.ts';

/** One rule walking about: what is fixed of a named enterprise; the rest follows the ordinary city. */
interface Part {
  serial: number;
  area: string;
  township: string;
  trade: string;
  /** 万元 in 2020, 2021, 2022; exact to the 分. */
  annual: readonly [number, number, number];
  story: string;
  openedOn?: string;
  producedOn?: string;
  cancelledOn?: string;
  idle?: readonly string[];
  missing?: readonly string[];
  spells?: readonly Spell[];
  former?: DemoEnterprise['former'];
  writtenArea?: string;
  parent?: string;
  spunOffOn?: string;
  untaxed?: boolean;
  reports?: boolean;
  /** On a line to the 分 in every month, not only at the year's end. */
  steady?: boolean;
  /** Shares its registered name with this other part. */
  sameNameAs?: string;
}

/** A spell on the register that began with the annual review and lasts. */
function annualEntry(entry: string, exit: string | null = null, cause: string | null = null): Spell {
  const year = Number(entry.slice(0, 4));
  const approvedOn = entry.endsWith('-12') ? `${year}-11-25` : `${year - 1}-12-28`;
  return { entry, track: 'grown', reviewType: 'annual', approvedOn, exit, cause };
}

/** 演员表: invented enterprises; every key is a short name people use, every story is a test of a clause. */
export const cast: Readonly<Record<string, Part>> = {
  渌口铸造: {
    serial: 1,
    area: '渌口区',
    township: '渌口镇',
    trade: '铸造',
    annual: [1500, 1850, 2350],
    spells: [annualEntry('2022-12')],
    reports: true,
    story: '2022年12月规下升规上，当年有税',
  },
  攸县花炮: {
    serial: 2,
    area: '攸县',
    township: '网岭镇',
    trade: '烟花',
    annual: [1500, 1700, 1800],
    story: '收入 1800 万元，在培育库，淡旺季分明',
  },
  天元新材: {
    serial: 3,
    area: '天元区',
    township: '栗雨街道',
    trade: '新材',
    annual: [0, 0, 4200],
    openedOn: '2021-11-08',
    producedOn: '2022-02-18',
    untaxed: true,
    spells: [{ entry: '2022-06', track: 'newlyBuilt', reviewType: 'monthly', approvedOn: '2022-06-24', exit: null, cause: null }],
    story: '2022年6月新建投产入统，当年无税',
  },
  石峰机械: {
    serial: 4,
    area: '石峰区',
    township: '田心街道',
    trade: '机械',
    annual: [3600, 2750, 2300],
    spells: [annualEntry('2015-02')],
    story: '在库，近十二个月收入 2300 万元，有退规风险',
  },
  醴陵瓷业: {
    serial: 5,
    area: '醴陵市',
    township: '国瓷街道',
    trade: '陶瓷',
    annual: [1600, 1900, 3100],
    story: '税上已过线而未入统：应统未统',
  },
  茶陵石材: {
    serial: 6,
    area: '茶陵县',
    township: '虎踞镇',
    trade: '石材',
    annual: [2600, 2500, 1700],
    idle: ['2022-08', '2022-09', '2022-10', '2022-11', '2022-12'],
    spells: [annualEntry('2013-02')],
    story: '在库，2022年8月起停产：连续零收入，红色预警',
  },
  炎陵竹木: {
    serial: 7,
    area: '炎陵县',
    township: '霞阳镇',
    trade: '竹木',
    annual: [1900, 850, 1350],
    spells: [annualEntry('2014-01', '2021-01', '规模不达标')],
    story: '2021年退库，三年内回升到 1000 万元以上',
  },
  荷塘合金刀具: {
    serial: 8,
    area: '荷塘区',
    township: '月塘街道',
    trade: '硬质合金',
    annual: [0, 0, 620],
    openedOn: '2022-02-16',
    producedOn: '2022-03-01',
    parent: '荷塘硬质合金',
    spunOffOn: '2022-02-16',
    story: '龙头企业孵化裂变出的新主体，收入未到 1000 万元也进培育库',
  },
  荷塘硬质合金: {
    serial: 9,
    area: '荷塘区',
    township: '茨菇塘街道',
    trade: '硬质合金',
    annual: [21000, 22500, 24000],
    spells: [annualEntry('2011-02')],
    reports: true,
    story: '龙头企业，裂变出荷塘合金刀具',
  },
  芦淞服饰: {
    serial: 10,
    area: '芦淞区',
    township: '白关镇',
    trade: '服饰',
    annual: [1200, 1300, 1420],
    former: { name: '荷塘制衣演示有限公司', area: '荷塘区', township: '明照镇', until: '2022-04' },
    story: '2022年4月由荷塘区迁入并改名，代码不变',
  },
  云龙电子: {
    serial: 11,
    area: '株洲经开区',
    township: '云田镇',
    trade: '电子材料',
    annual: [4000, 4300, 4800],
    writtenArea: '石峰区',
    spells: [annualEntry('2017-02')],
    story: '花名册写石峰区云田镇，应归株洲经开区',
  },
  攸县煤业: {
    serial: 12,
    area: '攸县',
    township: '酒埠江镇',
    trade: '煤业',
    annual: [800, 900, 1500],
    missing: ['2022-07', '2022-08'],
    story: '缺两个月的数：待核实，不当作零',
  },
  渌口一千整: {
    serial: 13,
    area: '渌口区',
    township: '朱亭镇',
    trade: '建材',
    annual: [900, 1000, 1000],
    steady: true,
    story: '恰好 1000 万元：在培育库',
  },
  渌口一千差一分: {
    serial: 14,
    area: '渌口区',
    township: '朱亭镇',
    trade: '建材',
    annual: [900, 999.999999, 999.999999],
    steady: true,
    story: '差一分 1000 万元：不在培育库',
  },
  醴陵二千整: {
    serial: 15,
    area: '醴陵市',
    township: '浦口镇',
    trade: '塑胶',
    annual: [1500, 1900, 2000],
    steady: true,
    story: '2022年12月累计恰好 2000 万元：应统未统',
  },
  醴陵二千差一分: {
    serial: 16,
    area: '醴陵市',
    township: '浦口镇',
    trade: '塑胶',
    annual: [1800, 1999.999999, 1999.999999],
    steady: true,
    story: '差一分 2000 万元：临规，在培育库',
  },
  天元三千整: {
    serial: 17,
    area: '天元区',
    township: '泰山街道',
    trade: '机械',
    annual: [3000, 3000, 3000],
    spells: [annualEntry('2012-02')],
    steady: true,
    story: '在库，恰好 3000 万元：不在退规风险',
  },
  天元三千差一分: {
    serial: 18,
    area: '天元区',
    township: '泰山街道',
    trade: '机械',
    annual: [3000, 2999.999999, 2999.999999],
    spells: [annualEntry('2012-02')],
    steady: true,
    story: '在库，差一分 3000 万元：黄色',
  },
  天元电气: {
    serial: 19,
    area: '天元区',
    township: '嵩山街道',
    trade: '电气',
    annual: [4200, 3900, 2700],
    spells: [annualEntry('2016-01')],
    reports: true,
    story: '在库，同比下降超过两成：橙色',
  },
  芦淞物资: {
    serial: 20,
    area: '芦淞区',
    township: '龙泉街道',
    trade: '物资',
    annual: [7600, 8000, 8200],
    story: '收入 8000 万元，但不是工业：哪张清单都不在',
  },
  醴陵烟花: {
    serial: 21,
    area: '醴陵市',
    township: '李畋镇',
    trade: '烟花',
    annual: [1950, 1980, 2300],
    story: '9月简单外推不到 2000 万元，按自身淡旺季则过线',
  },
  炎陵食品: {
    serial: 22,
    area: '炎陵县',
    township: '鹿原镇',
    trade: '食品',
    annual: [3100, 2600, 1800],
    cancelledOn: '2022-10-15',
    idle: ['2022-11', '2022-12'],
    spells: [annualEntry('2014-02')],
    story: '在库而已注销：红色',
  },
  天元制药: {
    serial: 23,
    area: '天元区',
    township: '栗雨街道',
    trade: '制药',
    annual: [0, 0, 3600],
    openedOn: '2022-01-12',
    producedOn: '2022-02-20',
    story: '2021年10月以后成立，9月累计已过 2000 万元：走月度新投产',
  },
  荷塘机械: {
    serial: 24,
    area: '荷塘区',
    township: '仙庾镇',
    trade: '机械',
    annual: [2150, 1500, 1300],
    spells: [annualEntry('2021-02', '2022-01', '规模不达标')],
    story: '升规第二年退库',
  },
  茶陵建材: {
    serial: 25,
    area: '茶陵县',
    township: '界首镇',
    trade: '建材',
    annual: [1200, 1250, 1300],
    reports: true,
    story: '自报的累计数 9 月比 8 月小：自相矛盾，不采用，改取税务数',
  },
  渌口建材: {
    serial: 26,
    area: '渌口区',
    township: '淦田镇',
    trade: '建材',
    annual: [1300, 1400, 1500],
    story: '5月把万元当成元报，次月更正',
  },
  石峰新材: {
    serial: 27,
    area: '石峰区',
    township: '清水塘街道',
    trade: '新材',
    annual: [5200, 3800, 0],
    cancelledOn: '2022-03-31',
    spells: [annualEntry('2011-02', '2022-02', '迁出')],
    story: '清水塘搬迁，2022年2月退库',
  },
  醴陵电瓷: {
    serial: 28,
    area: '醴陵市',
    township: '孙家湾镇',
    trade: '电瓷',
    annual: [2600, 2900, 3400],
    spells: [annualEntry('2019-02')],
    story: '与另一家同名而代码不同',
  },
  醴陵电瓷二: {
    serial: 29,
    area: '醴陵市',
    township: '泗汾镇',
    trade: '电瓷',
    annual: [300, 320, 340],
    sameNameAs: '醴陵电瓷',
    story: '与醴陵电瓷同名而代码不同，不可自动合并',
  },
  攸县粮油: {
    serial: 30,
    area: '攸县',
    township: '菜花坪镇',
    trade: '粮油',
    annual: [1800, 2100, 1900],
    story: '上年过线而未入统，本年未到：待核应统未统',
  },
};

/** The registered name of a part. */
function fullName(short: string): string {
  return `${cast[short]?.sameNameAs ?? short}演示有限公司`;
}

/** The credit code of a member of the cast. */
export function castCode(short: string): string {
  const part = cast[short];
  if (!part) throw new Error(`演员表没有「${short}」`);
  const division = placeNamed(part.former?.area ?? part.area).division;
  return demoCode(division, part.serial);
}

/** Makes the enterprise of a part. */
function enterpriseOf(random: Random, short: string, part: Part): DemoEnterprise {
  const from = part.producedOn && part.producedOn > '2020' ? monthIndex(part.producedOn.slice(0, 7)) : 0;
  return {
    code: castCode(short),
    name: fullName(short),
    area: part.area,
    township: part.township,
    writtenArea: part.writtenArea ?? null,
    industryCode: tradeNamed(part.trade).classes[0] ?? '3489',
    trade: part.trade,
    openedOn: part.openedOn ?? `20${String(3 + (part.serial % 9)).padStart(2, '0')}-0${1 + (part.serial % 8)}-1${part.serial % 9}`,
    producedOn: part.producedOn ?? null,
    cancelledOn: part.cancelledOn ?? null,
    former: part.former ?? null,
    parentCode: part.parent ? castCode(part.parent) : null,
    spunOffOn: part.spunOffOn ?? null,
    spells: [...(part.spells ?? [])],
    revenueFen: seriesOf(random, {
      trade: part.trade,
      annual: part.annual,
      steady: part.steady ?? false,
      from,
      idle: (part.idle ?? []).map(monthIndex),
      missing: (part.missing ?? []).map(monthIndex),
    }),
    taxed: !part.untaxed,
    reports: part.reports ?? false,
    story: part.story,
  };
}

/** The whole cast as enterprises of the city. */
export function castEnterprises(random: Random): DemoEnterprise[] {
  return Object.entries(cast).map(([short, part]) => enterpriseOf(random, short, part));
}
