import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { addMonths } from '../src/platform/shared/period.ts';
import { asSystem } from '../src/registry/access/work.ts';
import { verifyFigures } from '../src/registry/intake/verify.ts';
import { firmAt } from './data.ts';
import { type BenchGround, openBench } from './ground.ts';
import { apart, type Figure, timed } from './measure.ts';
import { served } from './served.ts';

/** What the load generator tells at its end. */
interface Told {
  done: number;
  seconds: number;
  p50: number;
  p95: number;
  p99: number;
  worst: number;
  errors: Record<string, number>;
}

/** Enterprises in the pool, each with a living link; answers with the tokens, the areas taking turns as they would. */
export async function fillReporters({ owner }: BenchGround, many: number, period: string): Promise<string[]> {
  const year = Number(period.slice(0, 4));
  const firms = Array.from({ length: many }, (_, at) => firmAt(at));
  const tokens = firms.map(() => randomBytes(32).toString('base64url'));
  await owner.query(
    `insert into enterprise (id, credit_code, name, name_key, area) select enterprise_id(code), code, name, name, area
     from unnest($1::text[], $2::text[], $3::text[]) e (code, name, area)`,
    [firms.map(({ code }) => code), firms.map(({ name }) => name), firms.map(({ area }) => area)],
  );
  await owner.query(
    `insert into pool_member (enterprise_id, pool_year, area, basis, since_period, source, made_by_name, made_at)
     select id, $1, area, 'band', $2, 'identification', '基准', now() - interval '1 year' from enterprise`,
    [year, `${year}-01`],
  );
  await owner.query(
    `insert into pool_step (enterprise_id, pool_year, ordinal, area, step, state, reason, clause, taken_by_name, taken_at)
     select id, $1, o, area, s, t, '核实列入', '二.1', '基准', now() - interval '1 year'
     from enterprise, (values (1, 'list', 'lead'), (2, 'check', 'checking'), (3, 'admit', 'cultivating')) x (o, s, t)`,
    [year],
  );
  // A year behind them, so that every report is compared with what went before.
  await owner.query(
    `insert into figure_year (enterprise_id, source, measure, year, area, ${Array.from({ length: 12 }, (_, at) => `m${at + 1}`).join(', ')})
     select id, s::roster_source, m::measure, y, area, ${Array.from({ length: 12 }, () => 'v').join(', ')}
     from enterprise, (values ('tax', 'revenue', $1::int - 1, 900000), ('self', 'revenue', $1::int - 1, 950000)) x (s, m, y, v)`,
    [year],
  );
  await owner.query(
    `insert into report_link (enterprise_id, area, token_hash, periods, issued_by_name, issued_at, expires_at)
     select enterprise_id(t.code), t.area, decode(t.hash, 'hex'), array[$4], '基准', now(), now() + interval '1 day'
     from unnest($1::text[], $2::text[], $3::text[]) as t (code, area, hash)`,
    [
      firms.map(({ code }) => code),
      firms.map(({ area }) => area),
      tokens.map((token) => createHash('sha256').update(token).digest('hex')),
      period,
    ],
  );
  await owner.query('vacuum analyze');
  return tokens;
}

/** 一次链接报送: so many a second over HTTP with the whole server, open loop, every one of them found once afterwards. */
export async function benchReport({ quick }: { quick: boolean }): Promise<Figure[]> {
  const ground = await openBench();
  const folder = mkdtempSync(join(os.tmpdir(), 'shenggui-report-'));
  try {
    const { house, owner } = ground;
    const period = addMonths(new Date().toISOString().slice(0, 7), -1);
    const [warm, seconds, rate] = [400, quick ? 15 : 60, 200];
    const filling = await timed(() => fillReporters(ground, warm + rate * seconds, period));
    const tokens = filling.value;
    const { address, close } = await served(ground);
    const load = (these: string[], perSecond: number) => {
      const path = join(folder, 'tokens');
      writeFileSync(path, these.join('\n'));
      return apart<Told>(join(import.meta.dirname, 'report-load.ts'), [address, path, period, String(perSecond)]);
    };
    await load(tokens.slice(0, warm), 100);
    const told = await load(tokens.slice(warm), rate);
    await close();
    const { rows } = await owner.query<{ reports: number; firms: number; figures: number }>(
      `select count(*)::int as reports, count(distinct enterprise_id)::int as firms,
         (select count(*)::int from figure where source = 'self' and period = $1) as figures from tracking_report where period = $1`,
      [period],
    );
    const found = rows[0];
    const { faults } = await asSystem(house, verifyFigures);
    const wrong = Object.entries(told.errors).map(([says, times]) => `${says} ×${times}`);
    const whole = found?.reports === tokens.length && found.firms === tokens.length && found.figures === 2 * tokens.length;
    const off = faults.filter(({ period: at }) => at === period).length;
    const sustained = told.done / told.seconds;
    const kept = wrong.length === 0 && whole && off === 0 && sustained >= rate * 0.97;
    const line = { bench: 'report', rssMb: null, ratio: null };
    return [
      {
        ...line,
        work: `一次链接报送，每秒 ${rate} 份，${seconds} 秒`,
        who: '本系统（HTTP、行级安全、审核、留痕、回执）',
        ms: told.p50,
        promise: `${rate} 份/秒，0 差错，逐份可查`,
        kept,
        note: [
          `${sustained.toFixed(0)} 份/秒，p50 ${told.p50.toFixed(1)}、p95 ${told.p95.toFixed(1)}、p99 ${told.p99.toFixed(1)} 毫秒，最慢 ${told.worst.toFixed(0)}`,
          `差错 ${wrong.length === 0 ? 0 : wrong.join('；')}，库内 ${found?.reports ?? 0} 份`,
        ].join('，'),
      },
      { ...line, work: '装入企业与链接', who: '准备', ms: filling.ms, promise: null, kept: null, note: `${tokens.length} 家` },
    ];
  } finally {
    await ground.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
