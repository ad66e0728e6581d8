import type * as z from 'zod';
import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type ApplicationState, type ApplicationStep, applicationLife, type listOwn as contract, type OwnApplication } from './contract.ts';
import { windowNamed } from './windows.ts';

type Asked = Omit<z.output<typeof contract.input>, 'page' | 'size'>;

/** On whose desk an application lies: the enterprise's while papers are made ready, the township's once it is submitted. */
const desks: Partial<Record<Work['actor']['office'], ApplicationState[]>> = {
  enterprise: ['DRAFT', 'RETURNED'],
  township: ['ENT_SUBMITTED'],
};

interface Stored {
  id: string;
  enterprise_id: string;
  credit_code: string;
  name: string;
  township: string | null;
  track: 'newlyBuilt' | 'grown';
  step: ApplicationStep | null;
  taken_by_name: string | null;
  taken_on: string | null;
  says: string | null;
  window_id: string | null;
}

/** The newest application of each enterprise the reader sees; a township and an enterprise have few, so states are told here. */
async function ownApplications({ client, actor, policy }: Work, asked: Asked): Promise<OwnApplication[]> {
  const { rows } = await client.query<Stored>(
    `select distinct on (a.enterprise_id) a.id, a.enterprise_id::text, e.credit_code, e.name, e.township, a.track, s.step, s.taken_by_name,
       s.taken_on::text, s.says,
       (select w.window_id from application_step w where w.application_id = a.id and w.window_id is not null order by w.ordinal desc limit 1) as window_id
     from application a join enterprise e on e.id = a.enterprise_id
     left join lateral (select * from application_step s where s.application_id = a.id order by s.ordinal desc limit 1) s on true
     where $1::text is null or e.name ilike '%' || $1 || '%' or e.credit_code like upper($1) || '%'
     order by a.enterprise_id, a.ordinal desc`,
    [asked.q ? asked.q.replace(/[\\%_]/g, '\\$&') : null],
  );
  return rows
    .map((row) => {
      const state = row.step === null ? applicationLife.first : applicationLife.moves[row.step].to;
      return {
        id: row.id,
        enterpriseId: row.enterprise_id,
        creditCode: row.credit_code,
        name: row.name,
        township: row.township,
        track: row.track,
        state,
        stateLabel: applicationLife.states[state],
        windowLabel: windowNamed(policy, row.window_id)?.label ?? row.window_id,
        waits: desks[actor.office]?.includes(state) ?? false,
        lastBy: row.taken_by_name,
        lastOn: row.taken_on,
        lastSays: row.says,
      };
    })
    .filter(({ state }) => !asked.state || state === asked.state)
    .sort(
      (a, b) =>
        Number(b.waits) - Number(a.waits) || (b.lastOn ?? '').localeCompare(a.lastOn ?? '') || a.creditCode.localeCompare(b.creditCode),
    );
}

/** 本企业、本乡镇的入统申报: a page of them. */
export async function ownList(
  work: Work,
  { page, size, ...asked }: z.output<typeof contract.input>,
): Promise<z.input<typeof contract.output>> {
  const rows = await ownApplications(work, asked);
  return { total: rows.length, waiting: rows.filter(({ waits }) => waits).length, rows: rows.slice((page - 1) * size, page * size) };
}

/** 本企业、本乡镇的入统申报 as a sheet. */
export async function ownSheet(work: Work, asked: Asked): Promise<SheetOut> {
  const rows = await ownApplications(work, asked);
  const columns = ['统一社会信用代码', '企业名称', '乡镇（园区）', '途径', '状态', '批次', '最近办理人', '最近办理日期', '意见、理由'];
  return {
    name: '入统申报',
    title: `入统申报（截至${work.today}）`,
    filter: true,
    columns: columns.map((header) => ({ header })),
    rows: rows.map((row) => [
      row.creditCode,
      row.name,
      row.township,
      row.track === 'newlyBuilt' ? '新建投产' : '规下升规上',
      row.stateLabel,
      row.windowLabel,
      row.lastBy,
      row.lastOn,
      row.lastSays,
    ]),
  };
}
