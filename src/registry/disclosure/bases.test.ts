import { describe, expect, test } from 'vitest';
import { account, newHouse, played, testHouse, undone } from '../../../tests/harness.ts';
import { bring, csv, demoCode, taxHeader, taxRoster } from '../../../tests/rosters.ts';
import { flat, plant } from '../../../tests/small-city.ts';
import { withClient } from '../../data/pools.ts';
import { openSession } from '../access/sessions.ts';
import { inWork, type Work } from '../access/work.ts';
import { attestTax } from './attestations.ts';
import { addBasis, basisFor, basisList, endBasis } from './bases.ts';
import { giveConsent, withdrawConsent } from './consents.ts';

const house = await testHouse();
const protocol = {
  kind: 'protocol' as const,
  title: '攸县税务—工信数据共享协议',
  issuer: '攸县税务局',
  purposes: ['identification'],
  validFrom: '2022-01-01',
  validTo: '2030-12-31',
  raises: [{ class: 'taxAmount' as const, office: 'industry' as const, tier: 'area' as const, level: 'detail' as const }],
};
const refusal = async (run: Promise<unknown>) => run.then(() => 'done').catch((error: Error) => error.message);
const figures = ({ client }: Work) => client.query<{ n: number }>('select count(*)::int as n from figure').then(({ rows }) => rows[0]?.n);

describe('导入须有依据', () => {
  test('没有写明的按该来源现行的默认依据，批次记着是哪一条', async () => {
    await undone(house, { office: 'tax' }, async (work) => {
      const { batch } = await bring(work, taxRoster([[1, 100000]]));
      const { rows } = await work.client.query(
        'select l.pack_key, b.class, b.office from batch b join legal_basis l on l.no = b.basis_no where b.id = $1',
        [batch],
      );
      expect(rows).toEqual([{ pack_key: 'tax', class: 'taxAmount', office: 'tax' }]);
    });
  });

  test('已终止、不在有效期、不是这个来源、没有这一条：都不导入，写明条文和怎么办', async () => {
    await undone(house, 'system', async (work) => {
      const { no } = (await basisList(work)).find(({ source }) => source === 'tax') ?? { no: '' };
      expect(await basisFor(work, 'tax', no)).toMatchObject({ no });
      expect(await refusal(basisFor(work, 'self', no))).toContain('不是企业自报数据的依据');
      expect(await refusal(basisFor(work, 'tax', '999999'))).toContain('没有编号为 999999 的数据依据');
      expect(await refusal(basisFor({ ...work, today: '2031-01-01' }, 'tax'))).toMatch(/有效期为 2020-01-01 至 2030-12-31.*统计法第十七条/);
      await endBasis(work, { no, reason: '协议到期不再续签' });
      await expect(bring(work, taxRoster([[1, 100000]]))).rejects.toMatchObject({
        message: expect.stringMatching(/已经终止，不能导入（统计法第十七条）/),
        reasons: [{ remedy: expect.stringContaining('登记有效的依据') }],
      });
      expect(await figures(work)).toBe(0);
    });
  });

  test('只供统计的调查表：个体数值不得导入；没有表号文号的调查表不能登记', async () => {
    await undone(house, { office: 'statistics' }, async (work) => {
      const form = {
        ...protocol,
        kind: 'form' as const,
        title: '规下企业抽样调查表',
        purposes: ['statistics'],
        source: 'self' as const,
        raises: [],
      };
      expect(await refusal(addBasis(work, form))).toContain('表号');
      const { no } = await addBasis(work, { ...form, formNo: '抽样201表', approvalNo: '国统制〔2022〕1号' });
      expect((await basisList(work)).find((one) => one.no === no)).toMatchObject({ surveyOnly: true, state: 'inForce' });
      expect(await refusal(basisFor(work, 'self', no))).toContain('统计法第二十八条');
    });
  });
});

describe('放宽披露', () => {
  test('由提供数据的单位对别人放宽，立即生效；终止即收回；不出本区', async () => {
    const own = await newHouse();
    try {
      await played(own, { office: 'tax' }, (work) =>
        bring(work, csv([taxHeader, [demoCode(1), '甲', '攸县', 1e5], [demoCode(2), '乙', '渌口区', 1e5]])),
      );
      const seen = (area: string | null) => played(own, { office: 'industry', area }, figures);
      expect([await seen('攸县'), await seen('渌口区'), await seen(null)]).toEqual([0, 0, 0]);
      const { no } = await played(own, { office: 'tax', area: '攸县' }, (work) => addBasis(work, protocol));
      expect([await seen('攸县'), await seen('渌口区'), await seen(null)]).toEqual([1, 0, 0]);
      await played(own, { office: 'tax', area: '攸县' }, (work) => endBasis(work, { no, reason: '协议终止' }));
      expect(await seen('攸县')).toBe(0);
    } finally {
      await own.ground.close();
    }
  });

  // The policies ask the quick functions, the answers to people the thorough one: an office must not be told two things.
  test('快的问法与慢的问法，每个单位、每一类、放宽前后都一样', async () => {
    const own = await newHouse();
    const offices = [
      'industry',
      'statistics',
      'finance',
      'tax',
      'financialOffice',
      'businessEnvironment',
      'science',
      'market',
      'organisation',
    ] as const;
    const actors = offices.flatMap((office) =>
      (office === 'organisation' ? [null] : [null, '攸县', '渌口区']).map((area) => ({ office, area })),
    );
    const compare = async () => {
      let raised = 0;
      for (const actor of actors) {
        await played(own, actor, async ({ client }) => {
          const { rows } = await client.query<{ class: string; quick: string[][]; slow: string[][] }>(
            `select k.class, array[array(select unnest(ctx_detail(k.class)) order by 1)::text, array(select unnest(ctx_seen(k.class)) order by 1)::text] as quick,
               array[array(select area from ctx_levels(k.class) where level = 'detail' order by 1)::text,
                 array(select area from ctx_levels(k.class) where level in ('detail', 'band', 'flag') order by 1)::text] as slow from disclosure_class k`,
          );
          for (const row of rows) expect(row.quick, `${actor.office} ${actor.area} ${row.class}`).toEqual(row.slow);
          raised += rows.filter(({ class: name, quick }) => name === 'taxAmount' && String(quick[0]) !== '{}').length;
        });
      }
      return raised;
    };
    try {
      const before = await compare();
      await played(own, { office: 'tax', area: '攸县' }, (work) => addBasis(work, protocol));
      expect(await compare()).toBeGreaterThan(before);
    } finally {
      await own.ground.close();
    }
  });

  test('不能为自己放宽，也不能放宽别人的数据：办不成，直接写库也写不进', async () => {
    await undone(house, { office: 'industry', area: '攸县' }, async (work) => {
      expect(await refusal(addBasis(work, protocol))).toContain('不能为本单位放宽');
      const { no } = await addBasis(work, { ...protocol, raises: [] });
      await work.client.query('savepoint before');
      const wrote = work.client.query(
        `insert into legal_basis_raise (basis_no, class, office, tier, area, level) values ($1, 'taxAmount', 'industry', 'area', '攸县', 'detail')`,
        [no],
      );
      await expect(wrote).rejects.toMatchObject({ code: '42501' });
      await work.client.query('rollback to savepoint before');
      expect((await work.client.query('update legal_basis set ended_at = null where ended_at is not null')).rowCount).toBe(0);
    });
    await undone(house, { office: 'market' }, async (work) => {
      expect(await refusal(addBasis(work, { ...protocol, area: '攸县' }))).toContain('只能由其登记放宽');
    });
    await undone(house, { office: 'finance', area: '攸县' }, async (work) => {
      const { no } = (await basisList(work)).find(({ source }) => source === 'tax') ?? { no: '' };
      expect(await refusal(endBasis(work, { no, reason: '想终止全市的' }))).toContain('全市的依据由市级办理');
    });
  });
});

test('企业同意：银行只见同意的那一家那一类；撤回立即看不见', async () => {
  const own = await newHouse();
  try {
    const ids = await played(own, 'system', (work) =>
      plant(work, [
        { name: '攸县花炮', area: '攸县', self: { month: { 2022: flat(100, 9) } }, tax: { month: { 2022: flat(90, 9) } } },
        { name: '攸县木业', area: '攸县', self: { month: { 2022: flat(100, 9) } } },
      ]),
    );
    const { rows } = await own.ground.authPool.query<{ id: string }>(
      `insert into account (login, login_key, display_name, office, bank, password_hash) values ('行', '行', '演示银行', 'bank', '演示银行', 'x') returning id`,
    );
    const bank = await openSession(own.ground.authPool, { accountId: rows[0]?.id ?? '', kind: 'browser' });
    const seen = () =>
      inWork(own, bank, async ({ client }) => ({
        who: (await client.query('select name from enterprise')).rows,
        of: (await client.query('select distinct source::text from figure')).rows,
      }));
    expect(await seen()).toEqual({ who: [], of: [] });
    const asked = {
      enterpriseId: ids.get('攸县花炮') ?? '',
      class: 'selfRevenue' as const,
      office: 'bank' as const,
      bank: '演示银行',
      purpose: '专项金融产品授信审查',
      evidence: '授权书 2022-17',
      validTo: '2030-01-01',
    };
    const industry = { office: 'industry', area: '攸县' } as const;
    const { no } = await played(own, industry, (work) => giveConsent(work, asked));
    expect(await seen()).toEqual({ who: [{ name: '攸县花炮' }], of: [{ source: 'self' }] });
    await played(own, industry, (work) => withdrawConsent(work, { no }));
    expect(await seen()).toEqual({ who: [], of: [] });
    await played(own, industry, async (work) => expect(await refusal(withdrawConsent(work, { no }))).toContain('已经撤回'));
    await played(own, { office: 'tax', area: '攸县' }, async (work) =>
      expect(await refusal(giveConsent(work, asked))).toContain('没有这项职责'),
    );
  } finally {
    await own.ground.close();
  }
});

test('当年形成税收：只有税务证明，更正须有理由，两次都在；财政看得到是否，看不到税额', async () => {
  const own = await newHouse();
  try {
    const ids = await played(own, 'system', (work) =>
      plant(work, [{ name: '攸县花炮', area: '攸县', tax: { month: { 2022: flat(90, 9) } } }]),
    );
    const asked = { enterpriseId: ids.get('攸县花炮') ?? '', year: 2022, formed: true };
    await played(own, { office: 'industry', area: '攸县' }, async (work) =>
      expect(await refusal(attestTax(work, asked))).toContain('没有这项职责'),
    );
    await played(own, { office: 'tax', area: '攸县' }, async (work) => {
      expect(await attestTax(work, asked)).toMatchObject({ ordinal: 1 });
      expect(await refusal(attestTax(work, asked))).toContain('没有变化');
      expect(await refusal(attestTax(work, { ...asked, formed: false }))).toContain('理由');
      expect(await attestTax(work, { ...asked, formed: false, reason: '复核后更正' })).toMatchObject({ ordinal: 2 });
    });
    const { token } = await account(own, 'finance', '攸县');
    await inWork(own, token, async (work) => {
      expect((await work.client.query('select formed from tax_attestation order by ordinal')).rows).toEqual([
        { formed: true },
        { formed: false },
      ]);
      expect(await figures(work)).toBe(0);
    });
    await played(own, { office: 'businessEnvironment' }, async ({ client }) =>
      expect((await client.query('select 1 from tax_attestation')).rows).toEqual([]),
    );
    await withClient(own.ground.ownerUrl, async (client) => {
      const { rows } = await client.query(`select has_table_privilege('shenggui_app', 'tax_attestation', 'update, delete') as may`);
      expect(rows).toEqual([{ may: false }]);
    });
  } finally {
    await own.ground.close();
  }
});
