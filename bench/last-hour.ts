import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { addMonths } from '../src/platform/shared/period.ts';
import { asSystem } from '../src/registry/access/work.ts';
import { verifyFigures } from '../src/registry/intake/verify.ts';
import { openBench } from './ground.ts';
import { apart, type Figure, timed } from './measure.ts';
import { fillReporters } from './report.ts';
import { served } from './served.ts';

interface Quantiles {
  p50: number;
  p99: number;
  worst: number;
}
/** What the load generator tells at its end. */
interface Told {
  done: number;
  seconds: number;
  again: number;
  submit: Quantiles;
  whole: Quantiles;
  errors: Record<string, number>;
}

const says = ({ p50, p99, worst }: Quantiles) => `p50 ${p50.toFixed(0)}、p99 ${p99.toFixed(0)} 毫秒，最慢 ${worst.toFixed(0)}`;

/**
 * 最后一小时: 10,000 enterprises report within ten minutes, most of them at the end (security.md §4 and bar L3); each opens its months, loads the report, keeps a
 * draft and submits. None may be lost or counted twice, none late by our doing. `quick`: 1,000 in a minute, the same rate.
 */
export async function benchLastHour({ quick }: { quick: boolean }): Promise<Figure[]> {
  const ground = await openBench();
  const folder = mkdtempSync(join(os.tmpdir(), 'shenggui-last-hour-'));
  try {
    const { house, owner } = ground;
    const period = addMonths(new Date().toISOString().slice(0, 7), -1);
    const [firms, seconds] = quick ? [1000, 60] : [10_000, 600];
    const filling = await timed(() => fillReporters(ground, firms, period));
    const { address, close } = await served(ground);
    const path = join(folder, 'tokens');
    writeFileSync(path, filling.value.join('\n'));
    const told = await apart<Told>(join(import.meta.dirname, 'last-hour-load.ts'), [address, path, period, String(seconds)]);
    await close();
    const { rows } = await owner.query<{ reports: number; enterprises: number; figures: number }>(
      `select count(*)::int as reports, count(distinct enterprise_id)::int as enterprises,
         (select count(*)::int from figure where source = 'self' and period = $1) as figures from tracking_report where period = $1`,
      [period],
    );
    const found = rows[0] ?? { reports: 0, enterprises: 0, figures: 0 };
    const { faults } = await asSystem(house, verifyFigures);
    const off = faults.filter(({ period: at }) => at === period).length;
    const lost = firms - found.enterprises;
    const wrong = Object.entries(told.errors).map(([error, times]) => `${error} ×${times}`);
    const kept = lost === 0 && told.done === firms && found.reports === firms && found.figures === 2 * firms && off === 0;
    const line = { bench: 'last-hour', rssMb: null, ratio: null };
    return [
      {
        ...line,
        work: `最后一小时：${firms} 家在 ${seconds} 秒内报送`,
        who: '本系统（打开、载入、存草稿、提交，开环）',
        ms: told.submit.p50,
        promise: '一份不丢，一份不重',
        kept: kept && wrong.length === 0,
        note: [
          `丢失 ${lost} 份，重复 ${found.reports - found.enterprises} 份，差错 ${wrong.length === 0 ? 0 : wrong.join('；')}，重发 ${told.again} 次`,
          `提交 ${says(told.submit)}`,
          `全程 ${says(told.whole)}`,
          `${told.seconds.toFixed(0)} 秒`,
        ].join('；'),
      },
      { ...line, work: '装入企业与链接', who: '准备', ms: filling.ms, promise: null, kept: null, note: `${firms} 家` },
    ];
  } finally {
    await ground.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
