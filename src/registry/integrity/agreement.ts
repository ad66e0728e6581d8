import type * as z from 'zod';
import { statedNumber } from '../../policy/parameter.ts';
import type { Work } from '../access/work.ts';
import { levelsFor } from '../disclosure/levels.ts';
import { AreaContent, type readAgreement as contract } from './contract.ts';
import { openByArea } from './figures.ts';
import { statedParameters } from './integrity-law.ts';
import { methods } from './say-question.ts';

type Answer = z.input<typeof contract.output>;

/** 各县市区对账情况与聚集检验 of the newest run; what an area's few enterprises agree on is told in detail to nobody who does not see both sides. */
export async function readAgreement(work: Work): Promise<Answer> {
  const { client, policy } = work;
  const { rows: runs } = await client.query<{ period: string; made_at: Date }>(
    'select period, made_at from integrity_run order by period desc limit 1',
  );
  const [run] = runs;
  if (!run) return { period: null, madeAt: null, areas: [], parameters: [] };
  const { rows } = await client.query<{ area: string; content: unknown }>(
    'select a.area, a.content from area_agreement a join area k on k.name = a.area where a.period = $1 order by k.ordinal',
    [run.period],
  );
  const levels = await levelsFor(
    work,
    rows.map(({ area }) => ({ id: '0', area })),
  );
  const least = statedNumber(policy, 'publish.minimumCell', run.period);
  const open = await openByArea(work);
  const areas = rows.map(({ area, content }): Answer['areas'][number] => {
    const { sales, power, bunching } = AreaContent.parse(content);
    const of = levels({ id: '0', area });
    const whole = ['selfRevenue', 'taxAmount', 'power'].every((name) => of[name] === 'detail');
    const cells = ({ compared, agrees, question }: AreaContent['sales']) => {
      const few = !whole && compared > 0 && [compared, agrees].some((count) => count < least);
      return few ? { compared: null, agrees: null, question } : { compared, agrees, question };
    };
    return {
      area,
      sales: cells(sales),
      power: cells(power),
      open: open.get(area) ?? 0,
      bunching: of.dataQuestion === 'detail' ? bunching : null,
    };
  });
  return {
    period: run.period,
    madeAt: run.made_at.toISOString(),
    areas,
    parameters: statedParameters(policy, run.period, methods.bunching.parameters),
  };
}
