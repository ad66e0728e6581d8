import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  area,
  ask,
  city,
  everything,
  openFinanced,
  people,
  pushed,
  sheetText,
  tokens,
} from '../../../../tests/financed-house.ts';
import { asSystem, inWork } from '../../../registry/access/work.ts';
import { watchFinancing } from './watch-financing.ts';

beforeAll(openFinanced, 120_000);
afterAll(() => city.house.ground.close());

describe('银行 sees nothing else', () => {
  const secrets = () => ['渌口铸造', '欧阳小明', '13812345678', '购置造型线', city.ids.get('渌口铸造') ?? '', '2,853', '28530000'];

  test('fields not consented to are not told by page, sheet or SQL', async () => {
    const id = await pushed({ fields: ['sector'], bank: '乙银行' });
    const { rows } = await ask('乙银行', 'pushed?size=200');
    const mine = rows.find((row: { id: string }) => row.id === id);
    expect(mine.fields).toEqual([{ field: 'sector', label: '行业与所在乡镇', value: expect.stringContaining('南洲镇') }]);
    const own = await ask('乙银行', `pushed?id=${id}`);
    for (const secret of secrets()) expect(JSON.stringify(own)).not.toContain(secret);
    await inWork(city.house, tokens.乙银行 ?? '', async ({ client }) => {
      const fields = await client.query('select field, value from finance_field where match_id = $1', [id]);
      expect(fields.rows.map(({ field }) => field)).toEqual(['sector']);
      expect((await client.query('select * from finance_need')).rows).toEqual([]);
      expect((await client.query('select * from enterprise')).rows).toEqual([]);
      const match = await client.query('select * from finance_match where id = $1', [id]);
      for (const secret of secrets()) expect(JSON.stringify(match.rows)).not.toContain(secret);
    });
    // Who acted is told as 企业: the name its account bears would say who asks.
    const told = await everything('乙银行');
    for (const table of ['finance_match', 'finance_step', 'work_task', 'work_matter', 'notice'])
      for (const secret of secrets()) expect(told[table], table).not.toContain(secret);
    await ask('企业', 'withdraw', { id });
    expect((await everything('乙银行')).work_task).not.toContain('渌口铸造');
    // Nobody writes a further field in: not the bank, not after the fact the enterprise.
    for (const who of ['乙银行', '企业'])
      await expect(
        inWork(city.house, tokens[who] ?? '', ({ client }) =>
          client.query(`insert into finance_field (match_id, field, area, value) values ($1, 'identity', $2, 'x')`, [id, area]),
        ),
      ).rejects.toMatchObject({ code: '42501' });
  });

  test('another bank is answered as if it were not there, to the letter', async () => {
    const id = await pushed();
    const none = '00000000-0000-4000-8000-000000000000';
    const [theirs, nothing] = [
      await ask('乙银行', 'answer', { id, step: 'accept' }),
      await ask('乙银行', 'answer', { id: none, step: 'accept' }),
    ];
    expect(theirs).toEqual(nothing);
    expect(theirs.status).toBe(404);
    expect((await ask('乙银行', `pushed?id=${id}`)).rows).toEqual([]);
    const told = await everything('乙银行');
    // What it typed itself stands in its own journal; nothing of what is there does.
    const { journal: _, ...rest } = told;
    for (const [table, rows] of Object.entries(rest)) expect(rows, table).not.toContain(id);
    await expect(
      inWork(city.house, tokens.乙银行 ?? '', ({ client, actor }) =>
        client.query(
          `insert into finance_step (match_id, ordinal, area, step, taken_by, taken_by_name, office, taken_on, taken_at)
           values ($1, 2, $2, 'accept', $3, 'x', 'bank', '2022-10-17', now())`,
          [id, area, actor.accountId],
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('what was consented to is told, its contact whole, and kept sealed', async () => {
    const id = await pushed();
    const { rows } = await ask('甲银行', `pushed?id=${id}`);
    const values = Object.fromEntries(rows[0].fields.map(({ field, value }: { field: string; value: string }) => [field, value]));
    expect(values).toMatchObject({ contact: '欧阳小明 13812345678', ownRevenue: '2022年1—9月自报营业收入 2,853万元' });
    expect(values.identity).toContain('渌口铸造');
    expect(values.sector).toBeUndefined();
    const kept = await asSystem(city.house, async ({ client }) =>
      JSON.stringify([
        (await client.query('select * from finance_field')).rows,
        (await client.query('select * from finance_need')).rows,
        (await client.query('select * from journal')).rows,
      ]),
    );
    expect(kept).not.toContain('13812345678');
    expect(kept).not.toContain('欧阳小明');
  });

  test('withdrawal takes effect with the next look: page, sheet, answer, task and SQL', async () => {
    const id = await pushed();
    expect((await ask('甲银行', 'answer', { id, step: 'accept' })).status).toBe(200);
    expect((await ask('甲银行', 'withdraw', { id })).status).toBe(403);
    expect((await ask('别的企业', 'withdraw', { id })).status).toBe(404);
    expect((await ask('企业', 'withdraw', { id, says: '已在他行解决' })).status).toBe(200);
    expect((await ask('企业', 'withdraw', { id })).status).toBe(409);
    expect((await ask('甲银行', `pushed?id=${id}`)).rows).toEqual([]);
    expect((await ask('甲银行', 'answer', { id, step: 'credit', amountYuan: '1', happenedOn: city.today })).status).toBe(404);
    const told = await everything('甲银行');
    for (const table of ['finance_match', 'finance_field', 'finance_step']) expect(told[table], table).not.toContain(id);
    for (const secret of ['渌口铸造', '91430200DEM7594060'])
      for (const table of ['work_task', 'work_matter', 'notice', 'journal', 'export_log']) expect(told[table], table).not.toContain(secret);
    const open = await inWork(city.house, tokens.甲银行 ?? '', ({ client }) =>
      client.query('select from work_task where thing = $1 and closed_at is null', [id]),
    );
    expect(open.rowCount).toBe(0);
    // Nor does anything it may still read bear the enterprise's number.
    const { journal: typed, ...kept } = told;
    for (const [table, rows] of Object.entries(kept)) expect(rows, table).not.toContain(city.ids.get('渌口铸造'));
    expect(typed).not.toContain('91430200DEM7594060');
    // It cannot be made to hold again, nor be lengthened.
    await expect(
      asSystem(city.house, ({ client }) =>
        client.query('update finance_match set ended_at = null, ended_by_name = null where id = $1', [id]),
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      asSystem(city.house, ({ client }) => client.query(`update finance_match set valid_to = '2040-01-01' where id = $1`, [id])),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('a consent past its last day shows nothing, before any job has looked; the look ends it', async () => {
    const id = await pushed({ validTo: '2023-03-01' });
    expect((await ask('甲银行', `pushed?id=${id}`)).rows).toEqual([]);
    const told = await everything('甲银行');
    for (const table of ['finance_match', 'finance_field', 'finance_step']) expect(told[table], table).not.toContain(id);
    city.today = '2023-03-02';
    expect((await asSystem(city.house, watchFinancing)).expired).toBe(1);
    city.today = '2022-10-17';
    const { rows } = await ask('企业', 'own');
    expect(rows.flatMap((row: Answer) => row.matches).find((one: { id: string }) => one.id === id).state).toBe('expired');
  });

  test('the sheet of a bank holds what its page shows, and the number it left under', async () => {
    const id = await pushed({ fields: ['need'], bank: '乙银行' });
    const answer = await people.乙银行?.get(`/api/financing/pushed.xlsx?id=${id}`);
    expect(answer?.statusCode).toBe(200);
    const text = JSON.stringify(await sheetText(answer?.rawPayload ?? Buffer.alloc(0)));
    expect(text).toContain('购置造型线');
    for (const secret of ['渌口铸造', '欧阳小明', '13812345678', '28530000']) expect(text).not.toContain(secret);
    await ask('企业', 'withdraw', { id });
    const after = JSON.stringify(
      await sheetText((await people.乙银行?.get(`/api/financing/pushed.xlsx?id=${id}`))?.rawPayload ?? Buffer.alloc(0)),
    );
    expect(after).not.toContain('购置造型线');
  });

  test.each(['needs', 'own', 'coverage', 'needs.xlsx', 'own.xlsx', 'coverage.xlsx'])('%s is not for a bank', async (path) => {
    expect((await people.甲银行?.get(`/api/financing/${path}`))?.statusCode).toBe(403);
  });

  test('no office reads what was pushed: neither 金融办 nor 工信, by SQL', async () => {
    for (const who of ['金融办', '工信', '市工信', '税务', '组织部']) expect((await everything(who)).finance_field, who).toBe('[]');
    for (const who of ['税务', '组织部', '攸县工信']) {
      const told = await everything(who);
      for (const table of ['finance_need', 'finance_match', 'finance_step']) expect(told[table], `${who} ${table}`).toBe('[]');
    }
    expect((await everything('别的企业')).finance_field).not.toContain('购置造型线，');
  });
});
