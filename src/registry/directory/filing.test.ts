import { expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { fileRows, snapshot } from '../../../tests/incoming.ts';
import { editEnterprise } from './edit.ts';
import { fileDirectory } from './filing.ts';
import { undoDirectory } from './undo.ts';

const A = '91430200DEM0000145';
const B = '91430202DEM000022W';

test('新企业建档；再报同样内容不改动；空白不抹去', async () => {
  await undone(await testHouse(), 'system', async (work) => {
    const rows = [
      {
        code: A,
        name: '渌口铸造有限公司',
        area: '渌口区',
        township: '渌口镇',
        industry_code: '3391',
        entry_period: '2022-03',
        track: 'grown',
      },
      { code: B, name: '荷塘轴承厂', area: '荷塘区' },
    ];
    expect((await fileRows(work, 'register', rows)).filed).toMatchObject({ created: 2, updated: 0, entries: 1, exits: 0 });
    expect((await fileRows(work, 'register', rows)).filed).toMatchObject({ created: 0, updated: 0, entries: 0 });
    const blank = await fileRows(work, 'register', [{ code: A, name: '渌口铸造有限公司', area: '渌口区' }]);
    expect(blank.filed).toMatchObject({ updated: 0, kept: [], elsewhere: [] });
    expect(await snapshot(work)).toMatchObject({ [A]: { township: '渌口镇', industry_code: '3391' } });
  });
});

test('改名记旧名，换括号不算改名；迁移只听可迁移的来源，计数区不随迁', async () => {
  await undone(await testHouse(), 'system', async (work) => {
    await fileRows(work, 'register', [{ code: A, name: '渌口（铸造）有限公司', area: '渌口区', entry_period: '2022-03' }]);
    const spelt = await fileRows(work, 'tax', [{ code: A, name: '渌口(铸造)有限责任公司', area: '攸县' }], { mayMove: false });
    expect(spelt.filed).toMatchObject({ updated: 0, renamed: 0, moved: 0 });
    const moved = await fileRows(work, 'market', [{ code: A, name: '渌口精铸有限公司', area: '攸县', cancelled_on: '2022-08-01' }]);
    expect(moved.filed).toMatchObject({ updated: 1, renamed: 1, moved: 1 });
    expect(await snapshot(work)).toMatchObject({
      [A]: { name: '渌口精铸有限公司', area: '攸县', cancelled_on: '2022-08-01', pinyin: 'lkjzyxgs', events: 'entry 2022-03 渌口区' },
    });
    const { rows } = await work.client.query(`select before, sheet, row_no from enterprise_change where field = 'name'`);
    expect(rows).toEqual([{ before: '渌口（铸造）有限公司', sheet: '表', row_no: 1 }]);
  });
});

test('一份文件两行同一企业：逐项取后报的值；两次入库之间无退库要提示', async () => {
  await undone(await testHouse(), 'system', async (work) => {
    const first = await fileRows(work, 'register', [
      { code: A, name: '渌口铸造有限公司', area: '渌口区', township: '渌口镇', entry_period: '2020-01' },
      { code: A, name: '渌口铸造有限公司', area: '渌口区', address: '工业路1号', exit_period: '2021-01', exit_cause: '规模不达标' },
    ]);
    expect(first.filed).toMatchObject({ created: 1, entries: 1, exits: 1, doubled: [] });
    expect(await snapshot(work)).toMatchObject({ [A]: { township: '渌口镇', address: '工业路1号' } });
    const again = await fileRows(work, 'register', [{ code: A, name: '渌口铸造有限公司', area: '渌口区', entry_period: '2022-03' }]);
    expect(again.filed.doubled).toEqual([]);
    const twice = await fileRows(work, 'register', [{ code: A, name: '渌口铸造有限公司', area: '渌口区', entry_period: '2022-05' }]);
    expect(twice.filed.doubled).toMatchObject([{ creditCode: A, kind: 'entry', period: '2022-05', earlier: '2022-03' }]);
  });
});

test('人工更正胜过以后的花名册，撤销导入也不改它', async () => {
  await undone(await testHouse(), { office: 'industry' }, async (work) => {
    await fileRows(work, 'register', [{ code: A, name: '渌口铸造有限公司', area: '渌口区', township: '渌口镇' }]);
    const moved = await fileRows(work, 'market', [{ code: A, name: '渌口铸造有限公司', area: '渌口区', township: '南洲镇' }]);
    const { rows } = await work.client.query<{ id: string }>('select id::text from enterprise where credit_code = $1', [A]);
    await editEnterprise(work, { id: rows[0]?.id ?? '', field: 'township', value: '淦田镇', reason: '实地核查' });
    const later = await fileRows(work, 'tax', [{ code: A, name: '渌口铸造有限公司', area: '渌口区', township: '朱亭镇' }]);
    expect(later.filed.updated).toBe(0);
    expect(later.filed.kept).toMatchObject([
      { creditCode: A, field: 'township', row: 1, says: expect.stringContaining('人工更正为「淦田镇」') },
    ]);
    const undo = await undoDirectory(work, moved.batchNo);
    expect(undo.kept).toEqual([{ creditCode: A, why: '乡镇（园区）在此批次之后另有人工更正，予以保留' }]);
    expect(await snapshot(work)).toMatchObject({ [A]: { township: '淦田镇' } });
  });
});

test('县市区报不到别处的企业：不建、不改，原行退回', async () => {
  const house = await testHouse();
  await undone(house, { office: 'industry', area: '渌口区' }, async (work) => {
    const { filed } = await fileRows(work, 'listing', [
      { code: A, name: '渌口铸造有限公司', area: '渌口区' },
      { code: B, name: '荷塘轴承厂', area: '荷塘区' },
    ]);
    expect(filed.created).toBe(1);
    expect(filed.elsewhere).toEqual(['2']);
  });
});

test('撤销的企业再次报来：从新报的内容重新开始', async () => {
  await undone(await testHouse(), 'system', async (work) => {
    const first = await fileRows(work, 'register', [{ code: A, name: '渌口铸造有限公司', area: '渌口区', township: '渌口镇' }]);
    expect(await undoDirectory(work, first.batchNo)).toMatchObject({ reversed: 1, kept: [] });
    expect(await snapshot(work)).toEqual({});
    await work.client.query(`update batch set state = 'undone' where no = $1`, [first.batchNo]);
    const back = await fileRows(work, 'market', [{ code: A, name: '渌口精铸有限公司', area: '攸县' }]);
    expect(back.filed).toMatchObject({ created: 0, restored: 1 });
    expect(await snapshot(work)).toMatchObject({ [A]: { name: '渌口精铸有限公司', area: '攸县', township: null } });
    await undoDirectory(work, back.batchNo);
    expect(await snapshot(work)).toEqual({});
  });
});

test('两万家一次入库，整批计算', async () => {
  await undone(await testHouse(), 'system', async (work) => {
    await fileRows(work, 'tax', []);
    await work.client.query(`insert into incoming (row_id, sheet, row_no, credit_code, name, name_key, area, pinyin, enterprise_id)
      select g, '表', g, c, '企业' || g, '企业' || g, '渌口区', 'qy', enterprise_id(c)
      from (select g, '91430212DEM' || lpad(g::text, 7, '0') as c from generate_series(1, 20000) g) s`);
    const { rows } = await work.client.query<{ no: string }>('select max(no)::text as no from batch');
    const filed = await fileDirectory(work, { batchNo: rows[0]?.no ?? '', source: 'tax', mayMove: false, mayRename: true });
    expect(filed.created).toBe(20_000);
  });
}, 30_000);
