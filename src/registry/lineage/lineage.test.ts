import { beforeAll, describe, expect, test } from 'vitest';
import { played, testHouse, undone } from '../../../tests/harness.ts';
import { flat, plant } from '../../../tests/small-city.ts';
import { registerFigures } from '../../programme/targets/figures.ts';
import type { House, Work } from '../access/work.ts';
import { dataStamp } from '../identification/stamp.ts';
import type { LineageKind } from './contract.ts';
import { sayLineage } from './edges.ts';
import { lineageOf, readLineage } from './lineage.ts';
import { listLineageProposals } from './proposals.ts';

const area = '荷塘区';
const own = { office: 'industry', area } as const;
let house: House;
let ids: Map<string, string>;
const id = (name: string) => ids.get(name) ?? '';

beforeAll(async () => {
  house = await testHouse();
  ids = await played(house, 'system', async (work) => {
    const planted = await plant(work, [
      {
        name: '母厂',
        area,
        openedOn: '2005-01-01',
        tax: { month: { 2021: flat(900), 2022: [...flat(900, 3), ...flat(600, 6)] } },
        events: [{ kind: 'entry', period: '2015-02' }],
      },
      {
        name: '子厂',
        area,
        parent: '母厂',
        spunOffOn: '2022-03-10',
        openedOn: '2022-03-10',
        events: [{ kind: 'entry', period: '2022-08' }],
      },
      { name: '孙厂', area, openedOn: '2022-08-01' },
      {
        name: '旧码厂',
        area,
        openedOn: '2010-01-01',
        events: [
          { kind: 'entry', period: '2018-02' },
          { kind: 'exit', period: '2022-05' },
        ],
      },
      { name: '新码厂', area, openedOn: '2022-04-01', events: [{ kind: 'entry', period: '2022-06' }] },
      {
        name: '久离厂',
        area,
        openedOn: '2010-01-01',
        events: [
          { kind: 'entry', period: '2018-02' },
          { kind: 'exit', period: '2021-05' },
        ],
      },
      { name: '重来厂', area, openedOn: '2021-06-01', events: [{ kind: 'entry', period: '2022-07' }] },
      { name: '攸县厂', area: '攸县' },
    ]);
    // Two codes of one name, as a roster would bring them.
    await work.client.query('update enterprise set name = $2, name_key = $2 where id = $1', [planted.get('旧码厂'), '新码厂']);
    return planted;
  });
});

const say = (work: Work, from: string, to: string, kind: LineageKind, more: object = {}) =>
  sayLineage(work, {
    fromId: id(from),
    toId: id(to),
    kind,
    holds: true,
    happenedOn: '2022-03-10',
    document: null,
    reason: '营业执照核对',
    proposedBy: null,
    ...more,
  });

describe('认定', () => {
  test('数据里看得出的列为待认定，母厂、同名各一；认定或否定之后不再问', async () => {
    await undone(house, own, async (work) => {
      const asked = async () => (await listLineageProposals(work, {})).rows.map((row) => `${row.because} ${row.fromName}→${row.toName}`);
      expect(await asked()).toEqual(['parent 母厂→子厂', 'sameName 新码厂→新码厂']);
      await say(work, '母厂', '子厂', 'spinOff', { proposedBy: 'parent' });
      await say(work, '旧码厂', '新码厂', 'codeChange', { holds: false, reason: '现场核实是两家' });
      expect(await asked()).toEqual([]);
      expect((await lineageOf(work, id('旧码厂'))).edges).toEqual([]);
    });
  });

  test('自己对自己、成环、一个代码两个后身、没到的日子都被拒绝，数据库也不收', async () => {
    const refused = async (says: RegExp | string, run: (work: Work) => Promise<unknown>) =>
      expect(undone(house, own, run)).rejects.toThrow(says);
    await refused('不能同自己', (work) => say(work, '母厂', '母厂', 'spinOff'));
    await refused('在今天之后', (work) => say(work, '母厂', '子厂', 'spinOff', { happenedOn: '2022-10-16' }));
    await refused('族谱不能成环', async (work) => {
      await say(work, '母厂', '子厂', 'spinOff');
      await say(work, '子厂', '孙厂', 'division');
      await say(work, '孙厂', '母厂', 'merger');
    });
    await refused('只能有一个前身、一个后身', async (work) => {
      await say(work, '旧码厂', '新码厂', 'codeChange');
      await say(work, '旧码厂', '孙厂', 'codeChange');
    });
    const raw = (from: string, to: string) => (work: Work) =>
      work.client.query(
        `insert into lineage_edge (from_id, to_id, kind, ordinal, holds, area, from_area, from_name, to_name, happened_on, reason, taken_by_name, taken_at)
         values ($1, $2, 'spinOff', 1, true, $3, $3, 'a', 'b', '2022-01-01', '直接写库', 'x', now())`,
        [id(from), id(to), area],
      );
    await refused(/check constraint|成环/, raw('母厂', '母厂'));
    await refused('族谱不能成环', async (work) => {
      await say(work, '母厂', '子厂', 'spinOff');
      await raw('子厂', '母厂')(work);
    });
    await refused(/permission denied/, (work) => work.client.query('delete from lineage_edge'));
    await refused('不在您负责的县市区', (work) => say(work, '母厂', '攸县厂', 'spinOff'));
  });

  test('两人同时各认一半，合起来成环：一人办成，另一人被拒绝', async () => {
    const both = await Promise.allSettled([
      played(house, own, (work) => say(work, '孙厂', '久离厂', 'division')),
      played(house, { office: 'statistics', area }, (work) => say(work, '久离厂', '孙厂', 'division')),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await played(house, own, async (work) => {
      const [edge] = (await lineageOf(work, id('孙厂'))).edges;
      if (edge)
        await sayLineage(work, { ...edge, holds: false, happenedOn: edge.on, reason: '试毕取消', document: null, proposedBy: null });
      expect((await lineageOf(work, id('孙厂'))).edges).toEqual([]);
    });
  });
});

test('一家只画一次；裂变的入规只算一次；母厂裂变以后下降的月份在旁边，不带金额', async () => {
  await undone(house, own, async (work) => {
    await say(work, '母厂', '子厂', 'spinOff');
    await say(work, '子厂', '孙厂', 'division');
    const read = await readLineage(work, { id: id('孙厂') });
    expect(read.nodes.map(({ name }) => name).sort()).toEqual(['母厂', '子厂', '孙厂'].sort());
    expect(read.counted).toMatchObject({ once: 2, byCode: 2 });
    const marks = read.nodes.find(({ name }) => name === '母厂')?.marks ?? [];
    expect(marks.filter(({ kind }) => kind === 'decline').map(({ at }) => at)).toEqual([
      '2022-04',
      '2022-05',
      '2022-06',
      '2022-07',
      '2022-08',
      '2022-09',
    ]);
    expect(JSON.stringify(read)).not.toMatch(/\d{5,}\.\d\d/);
  });
});

test('换代码不算新增也不算退库；隔久了再来算；两种读法都答得出', async () => {
  await undone(house, 'system', async (work) => {
    const counts = async () => (await registerFigures(work, '2022-09')).get(area);
    expect(await counts()).toMatchObject({ newCount: 3, exitCount: 1, listed: 4 });
    const stamp = await dataStamp(work);
    await say(work, '旧码厂', '新码厂', 'codeChange');
    await say(work, '久离厂', '重来厂', 'codeChange');
    expect(await dataStamp(work)).not.toBe(stamp);
    expect(await counts()).toMatchObject({ newCount: 2, exitCount: 0 });
    const law = work.policy.parameters['reporting.codeChange'];
    const each = { ...work.policy, parameters: { ...work.policy.parameters } };
    if (law) each.parameters['reporting.codeChange'] = { ...law, values: law.values.map((value) => ({ ...value, value: 'each' })) };
    expect((await registerFigures({ ...work, policy: each }, '2022-09')).get(area)).toMatchObject({ newCount: 3, exitCount: 1 });
    expect((await readLineage(work, { id: id('新码厂') })).counted).toMatchObject({ byCode: 2, once: 1, inForce: 'once', clause: '六.3' });
  });
});
