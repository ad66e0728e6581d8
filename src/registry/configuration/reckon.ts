import type * as z from 'zod';
import { refuse } from '../../platform/shared/reason.ts';
import { typedOf } from '../../policy/typed-version.ts';
import type { Work } from '../access/work.ts';
import { note } from '../journal/note.ts';
import { type Configuration, configurationLife, type reckonConfiguration as contract, type Effect } from './contract.ts';
import { dataMark } from './data-mark.ts';
import { headersRead } from './headers-read.ts';
import { type Stored, shownRows, storedById } from './rows.ts';
import { clauseRefusals } from './who-may.ts';

/** What only the articles can reckon; handed in where the server is put together, the registry does not know them. */
export interface Reckoners {
  /** 政策模拟 of one changed value. */
  lists: (
    work: Work,
    asked: { period: string; name: string; value: string },
  ) => Promise<{ entered: number; left: number; moved: number; fenDifference: string | null }>;
  /** 未办结问题的办结时限, as the law stands and as it would. */
  deadlines: (work: Work, changed: Pick<Stored, 'kind' | 'key' | 'value'>) => Promise<NonNullable<Effect['deadlines']>>;
}

/** 测算效果 before anybody signs, and keep it with the proposal. The same machinery as the simulation; nothing in force changes. */
export async function reckonConfiguration(
  work: Work,
  asked: z.output<typeof contract.input>,
  reckoners: Reckoners,
): Promise<Configuration> {
  const { client, policy, actor, now } = work;
  const row = await storedById(work, asked.id);
  refuse(clauseRefusals(work, row.clause, '测算'), 403);
  refuse(row.state === 'draft' || row.state === 'submitted' ? [] : [{ says: `「${configurationLife.states[row.state]}」时不再测算` }]);
  const period = asked.period ?? work.today.slice(0, 7);
  const mark = await dataMark(work);
  const found = await effectOf(work, row, period, reckoners);
  const { rowCount } = await client.query(
    `insert into configuration_effect (configuration_id, ordinal, period, law_hash, data_mark, effect, made_by_name, made_at)
     select $1, (select count(*) + 1 from configuration_effect where configuration_id = $1), $2, $3, $4, $5, $6, $7 on conflict do nothing`,
    [row.id, period, policy.hash, mark, JSON.stringify(found), actor.displayName, now],
  );
  refuse(rowCount === 0 ? [{ says: '刚刚已有人测算', remedy: '请刷新' }] : []);
  note(work, { act: 'configuration.reckon', says: '测算配置的效果', thing: row.id, detail: { period, says: found.says } });
  const [shown] = await shownRows(work, [await storedById(work, row.id)]);
  if (!shown) throw new Error('reckoned and not found');
  return shown;
}

async function effectOf(work: Work, row: Stored, period: string, { lists, deadlines }: Reckoners): Promise<Effect> {
  const nothing: Effect = { period, says: [], entered: null, left: null, fenDifference: null, deadlines: null, headers: null };
  switch (row.kind) {
    case 'parameter':
    case 'reading':
    case 'rule': {
      const name = row.kind === 'rule' ? `rule.${row.key}` : row.key;
      const { moved, ...found } = await lists(work, { period, name, value: typedOf(row, row.value) });
      const says = `按${period}已知的数据：进入清单 ${found.entered} 家次，退出 ${found.left} 家次，等级变动 ${moved} 家次`;
      return { ...nothing, ...found, says: [says] };
    }
    case 'sla':
    case 'calendar': {
      const moved = await deadlines(work, row);
      return {
        ...nothing,
        deadlines: moved,
        says: [`未办结的问题中有 ${moved.length} 件按新规定会另有办结时限；已交办的时限不改，只供比较`],
      };
    }
    case 'synonym': {
      const headers = await headersRead(work, row);
      return { ...nothing, headers, says: [`已收花名册的列名中有 ${headers.length} 个会另作解读；已入库的数据不改`] };
    }
    case 'template':
      return { ...nothing, says: ['只改文字，已签署、已印发的不改'] };
  }
}
