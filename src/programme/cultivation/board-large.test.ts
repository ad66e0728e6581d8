import { expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { batchFor } from '../../../tests/small-city.ts';
import { readPoolBoard } from './board.ts';
import { readPoolBoard as contract } from './contract.ts';

test('五千家的看板：每栏的家数与总数相符，卡片只取每栏最前的', async () => {
  const house = await testHouse();
  await undone(house, { office: 'industry' }, async (work) => {
    await batchFor(work, 'register');
    await work.client.query(
      `with made as (
         insert into enterprise (id, credit_code, name, name_key, area)
         select enterprise_id(code), code, '演示' || n, '演示' || n, '渌口区'
         from generate_series(1, 5000) n cross join lateral (select '91430212DEM' || lpad(n::text, 7, '0') as code) c returning id, area),
       members as (
         insert into pool_member (enterprise_id, pool_year, area, basis, since_period, source, made_by_name, made_at)
         select id, 2022, area, 'band', '2022-09', 'identification', '系统', now() from made returning enterprise_id)
       select count(*) from members`,
    );
    await work.client.query(
      `insert into pool_step (enterprise_id, pool_year, ordinal, area, step, state, reason, clause, taken_by_name, taken_at)
       select m.enterprise_id, 2022, n, m.area, 'check', (array['lead', 'checking', 'cultivating', 'near'])[n], '核实', '二.1', '系统', now()
       from pool_member m cross join generate_series(1, 4) n`,
    );
    await work.client.query(
      `insert into register_event (enterprise_id, kind, effective_period, batch_no, area, counted_area)
       select enterprise_id, 'entry', '2022-10', (select max(no) from batch), area, area from pool_member limit 500`,
    );
    const board = await readPoolBoard(work, contract.input.parse({ year: 2022, period: '2022-09' }));
    expect(board.total).toBe(5000);
    expect(board.columns.find(({ state }) => state === 'near')?.count).toBe(4500);
    expect(board.columns.find(({ state }) => state === 'entered')?.count).toBe(500);
    // A column shows its first cards, however many it has.
    for (const { cards } of board.columns) expect(cards.length).toBeLessThanOrEqual(50);
  });
});
