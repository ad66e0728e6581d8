import { beforeAll, expect, test } from 'vitest';
import { account, newHouse, played } from '../../../tests/harness.ts';
import { asker, servedConsole } from '../../../tests/served-console.ts';
import { asSystem, type House } from '../access/work.ts';
import { passOn } from './pass-on.ts';

const area = '渌口区';
const industry = { office: 'industry', area } as const;
let house: House;
let id: string;
beforeAll(async () => {
  house = await newHouse();
  await played(house, industry, (work) =>
    passOn(work, { kind: 'visit', thing: 'route', area, title: '走访渌口厂', asks: '走访', to: [{ office: 'statistics', area }] }),
  );
  id = await asSystem(house, async ({ client }) => (await client.query<{ id: string }>('select id from work_task')).rows[0]?.id ?? '');
});

test('acting on a task of another office is refused and remembered; whoever passed it on sees it and may not act either', async () => {
  const { app } = await servedConsole(house);
  const refusedOf = () =>
    asSystem(house, async ({ client }) =>
      (
        await client.query<{ act: string; office: string }>(
          `select act, office from journal where outcome = 'refused' and act like '%work%' order by at, chain, seq`,
        )
      ).rows.map(({ act, office }) => `${office} ${act}`),
    );
  const send = async (office: 'tax' | 'industry', path: string, said: object) => {
    const { token } = await account(house, office, area);
    return asker(app, token).post(`/api/work/${path}`, said);
  };
  const colleague = '00000000-0000-4000-8000-000000000000';
  const stranger = await send('tax', 'forward', { id, to: colleague, says: '请代办' });
  expect([stranger.statusCode, stranger.json().reasons[0].says]).toEqual([404, '没有这项任务，或它不是交给您这里的']);
  const passer = await send('industry', 'forward', { id, to: colleague, says: '请代办' });
  expect([passer.statusCode, passer.json().reasons[0].says]).toEqual([403, '这项任务由渌口区统计局办理，不由您办理']);
  expect(await refusedOf()).toEqual([expect.stringMatching(/^tax .*forward/), expect.stringMatching(/^industry .*forward/)]);
  // Overlong, without a reason, of no such shape: told what is wrong, before anybody acts.
  for (const said of [
    { id, to: colleague, says: '' },
    { id, to: colleague, says: '长'.repeat(501) },
    { id: 'x', to: colleague, says: '请代办' },
  ])
    expect((await send('industry', 'forward', said)).statusCode).toBe(400);
  const listed = await asker(app, (await account(house, 'tax', area)).token).get('/api/work/tasks?tab=todo');
  expect(listed.json()).toEqual({ total: 0, rows: [] });
});
