import type * as z from 'zod';
import type { Period } from '../../platform/shared/period.ts';
import { Refusal } from '../../platform/shared/reason.ts';
import { areaNamed } from '../../policy/area.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Work } from '../access/work.ts';
import { lawOf } from '../law/keep.ts';
import { amountSql, amountsOf } from './amounts.ts';
import type { listFindings as listFindingsContract } from './contract.ts';
import { listDisclosure } from './list-disclosure.ts';
import { latestPeriod, type Run, runOf } from './run.ts';
import { findingSelection, isOpen, type StoredFinding } from './stored.ts';
import { told } from './told.ts';

type Asked = z.output<typeof listFindingsContract.input>;
type Answer = z.input<typeof listFindingsContract.output>;

const orders: Record<string, string> = {
  // Numbers the reader does not see are null to them, so that no order tells what is hidden.
  ytd: amountSql('ytd_revenue'),
  annual: amountSql('annual_revenue'),
  rolling12: amountSql('rolling12_revenue'),
  forecast: amountSql('forecast_revenue'),
  name: 'f.name collate "C"',
};

/** 清单与待核实 of a month, under the reader's row-level security, with the reasons of each finding. */
export async function listFindings(work: Work, asked: Asked): Promise<Answer> {
  const period = asked.period ?? (await latestPeriod(work));
  const run = await identifiedRun(work, period);
  const policy = await lawOf(work, run.lawHash);
  const { conditions, values } = filtered(policy, run, asked);
  const { rows } = await work.client.query<StoredFinding & { total: string }>(
    `select ${findingSelection}, count(*) over () as total from finding f ${amountsOf} where ${conditions}
     order by ${orderAsked(asked.sort)}, f.enterprise_id, f.list limit $7 offset $8`,
    [...values, asked.size, (asked.page - 1) * asked.size],
  );
  const beyond = rows.length === 0 && asked.page > 1 ? await countOf(work, conditions, values) : 0;
  return {
    period,
    pack: run.pack,
    computedAt: run.computedAt.toISOString(),
    frozenAt: run.frozenAt?.toISOString() ?? null,
    dataAsOf: await dataAsOf(work, run),
    total: rows[0] ? Number(rows[0].total) : beyond,
    counts: await countFindings(work, run, asked.area === undefined ? null : areaAsked(policy, asked.area)),
    disclosure: await listDisclosure(work),
    rows: await told(work, run, policy, rows),
  };
}

/** What a list may be narrowed to. */
export type Narrowed = Partial<Pick<Asked, 'list' | 'area' | 'level' | 'q' | 'clearance' | 'verify'>>;

/** The conditions on finding `f` for what was asked of a run, with their values ($1 to $6). */
export function filtered(policy: Policy, run: Run, asked: Narrowed): { conditions: string; values: unknown[] } {
  const conditions = [
    'f.identification_id = $1',
    asked.verify === 'true' ? isOpen : 'f.verdict',
    '($2::text is null or f.list = $2)',
    '($3::text is null or f.area = $3)',
    '($4::text is null or f.level = $4)',
    '($5::boolean is null or f.market_clearance = $5)',
    `($6::text is null or f.name ilike '%' || $6 || '%' or f.credit_code like upper($6) || '%')`,
  ].join(' and ');
  const values = [
    run.id,
    asked.list ?? null,
    asked.area === undefined ? null : areaAsked(policy, asked.area),
    asked.level ?? null,
    asked.clearance === undefined ? null : asked.clearance === 'true',
    asked.q ? asked.q.replace(/[\\%_]/g, '\\$&') : null,
  ];
  return { conditions, values };
}

/** The run of a month that must have been made before it is read (ensureIdentified); refuses a month never identified. */
export async function identifiedRun(work: Work, period: Period): Promise<Run> {
  const run = await runOf(work, period);
  if (run) return run;
  throw new Refusal([{ says: `${period} 尚未认定`, remedy: '稍候刷新；如仍未认定，请市工信局重新认定本月' }], 409);
}

/** The official name of the area a person meant; refuses one the programme does not know. */
export function areaAsked(policy: Policy, text: string): string {
  const name = areaNamed(policy, text);
  if (name) return name;
  throw new Refusal([{ says: `没有“${text}”这个县市区`, remedy: '请写全称、简称或行政区划代码，如 渌口区' }], 422);
}

function orderAsked(sort: Asked['sort']): string {
  const [descending, name] = sort?.startsWith('-') ? [true, sort.slice(1)] : [false, sort ?? ''];
  const column = orders[name];
  return column ? `${column} ${descending ? 'desc' : 'asc'} nulls last` : `f.list, ${amountSql('ytd_revenue')} desc nulls last`;
}

async function countOf({ client }: Work, conditions: string, values: unknown[]): Promise<number> {
  const { rows } = await client.query<{ total: number }>(`select count(*)::int as total from finding f where ${conditions}`, values);
  return rows[0]?.total ?? 0;
}

/**
 * 家数: counts[list][level] of who is on the list; `toVerify` and `marketClearance` say by list how many cannot be decided, and how
 * many on it are tagged 市场出清.
 */
async function countFindings({ client }: Work, run: Run, area: string | null): Promise<Answer['counts']> {
  const { rows } = await client.query<{ list: string; level: string | null; verdict: boolean | null; count: number; cleared: number }>(
    `select list, level, verdict, count(*)::int as count, count(*) filter (where market_clearance)::int as cleared
     from finding where identification_id = $1 and ($2::text is null or area = $2) group by list, level, verdict`,
    [run.id, area],
  );
  const counts: Record<string, Record<string, number>> = { toVerify: {}, marketClearance: {} };
  const add = (group: string, name: string, count: number) => {
    const of = counts[group] ?? {};
    counts[group] = { ...of, [name]: (of[name] ?? 0) + count };
  };
  for (const row of rows) {
    if (row.level === null) add('toVerify', row.list, row.count);
    if (row.verdict) {
      add(row.list, row.level ?? 'open', row.count);
      if (row.cleared > 0) add('marketClearance', row.list, row.cleared);
    }
  }
  return counts;
}

/** 数据截至: of each source the newest month and when it was filed; of a frozen month, as known when it was made. */
async function dataAsOf({ client }: Work, run: Run): Promise<Answer['dataAsOf']> {
  const { rows } = await client.query<{ source: string; period: string; filedAt: Date }>(
    `select source::text, coalesce(max(period), '') as period, max(filed_at) as "filedAt" from batch
     where filed_at is not null and state = 'filed' and filed_at <= $1::timestamptz group by source order by source`,
    [run.frozenAt ?? 'infinity'],
  );
  return rows.map((row) => ({ source: row.source, period: row.period, filedAt: row.filedAt.toISOString() }));
}
