import type { Area } from '../src/policy/policy.ts';
import { openCases } from '../src/programme/incentives/cases/open-cases.ts';
import { listBulletins, makeBulletin } from '../src/programme/supervision/bulletin.ts';
import { ensureProgress } from '../src/programme/supervision/progress.ts';
import { asAccount, type House, type Work } from '../src/registry/access/work.ts';
import { attestTax } from '../src/registry/disclosure/attestations.ts';
import type { Source } from '../src/registry/intake/contract.ts';
import { demoCode } from './codes.ts';
import { fileRosters } from './file-rosters.ts';
import { delimited } from './files.ts';
import type { PlannedRoster } from './plan.ts';
import { type Random, randomOf } from './random.ts';

type AccountOf = (login: string) => Promise<string>;

/** An enterprise of a city the cast does not know: what it sold last year and this year, in 元, and when it entered. */
interface Firm {
  code: string;
  name: string;
  area: string;
  industry: string;
  lastYear: number;
  thisYear: number;
  entered: string | null;
  track: '新建投产' | '规下升规上' | '';
}

const trades = [
  ['通用零件', '3484'],
  ['包装材料', '2926'],
  ['食品', '1411'],
  ['电子元件', '3981'],
  ['建材', '3021'],
] as const;
const words = [...'青禾云帆朗润钧瑞铭晟泓硕宏泰恒昌永嘉景和'];

/** 虚构企业: of each area a dozen long listed, those entering this year by two thirds of its target, and as many again that grow. */
function firmsOf(random: Random, { area, target, year, from }: { area: Area; target: number; year: number; from: number }): Firm[] {
  const entering = Math.max(2, Math.round((target * 2) / 3));
  const city = `99${String(area.code ?? '990100').slice(2)}`;
  return Array.from({ length: 12 + entering * 2 }, (_, at) => {
    const [trade, industry] = random.pick(trades);
    const listed = at < 12;
    const enters = !listed && at < 12 + entering;
    const lastYear = listed ? random.whole(2100, 9000) : enters ? random.whole(1200, 1990) : random.whole(500, 1990);
    const thisYear = Math.round(lastYear * (enters ? random.between(1.1, 1.7) : random.between(0.75, 1.15)));
    return {
      code: demoCode(city, from + at),
      name: `${area.name}${random.pick(words)}${random.pick(words)}${trade}${from + at}号演示有限公司`,
      area: area.name,
      industry,
      lastYear: lastYear * 10_000,
      thisYear: thisYear * 10_000,
      entered: listed ? `${year - random.whole(2, 6)}-02` : enters ? `${year}-${String(random.whole(1, 9)).padStart(2, '0')}` : null,
      track: listed ? '' : enters ? (random.chance(0.25) ? '新建投产' : '规下升规上') : '',
    };
  });
}

/** 花名册: who there is, who is listed, and what was sold. */
function rostersOf(firms: readonly Firm[], year: number): PlannedRoster[] {
  const who = (one: Firm) => [one.code, one.name, one.area];
  const head = ['统一社会信用代码', '企业名称', '县市区'];
  const roster = (login: string, source: Source, named: [name: string, period: string], header: string[], rows: string[][]) => ({
    login,
    source,
    period: named[1],
    fileName: `${named[0]}（演示）${named[1]}.csv`,
    bytes: () => delimited({ titles: [], header: [...head, ...header], rows }, 'utf8'),
  });
  const sold = (name: string, period: string, yuan: (one: Firm) => number) =>
    roster(
      '市税务局',
      'tax',
      [name, period],
      [`${period.slice(0, 4)}年1-${Number(period.slice(5))}月累计销售收入（元）`],
      firms.map((one) => [...who(one), String(Math.round(yuan(one)))]),
    );
  const now = `${year}-09`;
  const founded = firms.map((one) => [...who(one), one.industry, `${year - 8}-05-18`]);
  const listed = firms.filter((one) => one.entered).map((one) => [...who(one), one.entered ?? '', one.track]);
  return [
    roster('市市场监管局', 'market', ['设立名单', now], ['行业代码', '成立日期'], founded),
    roster('市统计局', 'register', ['在库名录', now], ['入库年月', '新增方式'], listed),
    sold('上年销售', `${year - 1}-12`, (one) => one.lastYear),
    sold('本年销售', now, (one) => one.thisYear * 0.75),
  ];
}

/** 完税证明 of who entered: nine in ten formed tax. */
async function attestAll(work: Work, firms: readonly Firm[], year: number): Promise<void> {
  for (const [at, { code }] of firms.filter(({ entered }) => entered?.startsWith(String(year))).entries()) {
    const { rows } = await work.client.query<{ id: string }>('select enterprise_id($1)::text as id', [code]);
    const [found] = rows;
    if (found) await attestTax(work, { enterpriseId: found.id, year, formed: at % 10 !== 0 });
  }
}

/**
 * 别的城市的演示: for a pack whose areas the cast does not know, a small city made of the pack alone: its areas, the first year of its annex, through
 * the real intake. Smaller than the cast's: lists, progress, a bulletin, awards and their cases.
 */
export async function plantOtherCity(house: House, accountOf: AccountOf, onProgress?: (line: string) => void): Promise<void> {
  const { areas, targets } = house.policy;
  const year = Math.min(...targets.map((target) => target.year));
  const random = randomOf(year);
  const firms = areas.flatMap((area, at) => {
    const target = targets.find((one) => one.area === area.name && one.year === year)?.newTarget ?? 6;
    return firmsOf(random, { area, target, year, from: 1000 * (at + 1) });
  });
  await fileRosters(house, rostersOf(firms, year), { city: [], accountOf, onProgress });
  await asAccount(house, await accountOf('市税务局'), 'cli', (work) => attestAll(work, firms, year));
  const period = `${year}-09`;
  await ensureProgress(house, period);
  await asAccount(house, await accountOf('市工信局'), 'cli', async (work) => {
    if ((await listBulletins(work)).rows.length === 0) await makeBulletin(work, { period });
    await openCases(work, { year });
  });
  onProgress?.(`${period}：清单、进度、调度通报与奖励办理件已生成`);
}
