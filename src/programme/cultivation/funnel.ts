import type * as z from 'zod';
import { poolRatio } from '../../policy/cultivation.ts';
import { statedNumber } from '../../policy/parameter.ts';
import { wholeCity } from '../../policy/policy.ts';
import type { Work } from '../../registry/access/work.ts';
import type { readFunnel as contract, FunnelRow } from './contract.ts';
import { type PoolFigures, poolFigures } from './figures.ts';

type Row = z.output<typeof FunnelRow>;

/** 转化漏斗 of a year by area, those the reader sees; the total is theirs, beside the city's target only for whoever sees the city. */
export async function readFunnel(work: Work, { year }: z.output<typeof contract.input>): Promise<z.output<typeof contract.output>> {
  const figures = await poolFigures(work, year);
  const target = (area: string) => work.policy.targets.find((one) => one.area === area && one.year === year)?.newTarget ?? null;
  const areas = work.actor.area === null ? work.policy.areas.map(({ name }) => name) : [work.actor.area];
  const rows = areas.map((area) => rowOf(area, figures.get(area) ?? noPool, target(area)));
  const all = rows.reduce<PoolFigures>(
    (sum, row) => ({
      leads: sum.leads + row.leads,
      admitted: sum.admitted + row.admitted,
      inPool: sum.inPool + row.inPool,
      entered: sum.entered + row.entered,
    }),
    noPool,
  );
  const whole = work.actor.area ?? wholeCity;
  const on = `${year}-12`;
  const dated = work.policy.parameters['pool.targetRatio'];
  return {
    year,
    rows,
    total: rowOf(whole, all, target(whole)),
    reference: {
      ratio: statedNumber(work.policy, 'pool.targetRatio', on),
      label: dated?.label ?? '',
      clause: dated?.values[0]?.clause ?? '',
      note: dated?.values.findLast((value) => value.from <= `${on}-31`)?.note ?? null,
    },
  };
}

const noPool: PoolFigures = { leads: 0, admitted: 0, inPool: 0, entered: 0 };

function rowOf(area: string, figures: PoolFigures, target: number | null): Row {
  return {
    area,
    ...figures,
    target,
    ratio: poolRatio(figures.inPool, target),
    enteredRate: figures.admitted > 0 ? Math.round((figures.entered / figures.admitted) * 10_000) / 10_000 : null,
  };
}
