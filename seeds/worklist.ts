import { asAccount, asSystem, type House, type Work } from '../src/registry/access/work.ts';
import { answer, countersign } from '../src/registry/worklist/countersign.ts';
import { keepFilter } from '../src/registry/worklist/filters.ts';
import { colleaguesOf, forward } from '../src/registry/worklist/forward.ts';
import { remind } from '../src/registry/worklist/remind.ts';

interface Lying {
  id: string;
  kind: string;
  to_area: string | null;
}

/** Open tasks of 统计, the first of each kind and holder first. */
async function lying({ client }: Work): Promise<Lying[]> {
  const { rows } = await client.query<Lying>(
    `select distinct on (kind, to_area) id, kind, to_area from work_task
     where closed_at is null and form = 'act' and to_office = 'statistics' and to_account is null order by kind, to_area, seq`,
  );
  return rows;
}

/**
 * 演示会签、转办、催办 and a saved filter, through the real verbs, on what the rest of the city has left open; so that the workbench of the demo city shows
 * each of them. Once: where anything was done about a task already, nothing is added.
 */
export async function plantWorklist(house: House, accountOf: (login: string) => Promise<string>): Promise<string | null> {
  const { known, open } = await asSystem(house, async (work) => ({
    known: (await work.client.query('select from work_act limit 1')).rowCount,
    open: await lying(work),
  }));
  if (known) return null;
  const acting = async <T>(login: string, run: (work: Work) => Promise<T>) => asAccount(house, await accountOf(login), 'cli', run);
  const application = open.find(({ kind, to_area }) => kind === 'entry' && to_area === null);
  if (application) {
    const { id } = application;
    await acting('市统计局', (work) =>
      countersign(work, {
        id,
        offices: [
          { office: 'tax', area: null },
          { office: 'market', area: null },
        ],
        says: '请核对登记与纳税状态是否正常',
        dueOn: null,
      }),
    );
    await acting('市税务局', async (work) => {
      const { rows } = await work.client.query<{ id: string }>(
        `select id from work_task where passed_from = $1 and to_office = 'tax' and closed_at is null`,
        [id],
      );
      await answer(work, { id: rows[0]?.id ?? '', agrees: true, says: '登记状态正常，按期申报' });
    });
  }
  const doubt = open.find(({ kind, to_area }) => kind === 'question' && to_area === '渌口区');
  if (doubt) {
    await acting('市统计局', (work) => remind(work, { id: doubt.id, says: '请及时了解情况' }));
    await acting('渌口区统计局', async (work) => {
      const [colleague] = await colleaguesOf(work);
      if (colleague) await forward(work, { id: doubt.id, to: colleague.id, says: '请先了解情况，附走访记录' });
    });
  }
  await acting('渌口区统计局', (work) =>
    keepFilter(work, { name: '本周到期的申报', tab: 'todo', kind: 'entry', due: 'week', isDefault: false }),
  );
  return `工作台：会签 ${application ? 1 : 0} 件，转办 ${doubt ? 1 : 0} 件`;
}
