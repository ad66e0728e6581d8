import type { PoolClient } from 'pg';
import type { OpenedFile } from '../../platform/files/opened-file.ts';
import { areaNamed } from '../../policy/area.ts';
import { classOfSource } from '../../policy/disclosure.ts';
import { statedNumber } from '../../policy/parameter.ts';
import type { Work } from '../access/work.ts';
import { lateNotes } from '../closing/late-notes.ts';
import { fileDirectory } from '../directory/filing.ts';
import { levelOf } from '../disclosure/levels.ts';
import type { Source } from './contract.ts';
import type { Filing } from './figures.ts';
import { type Inspection, inspect } from './inspect.ts';
import type { Layout } from './layout.ts';
import { matchRows, setElsewhereApart } from './match.ts';
import { warnMerged } from './merged-cells.ts';
import { setChangesApart } from './self-change.ts';
import { slotsOf, yearGroups } from './slots.ts';
import { type Staged, stageRows } from './stage.ts';

/** A roster on its way in: the batch it belongs to and how it is laid out. `area`: null for a city office's. */
export interface Reading {
  batchNo: string;
  source: Source;
  area: string | null;
  layout: Layout;
  progress?: ((rows: number) => void) | undefined;
}

/** A roster read, matched and inspected; its rows lie in the temporary table `incoming`. */
export interface Placed {
  filing: Filing;
  staged: Staged;
  inspection: Inspection;
}

/** Which sources say where an enterprise is and what it is called: 统计名录 and 市场监管登记. The others only point at it. */
export function mayMove(source: Source): boolean {
  return source === 'register' || source === 'market';
}

/** 归县市区, remembered: half a million rows name the same ten areas. */
function areaReader({ policy }: Work): (text: string, township: string | null) => string | null {
  const known = new Map<string, string | null>();
  return (text, township) => {
    const key = `${text}\n${township ?? ''}`;
    let area = known.get(key);
    if (area === undefined) {
      area = areaNamed(policy, text, township);
      known.set(key, area);
    }
    return area;
  };
}

/** 已定稿的月份: filing is allowed, but what was issued stays as issued, and the report says so. */
async function frozenNotes({ client }: Work, { groups }: Filing): Promise<string[]> {
  const periods = groups.flatMap(({ parts }) => parts.map(({ period }) => period));
  const { rows } = await client.query<{ period: string }>(
    'select period from identification where frozen_at is not null and period = any ($1) order by period',
    [periods],
  );
  return rows.map(({ period }) => `${period} 已经定稿：本次数据会入库，但已定稿的结果不变`);
}

/** Rows an area could not place because the enterprise is not its own: tried and taken back, so that the preview says what filing would. */
async function probeElsewhere(work: Work, reading: Reading): Promise<void> {
  const { client } = work;
  const { rows } = await client.query<{ name: string | null }>(`select to_regclass('pg_temp.newcomer')::text as name`);
  if (reading.area === null || !rows[0]?.name) return;
  const { rowCount } = await client.query('select 1 from newcomer limit 1');
  if (!rowCount) return;
  await client.query('savepoint probe');
  const { elsewhere } = await fileDirectory(work, { batchNo: reading.batchNo, source: reading.source, mayMove: false, mayRename: false });
  await client.query('rollback to savepoint probe');
  await setElsewhereApart(client, elsewhere);
}

/** For half a million rows: sorting and hashing must not spill, and compiling queries costs more than it saves. */
export async function roomy(client: PoolClient): Promise<void> {
  await client.query(
    `select set_config('work_mem', '96MB', true), set_config('jit', 'off', true), set_config('statement_timeout', '0', true)`,
  );
}

/** 读入、匹配、体检: everything that comes before filing; only temporary tables are written. */
export async function placeRows(work: Work, file: OpenedFile, reading: Reading): Promise<Placed> {
  const { client, policy, today } = work;
  const { layout, source, area } = reading;
  const score = String(statedNumber(policy, 'import.matchScore', today));
  await client.query(`select set_config('pg_trgm.similarity_threshold', $1, true)`, [score]);
  await roomy(client);
  const slots = slotsOf(layout.sheets);
  const staged = await stageRows(client, file, {
    layout,
    slots,
    today,
    batchArea: area,
    areaOf: areaReader(work),
    progress: reading.progress,
  });
  await warnMerged(client, file, layout);
  // Tables that have just grown have no statistics yet: the planner takes them for empty and looks up row by row, ten times slower.
  // A short roster is better looked up row by row than by reading the whole directory.
  if (staged.placed > 2000) await client.query(`select set_config('enable_nestloop', 'off', true)`);
  const groups = yearGroups(slots, staged.rowPeriods);
  const filing: Filing = { batchNo: reading.batchNo, source, sheets: layout.sheets, slots, groups };
  await matchRows(client, { withoutCode: staged.withoutCode, slots: slots.length, batchArea: area });
  await probeElsewhere(work, reading);
  await setChangesApart(work, filing);
  for (const note of [...(await frozenNotes(work, filing)), ...(await lateNotes(work, filing))]) {
    await client.query(`insert into incoming_problem (severity, sheet, row_no, says) values ('warning', $1, 0, $2)`, [
      layout.sheets[0]?.sheet ?? '',
      note,
    ]);
  }
  const jump = statedNumber(policy, 'import.jumpRatio', today);
  // As the office itself, not as its job: what may be said to whoever sent it.
  const sees = groups.length === 0 || (await levelOf(work, classOfSource(source))) === 'detail';
  const edges = sees ? null : (policy.disclosure.scales.revenue?.edges ?? []);
  const inspection = await inspect(client, { source, slots, groups, jump, mayMove: mayMove(source), edges });
  return { filing, staged, inspection };
}
