import { expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { bySets } from './filing-rows.ts';

test('filing in sets leaves the planner as it found it', async () => {
  const house = await testHouse();
  await undone(house, 'system', async ({ client }) => {
    await client.query('create temp table incoming on commit drop as select generate_series(1, 5000) as row_id');
    await client.query(`select set_config('enable_nestloop', 'off', true), set_config('work_mem', '96MB', true)`);
    const said = async () =>
      (await client.query(`select current_setting('enable_nestloop') as loops, current_setting('work_mem') as memory`)).rows[0];
    expect(await bySets(client, said)).toEqual({ loops: 'off', memory: '64MB' });
    expect(await said()).toEqual({ loops: 'off', memory: '96MB' });
  });
});
