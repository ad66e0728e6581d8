import { describe, expect, test } from 'vitest';
import { newHouse, played, testHouse, undone } from '../../../tests/harness.ts';
import { bring, csv, demoCode, taxHeader, taxRoster } from '../../../tests/rosters.ts';
import { receiveRoster } from './upload.ts';

const house = await testHouse();
const roster = taxRoster([[1, 100000]]);
const both = csv([taxHeader, [demoCode(1), '渌口甲厂', '渌口区', 1e5], [demoCode(2), '攸县乙厂', '攸县', 2e5]]);

describe('同一文件由两级报送', () => {
  test('市级报过的，县区再报：告知是哪一批，什么也不入库；命令行与上传一样', async () => {
    const own = await newHouse();
    try {
      const first = await played(own, { office: 'tax' }, (work) => bring(work, roster));
      const area = { office: 'tax', area: '渌口区' } as const;
      const second = await played(own, area, (work) => bring(work, roster));
      expect(second).toMatchObject({ sameAs: first.batch, batch: first.batch, filed: 0, created: 0, updated: 0 });
      // What was in the city's roster is not the area's to read.
      expect(second).toMatchObject({ problems: [], columns: [], inspection: null });
      const upload = { bytes: roster, fileName: '税.csv', source: 'tax' as const, period: null };
      expect(await played(own, area, (work) => receiveRoster(work, upload))).toEqual({
        batch: first.batch,
        state: 'filed',
        sameAs: first.batch,
      });
      const { rows } = await played(own, 'system', ({ client }) => client.query('select count(*)::int as n from figure'));
      expect(rows).toEqual([{ n: 1 }]);
    } finally {
      await own.ground.close();
    }
  });

  test('县区报过、行行入库的，市级再报不再入库；县区有行未入库的，市级照常入库', async () => {
    const own = await newHouse();
    try {
      const area = { office: 'tax', area: '渌口区' } as const;
      const whole = await played(own, area, (work) => bring(work, roster));
      expect(await played(own, { office: 'tax' }, (work) => bring(work, roster))).toMatchObject({ sameAs: whole.batch, filed: 0 });
      const part = await played(own, area, (work) => bring(work, both));
      expect(part.problems.length).toBeGreaterThan(0);
      expect(await played(own, { office: 'tax' }, (work) => bring(work, both))).toMatchObject({ sameAs: null, filed: 2, created: 1 });
    } finally {
      await own.ground.close();
    }
  });

  test('两个县区各报同一份表：各入各的行', async () => {
    const own = await newHouse();
    try {
      await played(own, { office: 'tax', area: '渌口区' }, (work) => bring(work, both));
      expect(await played(own, { office: 'tax', area: '攸县' }, (work) => bring(work, both))).toMatchObject({ sameAs: null, filed: 1 });
    } finally {
      await own.ground.close();
    }
  });
});

test('撤销之后可以再报', async () => {
  await undone(house, { office: 'tax' }, async (work) => {
    const first = await bring(work, roster);
    await work.client.query(`update batch set state = 'undone' where id = $1`, [first.batch]);
    expect(await bring(work, roster)).toMatchObject({ sameAs: null });
  });
});
