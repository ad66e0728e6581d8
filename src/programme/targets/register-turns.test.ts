import { expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { importRoster } from '../../registry/intake/import.ts';
import { undo } from '../../registry/intake/undo.ts';
import { registerFigures } from './figures.ts';

const csv = (...rows: string[]) => Buffer.from(rows.join('\n'));
const register = csv('信用代码,企业名称,县市区,入库年月,新增方式', '91430204DEM000049H,石峰机械演示有限公司,石峰区,2022-05,规下升规上');
const tax = csv(
  '2022年9月,,,,',
  '信用代码,企业名称,县市区,乡镇,1-9月累计应税销售收入（元）',
  '91430204DEM000049H,石峰机械演示有限公司,石峰区,学林街道,21000000',
);

test('an entry filed under 石峰区 counts in 株洲经开区 once its township is known, and again in 石峰区 when that is taken back', async () => {
  const house = await testHouse();
  await undone(house, 'system', async (work) => {
    const counted = async () => {
      const figures = await registerFigures(work, '2022-09');
      return [figures.get('石峰区')?.newCount ?? 0, figures.get('株洲经开区')?.newCount ?? 0];
    };
    await importRoster(work, { bytes: register, fileName: '名录.csv', source: 'register', accept: true });
    expect(await counted()).toEqual([1, 0]);
    const { batch } = await importRoster(work, { bytes: tax, fileName: '税务.csv', source: 'tax', accept: true });
    expect(await counted()).toEqual([0, 1]);
    await undo(work, { id: batch });
    expect(await counted()).toEqual([1, 0]);
  });
});
