import type { Policy } from '../src/policy/policy.ts';
import { demoCode } from './codes.ts';
import { delimited } from './files.ts';
import type { PlannedRoster } from './plan.ts';
import { randomOf } from './random.ts';

/** A plainly invented enterprise of a city the cast does not know. */
interface Plain {
  code: string;
  name: string;
  area: string;
  industryCode: string;
  /** Sales of a month in 元, of the year before the plan and of its first, January first. */
  months: number[];
  entered: string | null;
  exited: string | null;
}

const trades = [
  ['机械', '3425'],
  ['电子', '3982'],
  ['建材', '3021'],
  ['食品', '1391'],
  ['化工', '2664'],
  ['纺织', '1711'],
] as const;
const perArea = 40;

/** The first year of the annex. */
const firstYear = ({ targets }: Policy): number => Math.min(...targets.map(({ year }) => year));

/** 家家不同、次次相同: forty enterprises an area, some listed for years, some entering in the plan's first, some near the line. */
function plainCity(policy: Policy): Plain[] {
  const random = randomOf(20240101);
  const year = firstYear(policy);
  return policy.areas.flatMap(({ name: area }, of) =>
    Array.from({ length: perArea }, (_, at): Plain => {
      const [trade, industryCode] = trades[at % trades.length] ?? trades[0];
      const kind = at % 4;
      // Of every four: one above the line for years, one that grows over it, one near it, one small.
      const annual = [32_000_000, 21_500_000, 14_500_000, 6_000_000][kind] ?? 0;
      const mood = 0.8 + random.next() * 0.5;
      const months = Array.from({ length: 24 }, (_, month) => {
        const growth = kind === 1 && month < 12 ? 0.8 : 1;
        return Math.round((annual / 12) * mood * growth * (0.9 + random.next() * 0.2));
      });
      const entersIn = String((at % 9) + 1).padStart(2, '0');
      const entered = kind === 0 ? `${year - 2}-01` : kind === 1 && at % 3 === 0 ? `${year}-${entersIn}` : null;
      const exited = kind === 0 && at % 16 === 0 ? `${year}-02` : null;
      return {
        code: demoCode(policy.city.code.slice(0, 6), 90_000 + of * 100 + at),
        name: `${area}${trade}${at + 1}号演示有限公司`,
        area,
        industryCode,
        months,
        entered,
        exited,
      };
    }),
  );
}

/** 演示花名册 of a city by its pack alone: the tax bureau's two years and the register's list; amounts and names are invented. */
export function rostersOf(policy: Policy): PlannedRoster[] {
  const city = plainCity(policy);
  const year = firstYear(policy);
  const title = (says: string) => [`${policy.city.name}${says}（演示数据）`];
  const identity = ({ code, name, area, industryCode }: Plain, at: number) => [String(at + 1), code, name, area, industryCode];
  const taxOf = (of: number): PlannedRoster => ({
    fileName: `税务-分月应税销售-${of}年.csv`,
    source: 'tax',
    login: '市税务局',
    bytes: () =>
      delimited(
        {
          titles: [...title(`${of}年工业企业分月应税销售收入`), '单位：元'],
          header: ['序号', '纳税人识别号', '纳税人名称', '县市区', '行业代码', ...monthsOf(of)],
          rows: city.map((one, at) => [
            ...identity(one, at),
            ...one.months.slice((of - year + 1) * 12, (of - year + 2) * 12).map((yuan) => `${yuan}.00`),
          ]),
        },
        'utf8',
      ),
  });
  const register: PlannedRoster = {
    fileName: `统计-在库及退库名单-${year}年.csv`,
    source: 'register',
    login: '市统计局',
    period: `${year}-12`,
    bytes: () =>
      delimited(
        {
          titles: title(`规模以上工业企业在库及退库名单（截至${year}年12月）`),
          header: [
            '序号',
            '统一社会信用代码',
            '企业名称',
            '县市区',
            '行业代码',
            '入库年月',
            '新增方式',
            '审核方式',
            '退库年月',
            '退库原因',
          ],
          rows: city
            .filter(({ entered }) => entered !== null)
            .map((one, at) => [
              ...identity(one, at),
              one.entered ?? '',
              '规下升规上',
              '年度审核',
              one.exited ?? '',
              one.exited ? '规模不达标' : '',
            ]),
        },
        'utf8',
      ),
  };
  return [taxOf(year - 1), taxOf(year), register];
}

const monthsOf = (year: number) => Array.from({ length: 12 }, (_, month) => `${year}年${month + 1}月销售收入`);

/** The month whose lists stand ready when the doors open: the end of the plan's first year. */
export const readyMonth = (policy: Policy): string => `${firstYear(policy)}-12`;
