import type * as z from 'zod';
import { stated, statedNumber } from '../../../policy/parameter.ts';
import type { Area } from '../../../policy/policy.ts';
import type { Work } from '../../../registry/access/work.ts';
import { awardMoney } from '../../incentives/figures.ts';
import { readProgress } from '../progress.ts';
import type { Cockpit, readCockpit as contract, Tile } from './contract.ts';

/** 驾驶舱 of a month: the progress table, the year's awards and the total, as the pages behind them have them for the same reader. */
export async function readCockpit(work: Work, asked: z.output<typeof contract.input>): Promise<Cockpit> {
  const { policy, now } = work;
  const progress = await readProgress(work, asked);
  const { period } = progress;
  return {
    progress,
    tiles: tilesOf(policy.areas),
    money: await awardMoney(work, period),
    total: {
      year: statedNumber(policy, 'goal.totalYear', period),
      target: statedNumber(policy, 'goal.total', period),
      clause: stated(policy, 'goal.total', period).clause,
    },
    readAt: now.toISOString(),
  };
}

const across = 3;

/** 示意图: as the pack lays the areas out; a pack that does not has them in their order, three to a row. */
function tilesOf(areas: readonly Area[]): Tile[] {
  const laid = areas.every(({ tile }) => tile);
  return areas.map(({ name, tile }, at) => {
    const [column, row] = (laid && tile) || [(at % across) + 1, Math.floor(at / across) + 1];
    return { area: name, column, row };
  });
}
