import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ledgerAlone } from '../../../tests/approved-case.ts';
import { attest, idOf, register, seat } from '../../../tests/award-city.ts';
import { account, newHouse, played, undone } from '../../../tests/harness.ts';
import { demoCode } from '../../../tests/rosters.ts';
import { withClient } from '../../data/pools.ts';
import { type House, inWork } from '../../registry/access/work.ts';
import { sayLineage } from '../../registry/lineage/edges.ts';
import { fileAreaPolicy, fileShare } from './file-rule.ts';
import { postAward } from './post-award.ts';
import { readAwards } from './read-awards.ts';
import { stepAreaPolicy, stepShare } from './step-rule.ts';
import { verifyAwards } from './verify.ts';

let house: House;
// After the annual review of 2023 has taken effect.
const now = new Date('2024-03-15T10:00:00+08:00');
const document = { documentNo: '株财预〔2022〕8号', documentTitle: '示例财政体制', issuedOn: '2022-01-10' };
const city = { office: 'finance' as const };
const liling = { office: 'finance' as const, area: '醴陵市' };

beforeAll(async () => {
  house = { ...(await newHouse()), clock: () => now };
  // That nothing is posted without an approved case is cases.test.ts's; here the ledger is tried by itself.
  await ledgerAlone(house);
  await seat(house, null, '醴陵市', '攸县');
  await register(house, '2024-02', [
    [1, '醴陵市', '2022-06', '规下升规上'],
    [2, '醴陵市', '2022-06', '新建投产', '2023-10', '停产'],
    [3, '攸县', '2022-09', '规下升规上'],
    [4, '攸县', '2022-03', '规下升规上'],
    [5, '醴陵市', '2022-05', '规下升规上'],
    [6, '醴陵市', '2022-04', '规下升规上'],
    [7, '醴陵市', '2022-07', '规下升规上', '2022-12', '迁出'],
    [8, '醴陵市', '2023-01', '规下升规上'],
  ]);
  for (const number of [1, 2, 3, 5, 6, 7]) await attest(house, number, 2022, true);
  await attest(house, 4, 2022, false);
}, 120_000);
afterAll(() => house.ground.close());

const stateOf = async (player: Parameters<typeof played>[1], year = 2022) => {
  const { awards } = await undone(house, player, (work) => readAwards(work, { year }));
  return awards.map(({ who, award }) => [
    who.creditCode.slice(-4, -1),
    award.eligible,
    String(award.totalFen),
    award.instalments.map(({ state }) => state).join(' '),
  ]);
};

describe('奖励测算', () => {
  test('from the register and the attestations alone, in the order of the areas', async () => {
    expect(await stateOf({ office: 'industry' })).toEqual([
      ['003', true, '6000000', 'payable payable'],
      ['004', false, '0', 'none none'],
      ['001', true, '6000000', 'payable payable'],
      ['002', true, '10000000', 'payable lapsed'],
      ['005', true, '6000000', 'payable payable'],
      ['006', true, '6000000', 'payable payable'],
      ['007', null, '6000000', 'undecided undecided'],
    ]);
    expect(await stateOf({ office: 'industry' }, 2023)).toEqual([['008', null, '6000000', 'waitingTax waitingTax']]);
    expect(await stateOf({ office: 'industry' }, 2021)).toEqual([]);
  });

  test('an area sees its own; who is not told of awards sees none', async () => {
    expect((await stateOf({ office: 'industry', area: '攸县' })).map(([code]) => code)).toEqual(['003', '004']);
    for (const office of ['tax', 'statistics', 'organisation', 'market'] as const) expect(await stateOf({ office }), office).toEqual([]);
  });

  test('while no share is on file nobody says who bears what, and nothing can be posted', async () => {
    const { awards } = await undone(house, city, (work) => readAwards(work, { year: 2022 }));
    expect(awards.filter(({ award }) => award.eligible).every(({ award }) => award.cityFen === null && award.areaFen === null)).toBe(true);
    const enterpriseId = await idOf(house, 1);
    await expect(
      played(house, liling, (work) => postAward(work, { enterpriseId, year: 2022, instalment: 1, key: 'share-unknown' })),
    ).rejects.toMatchObject({ reasons: [{ says: '醴陵市的市县分担比例尚未录入，市、县各承担多少无法计算' }] });
  });
});

describe('财政 files its rules, two persons each', () => {
  test('a policy counts once somebody else approved it, and holds for its own area', async () => {
    const asked = { area: '醴陵', track: 'grown' as const, amountYuan: '80000', ...document, fromOn: '2021-01-01', toOn: null };
    await expect(played(house, city, (work) => fileAreaPolicy(work, asked))).rejects.toMatchObject({ status: 403 });
    await expect(played(house, { office: 'finance', area: '攸县' }, (work) => fileAreaPolicy(work, asked))).rejects.toMatchObject({
      status: 403,
    });
    await expect(played(house, { office: 'industry', area: '醴陵市' }, (work) => fileAreaPolicy(work, asked))).rejects.toMatchObject({
      status: 403,
    });
    const filed = await played(house, liling, (work) => fileAreaPolicy(work, asked));
    expect(filed).toMatchObject({ area: '醴陵市', amountFen: '8000000', state: 'filed' });
    const before = await undone(house, city, (work) => readAwards(work, { year: 2022 }));
    expect(before.law.areaPolicies).toEqual([]);
    await expect(played(house, liling, (work) => stepAreaPolicy(work, { id: filed.id, step: 'approve' }))).rejects.toMatchObject({
      reasons: [{ says: expect.stringContaining('须由两人办理') }],
    });
    await expect(
      played(house, { office: 'finance', area: '攸县' }, (work) => stepAreaPolicy(work, { id: filed.id, step: 'approve' })),
    ).rejects.toMatchObject({ status: 404 });
    expect(await played(house, city, (work) => stepAreaPolicy(work, { id: filed.id, step: 'approve' }))).toMatchObject({
      state: 'approved',
    });
    await expect(played(house, city, (work) => stepAreaPolicy(work, { id: filed.id, step: 'approve' }))).rejects.toMatchObject({
      status: 409,
    });
    const { awards } = await undone(house, city, (work) => readAwards(work, { year: 2022 }));
    const totals = new Map(awards.map(({ who, award }) => [who.creditCode, [award.higher.winner, String(award.totalFen)]]));
    expect(totals.get(demoCode(1))).toEqual(['area', '8000000']);
    expect(totals.get(demoCode(3))).toEqual(['city', '6000000']);
  });

  test('the database says it as well: who filed cannot be who approved', async () => {
    const { rows } = await played(house, 'system', ({ client }) =>
      client.query<{ thing_id: string; persons: string[]; area: string }>(
        "select thing_id, persons, area from area_policy_step where step = 'file'",
      ),
    );
    const [filed] = rows;
    await expect(
      undone(house, 'system', ({ client }) =>
        client.query(
          `insert into area_policy_step (thing_id, ordinal, area, step, persons, taken_by_name, taken_at) values ($1, 9, $2, 'approve', $3, 'x', now())`,
          [filed?.thing_id, filed?.area, filed?.persons],
        ),
      ),
    ).rejects.toMatchObject({ constraint: 'award_rule_two_persons' });
  });

  test('a share is approved by the city; bad input is refused', async () => {
    const asked = { area: '醴陵市', year: 2022, cityShare: '0.4', ...document };
    await expect(played(house, city, (work) => fileShare(work, { ...asked, area: '长沙县' }))).rejects.toMatchObject({ status: 422 });
    await expect(played(house, city, (work) => fileShare(work, { ...asked, issuedOn: '2024-12-01' }))).rejects.toMatchObject({
      status: 409,
    });
    const rejected = await played(house, liling, (work) => fileShare(work, { ...asked, cityShare: '0.9' }));
    await expect(played(house, liling, (work) => stepShare(work, { id: rejected.id, step: 'approve' }))).rejects.toMatchObject({
      status: 403,
    });
    await expect(played(house, city, (work) => stepShare(work, { id: rejected.id, step: 'reject' }))).rejects.toMatchObject({
      reasons: [{ says: '不予采用须写明理由', remedy: '请补填理由' }],
    });
    await played(house, city, (work) => stepShare(work, { id: rejected.id, step: 'reject', says: '与体制文件不符' }));
    for (const [area, player] of [
      ['醴陵市', liling],
      ['攸县', { office: 'finance' as const, area: '攸县' }],
    ] as const) {
      const filed = await played(house, player, (work) =>
        fileShare(work, { ...asked, area, cityShare: area === '攸县' ? '0.333333' : '0.4' }),
      );
      await played(house, city, (work) => stepShare(work, { id: filed.id, step: 'approve' }));
    }
    const { awards } = await undone(house, city, (work) => readAwards(work, { year: 2022 }));
    const split = new Map(awards.map(({ who, award }) => [who.creditCode, [String(award.cityFen), String(award.areaFen)]]));
    expect(split.get(demoCode(1))).toEqual(['2400000', '5600000']);
    expect(split.get(demoCode(3))).toEqual(['1999998', '4000002']);
  });
});

describe('奖励资金台账', () => {
  test('twenty clients at once, with a key each and with one key for all: one posting an instalment', async () => {
    const [own, shared] = [await idOf(house, 1), await idOf(house, 3)];
    const { token } = await account(house, 'finance', '醴陵市');
    const { token: other } = await account(house, 'finance', '攸县');
    const race = await Promise.allSettled([
      ...Array.from({ length: 20 }, (_, n) =>
        inWork(house, token, (work) => postAward(work, { enterpriseId: own, year: 2022, instalment: 1, key: `race-own-${n}` })),
      ),
      ...Array.from({ length: 20 }, () =>
        inWork(house, other, (work) => postAward(work, { enterpriseId: shared, year: 2022, instalment: 1, key: 'race-one-key' })),
      ),
    ]);
    const won = race.filter((one) => one.status === 'fulfilled');
    // One of the twenty with keys of their own; all twenty of one key have the same answer.
    expect(won).toHaveLength(21);
    const lost = race.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.reasons?.[0]?.says ?? one.reason)] : []));
    expect(lost.filter((says) => !/已经登记|「已核准待拨付」/.test(says))).toEqual([]);
    expect(new Set(won.slice(1).map((one) => (one.status === 'fulfilled' ? one.value.id : ''))).size).toBe(1);
    await played(house, 'system', async (work) => {
      const { rows } = await work.client.query(
        'select enterprise_id::text as id, instalment::int, amount_fen::text as fen from award_posting order by no',
      );
      expect(rows.toSorted((a, b) => (a.fen < b.fen ? -1 : 1))).toEqual([
        { id: shared, instalment: 1, fen: '3000000' },
        { id: own, instalment: 1, fen: '4000000' },
      ]);
      expect(await verifyAwards(work)).toEqual({ awards: 2, faults: [] });
    });
    expect((await stateOf(city)).find(([code]) => code === '001')).toEqual(['001', true, '8000000', 'approved payable']);
  });

  test('the same key of another thing is refused, for ever', async () => {
    const enterpriseId = await idOf(house, 5);
    await expect(
      played(house, liling, (work) => postAward(work, { enterpriseId, year: 2022, instalment: 1, key: 'race-one-key' })),
    ).rejects.toMatchObject({ status: 422 });
    await expect(
      played(house, city, (work) => postAward(work, { enterpriseId, year: 2022, instalment: 1, key: 'race-one-key' })),
    ).rejects.toMatchObject({ status: 422 });
  });

  test('what is not payable is not posted: lapsed, refused, undecided, the second before the first, of another area', async () => {
    const says = async (number: number, instalment: 1 | 2, player: Parameters<typeof played>[1] = liling) => {
      const enterpriseId = await idOf(house, number);
      return played(house, player, (work) =>
        postAward(work, { enterpriseId, year: 2022, instalment, key: `refused-${number}-${instalment}` }),
      ).then(
        () => 'posted',
        (error) => `${error.status} ${error.reasons?.[0]?.says}`,
      );
    };
    expect(await says(2, 2)).toMatch(/^409 第2期「不再兑现」/);
    expect(await says(7, 1)).toMatch(/^409 第1期「待人工认定」/);
    expect(await says(5, 2)).toBe('409 首期尚未登记，不能先登记剩余奖励');
    expect(await says(4, 1, { office: 'finance', area: '攸县' })).toMatch(/^409 第1期「不兑现」/);
    expect(await says(5, 1, { office: 'finance', area: '攸县' })).toMatch(/^404/);
    expect(await says(5, 1, { office: 'industry', area: '醴陵市' })).toMatch(/^403/);
  });

  test('codes joined after one of them was paid are still one enterprise', async () => {
    const [old, next] = [await idOf(house, 5), await idOf(house, 6)];
    await played(house, liling, (work) => postAward(work, { enterpriseId: next, year: 2022, instalment: 1, key: 'paid-by-new-code' }));
    await played(house, { office: 'industry' }, (work) =>
      sayLineage(work, {
        fromId: old,
        toId: next,
        kind: 'codeChange',
        holds: true,
        happenedOn: '2022-05-20',
        document: null,
        reason: '换发执照',
        proposedBy: null,
      }),
    );
    const rival = (enterpriseId: string) =>
      `insert into award_posting (key, programme, enterprise_id, root_id, area, year, entered_on, instalment, amount_fen, law_hash, basis, posted_by_name, posted_at)
       values ('by hand ${enterpriseId}', '${house.policy.id}', ${enterpriseId}, 1, '醴陵市', 2022, '2022-06', 1, 100, 'x', '{}', 'x', now())`;
    for (const id of [old, next])
      await expect(
        undone(house, 'system', ({ client }) => client.query(rival(id))),
        id,
      ).rejects.toMatchObject({ constraint: 'award_posting_once' });
  });

  test('entries that do not add up are refused when the transaction ends; nothing is altered, deleted or emptied, not by the owner either', async () => {
    const posting = (await idOf(house, 2)) as string;
    const insert = `insert into award_posting (key, programme, enterprise_id, root_id, area, year, entered_on, instalment, amount_fen, law_hash, basis, posted_by_name, posted_at)
      values ('uneven-1', 'p', ${posting}, 1, '醴陵市', 2022, '2022-06', 1, 100, 'x', '{}', 'x', now()) returning id`;
    const entries = async (parts: [string, number][]) =>
      played(house, 'system', async ({ client }) => {
        const { rows } = await client.query(insert);
        for (const [at, [account, fen]] of parts.entries()) {
          await client.query(
            `insert into award_entry (posting_id, ordinal, area, account, enterprise_id, amount_fen) values ($1, $2, '醴陵市', $3, $4, $5)`,
            [rows[0].id, at + 1, account, account === 'enterprise' ? posting : null, fen],
          );
        }
      });
    for (const parts of [
      [],
      [['enterprise', 100]],
      [
        ['enterprise', 100],
        ['city', -40],
        ['area', -59],
      ],
      [
        ['enterprise', 99],
        ['city', -99],
      ],
    ] as [string, number][][])
      await expect(entries(parts), JSON.stringify(parts)).rejects.toMatchObject({ constraint: 'award_balanced' });
    await expect(entries([['city', 100]])).rejects.toMatchObject({ code: '23514' });
    for (const table of ['award_posting', 'award_entry']) {
      for (const sql of [`update ${table} set area = '攸县'`, `delete from ${table}`, `truncate ${table} cascade`]) {
        await expect(
          undone(house, 'system', ({ client }) => client.query(sql)),
          sql,
        ).rejects.toMatchObject({ code: '42501' });
      }
      await expect(
        withClient(house.ground.ownerUrl, (client) => client.query(`truncate ${table} cascade`)),
        table,
      ).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('a later attestation or policy alters no posting; the award says what differs', async () => {
    const before = await played(house, 'system', ({ client }) => client.query('select * from award_posting order by no'));
    await attest(house, 1, 2022, false, '查实未入库');
    expect((await stateOf(city)).find(([code]) => code === '001')).toEqual(['001', false, '0', 'recover none']);
    const after = await played(house, 'system', ({ client }) => client.query('select * from award_posting order by no'));
    expect(after.rows).toEqual(before.rows);
    expect(await played(house, 'system', (work) => verifyAwards(work))).toMatchObject({ faults: [] });
  });

  test('the frozen basis holds facts, law and reasons', async () => {
    const { rows } = await played(house, 'system', ({ client }) =>
      client.query('select basis, law_hash from award_posting order by no limit 1'),
    );
    expect(rows[0].law_hash).toBe(house.policy.hash);
    expect(rows[0].basis).toMatchObject({
      who: { creditCode: expect.any(String) },
      facts: { registerThrough: '2024-02' },
      award: { eligible: true },
    });
    expect(rows[0].basis.award.because.length).toBeGreaterThan(3);
  });

  test('an enterprise that moved away is still borne, and seen, by the area it entered in; what was posted does not move with it', async () => {
    const id = await idOf(house, 3);
    const [before] = await played(
      house,
      'system',
      async ({ client }) => (await client.query('select area from award_posting where enterprise_id = $1', [id])).rows,
    );
    await played(house, 'system', async ({ client }) => {
      await client.query("update enterprise set area = '醴陵市' where id = $1", [id]);
      await client.query(
        `insert into enterprise_change (enterprise_id, ordinal, area, field, before, after, reason, changed_at)
         select $1, coalesce(max(ordinal), 0) + 1, '醴陵市', 'area', '攸县', '醴陵市', '迁址', $2 from enterprise_change where enterprise_id = $1`,
        [id, '2023-05-20T10:00:00+08:00'],
      );
    });
    for (const area of ['攸县', '醴陵市']) {
      const { awards } = await undone(house, { office: 'finance', area }, (work) => readAwards(work, { year: 2022 }));
      const found = awards.find(({ who }) => who.enterpriseId === id);
      expect(found?.who.presentArea, area).toBe('醴陵市');
      expect(found?.award.area).toBe('攸县');
      expect(found?.award.instalments.map(({ payer, state }) => `${payer} ${state}`)).toEqual(['攸县 approved', '攸县 payable']);
      expect(found?.award.because.map(({ says }) => says)).toContain('2023-05 迁至醴陵市；县级部分仍由入库时的攸县承担');
    }
    await expect(
      played(house, liling, (work) => postAward(work, { enterpriseId: id, year: 2022, instalment: 2, key: 'moved-by-the-new' })),
    ).rejects.toMatchObject({ status: 403 });
    await played(house, { office: 'finance', area: '攸县' }, (work) =>
      postAward(work, { enterpriseId: id, year: 2022, instalment: 2, key: 'moved-by-the-old' }),
    );
    const after = await played(house, 'system', async (work) => ({
      rows: (await work.client.query('select distinct area from award_posting where enterprise_id = $1', [id])).rows,
      verified: await verifyAwards(work),
    }));
    expect(after).toEqual({ rows: [before], verified: { awards: 4, faults: [] } });
  });

  test('one 分 altered past all guards is found by verify', async () => {
    const past = async (more: number) =>
      withClient(house.ground.ownerUrl, async (client) => {
        await client.query('alter table award_entry no force row level security');
        await client.query('alter table award_entry disable trigger user');
        await client.query(
          `update award_entry set amount_fen = amount_fen + $1 where account = 'area' and posting_id = (select id from award_posting order by no limit 1)`,
          [more],
        );
        await client.query('alter table award_entry enable always trigger award_stands');
        await client.query('alter table award_entry enable always trigger award_stands_whole');
        await client.query('alter table award_entry enable always trigger award_balanced');
        await client.query('alter table award_entry force row level security');
      });
    await past(1);
    const found = await played(house, 'system', (work) => verifyAwards(work));
    expect(found.faults).toMatchObject([{ table: 'award_posting', says: expect.stringContaining('分录不平：合计 1 分') }]);
    await past(-1);
    expect(await played(house, 'system', (work) => verifyAwards(work))).toMatchObject({ faults: [] });
  });
});
