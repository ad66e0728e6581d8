import { expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import type { Work } from '../access/work.ts';
import { importRoster } from '../intake/import.ts';
import { undo } from '../intake/undo.ts';
import { enterRegister, withdrawEntry } from './register-decision.ts';

const code = '91430204DEM000049H';
const csv = (...rows: string[]) => Buffer.from(rows.join('\n'));
const file = (work: Work, period: string, source: 'register' | 'listing' = 'register') =>
  importRoster(work, {
    bytes: csv('信用代码,企业名称,县市区,入库年月,新增方式', `${code},石峰机械演示有限公司,石峰区,${period},规下升规上`),
    fileName: `${period}.csv`,
    source,
    accept: true,
  });

/** An enterprise known from a roster, and an application of it. */
async function applied(work: Work): Promise<{ enterpriseId: string; applicationId: string; lead: string }> {
  const { batch } = await importRoster(work, {
    bytes: csv('信用代码,企业名称,县市区', `${code},石峰机械演示有限公司,石峰区`),
    fileName: '线索.csv',
    source: 'listing',
    accept: true,
  });
  const { rows } = await work.client.query<{ id: string; application: string }>(
    `insert into application (enterprise_id, ordinal, area, track, because, opened_by_name, opened_on, opened_at)
     select id, 1, area, 'grown', '[]', '系统', '2022-10-15', now() from enterprise where credit_code = $1 returning id as application, enterprise_id::text as id`,
    [code],
  );
  return { enterpriseId: rows[0]?.id ?? '', applicationId: rows[0]?.application ?? '', lead: batch };
}

const decided = {
  effectivePeriod: '2022-09',
  track: 'grown',
  reviewType: 'annual',
  reviewBatch: '2022年第一批',
  approvedOn: '2022-09-20',
  reason: '获批',
} as const;
const standing = async ({ client }: Work) =>
  (
    await client.query(
      `select effective_period as period, application_id is not null as decided from register_event where withdrawn_at is null order by batch_no`,
    )
  ).rows;

test('a roster that says the same after a decision changes nothing, and stands when the decision is taken back', async () => {
  await undone(await testHouse(), 'system', async (work) => {
    const { enterpriseId, applicationId } = await applied(work);
    const { no } = await enterRegister(work, { enterpriseId, applicationId, ...decided });
    await file(work, '2022-09');
    expect(await standing(work)).toEqual([{ period: '2022-09', decided: true }]);
    await withdrawEntry(work, { enterpriseId, no, reason: '生效月份登记有误，撤回重登' });
    expect(await standing(work)).toEqual([{ period: '2022-09', decided: false }]);
    await expect(withdrawEntry(work, { enterpriseId, no, reason: '再撤一次' })).rejects.toThrow('已经撤回');
  });
});

test('a decision outlives the roster that made the enterprise, and the one that said the same before it', async () => {
  await undone(await testHouse(), 'system', async (work) => {
    const { enterpriseId, applicationId, lead } = await applied(work);
    const { batch } = await file(work, '2022-09');
    await enterRegister(work, { enterpriseId, applicationId, ...decided });
    await undo(work, { id: batch });
    await undo(work, { id: lead });
    expect(await standing(work)).toEqual([{ period: '2022-09', decided: true }]);
    const { rows } = await work.client.query('select withdrawn_at from enterprise where id = $1', [enterpriseId]);
    expect(rows).toEqual([{ withdrawn_at: null }]);
  });
});

test('who is listed since another month is not entered again; who was cancelled is not entered at all', async () => {
  await undone(await testHouse(), 'system', async (work) => {
    const { enterpriseId, applicationId } = await applied(work);
    await file(work, '2022-05');
    await expect(enterRegister(work, { enterpriseId, applicationId, ...decided })).rejects.toThrow('最近一次变动是 2022-05入库');
    await work.client.query(`update enterprise set cancelled_on = '2022-09-30' where id = $1`, [enterpriseId]);
    await expect(enterRegister(work, { enterpriseId, applicationId, ...decided, effectivePeriod: '2022-09' })).rejects.toThrow(
      '注（吊）销',
    );
  });
});
