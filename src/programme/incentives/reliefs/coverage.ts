import type * as z from 'zod';
import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import { statedNumber } from '../../../policy/parameter.ts';
import { wholeCity } from '../../../policy/policy.ts';
import type { Work } from '../../../registry/access/work.ts';
import { withoutSmallCells } from '../small-cells.ts';
import { areasTold } from './areas-told.ts';
import type { CoverageRow, readReliefCoverage as contract } from './contract.ts';
import { gatherFacts } from './gather.ts';
import { inForce, judged } from './judge.ts';
import { marksOf } from './marks.ts';

type Asked = z.output<typeof contract.input>;

/** 覆盖情况, reckoned by the system over the whole city; who is told sums alone gets small cells left out, an office of an area its own. */
export async function readReliefCoverage(work: Work, asked: Asked): Promise<z.input<typeof contract.output>> {
  const { policy, today, actor } = work;
  const year = asked.year ?? Number(today.slice(0, 4));
  const minimum = statedNumber(policy, 'publish.minimumCell', today);
  const areas = policy.areas.map(({ name }) => name);
  const told = await areasTold(work);
  const reliefs = inForce(work, asked.relief);
  const subjects = await gatherFacts(work, { areas });
  const markOf = await work.lent('system', (system) => marksOf(system, { year }));
  let withheld = false;
  const rows = reliefs.flatMap((relief): CoverageRow[] => {
    const counted = areas.map((area) => {
      const here = subjects.filter((subject) => subject.area === area);
      const entitled = here.filter((subject) => judged(relief, today, subject).verdict === 'likely');
      const reached = entitled.filter(({ enterpriseId }) => markOf(enterpriseId, relief.key).mark === 'reached');
      return { area, likely: entitled.length, reached: reached.length };
    });
    const smallLikely = withoutSmallCells(
      counted.map(({ likely }) => likely),
      minimum,
    );
    const smallReached = withoutSmallCells(
      counted.map(({ reached }) => reached),
      minimum,
    );
    const sum = (of: 'likely' | 'reached') => counted.reduce((total, row) => total + row[of], 0);
    const shown = counted.map(({ area, likely, reached }, at) => {
      const open = told.includes(area);
      const l = open || !smallLikely[at] ? likely : null;
      const r = open || !(smallLikely[at] || smallReached[at]) ? reached : null;
      if (l === null || r === null) withheld = true;
      return { area, likely: l, reached: r };
    });
    const city = {
      area: wholeCity,
      likely: whole(sum('likely'), minimum, told.length > 0),
      reached: whole(sum('reached'), minimum, told.length > 0),
    };
    const mine = actor.area === null ? [...shown, city] : shown.filter(({ area }) => area === actor.area);
    return mine.map((row) => ({ ...row, relief: relief.key, title: relief.title, share: shareOf(row) }));
  });
  return { asOf: today, year, withheld, minimum, rows };
}

const whole = (count: number, minimum: number, told: boolean) => (told || count === 0 || count >= minimum ? count : null);
const shareOf = ({ likely, reached }: { likely: number | null; reached: number | null }) =>
  likely === null || reached === null || likely === 0 ? null : Math.round((reached / likely) * 1000) / 1000;

/** 覆盖情况 as a sheet. */
export async function coverageSheet(work: Work, asked: Asked): Promise<SheetOut> {
  const { year, asOf, rows, withheld, minimum } = await readReliefCoverage(work, asked);
  return {
    name: '惠企政策覆盖情况',
    title: `${year}年惠企政策覆盖情况（截至${asOf}${withheld ? `，不足${minimum}家及可由此推出的不列` : ''}）`,
    unit: '单位：家',
    columns: [
      { header: '政策' },
      { header: '县市区' },
      { header: '可能适用', kind: 'integer' },
      { header: '已享受', kind: 'integer' },
      { header: '享受面', kind: 'number' },
    ],
    rows: rows.map(({ title, area, likely, reached, share }) => [title, area, likely, reached, share]),
  };
}
