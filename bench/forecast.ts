import { sumOf } from '../src/policy/chance.ts';
import { readForecast } from '../src/programme/supervision/forecast/forecast.ts';
import { readLevers } from '../src/programme/supervision/forecast/levers.ts';
import { simulate } from '../src/programme/supervision/simulation/simulate.ts';
import { asSystem } from '../src/registry/access/work.ts';
import { plantDemoRegister } from '../tests/demo-register.ts';
import { openBench } from './ground.ts';
import { type Figure, median, timed } from './measure.ts';

/** 目标测算与政策模拟 on the seeded city: with its history reckoned for the first time, and after; beside the bare sum of half a million chances. */
export async function benchForecast(): Promise<Figure[]> {
  const { house, owner, close } = await openBench();
  try {
    await asSystem(house, plantDemoRegister);
    await owner.query('vacuum analyze');
    const asked = { period: '2022-12', year: 2023 };
    const forecast = () => asSystem(house, (work) => readForecast(work, asked));
    const first = await timed(forecast);
    const again = await median(5, async () => void (await forecast()));
    const levers = await median(3, async () => void (await asSystem(house, (work) => readLevers(work, asked))));
    const changes = [{ name: 'pool.from', value: '8000000' }];
    const trial = await median(3, async () => void (await asSystem(house, (work) => simulate(work, { period: '2022-12', changes }))));
    const groups = Array.from({ length: 20 }, (_, at) => ({ count: 25_000, chance: (at + 1) / 200 }));
    const bare = await median(5, async () => void sumOf(groups, 40));
    const line = (work: string, ms: number, limit: number, note: string): Figure => ({
      bench: 'forecast',
      work,
      who: '本系统',
      ms,
      ratio: ms / bare,
      rssMb: null,
      promise: `≤ ${limit} 毫秒`,
      kept: ms <= limit,
      note,
    });
    return [
      line('五十万家的家数分布（对照）', bare, 1000, '二十组，泊松—二项'),
      line('目标测算：历史首次算起', first.ms, 10_000, '二万家三年；此后每日留存'),
      line('目标测算', again, 2000, '二万家，历史已留存'),
      line('杠杆', levers, 4000, '全市三十家'),
      line('政策模拟', trial, 6000, '两种政策各认定一次'),
    ];
  } finally {
    await close();
  }
}
