import { describe, expect, test } from 'vitest';
import type { SheetRow } from '../../platform/files/opened-file.ts';
import { isFoot } from './foot.ts';

/** A row of 代码、名称、县市区、金额. */
function foot(...texts: string[]): boolean {
  const cells: SheetRow['cells'] = texts.flatMap((text, column) => (text === '' ? [] : [{ column, kind: 'text' as const, text }]));
  return isFoot(
    { row: 9, hidden: false, cells },
    texts[0] ?? '',
    texts[1] ?? '',
    new Map([
      [0, '信用代码'],
      [1, '企业名称'],
    ]),
  );
}

describe('合计、注与制表行，不论写在哪一列', () => {
  test.each([
    [['合计', '', '', '3000000']],
    [['', '合计', '', '3000000']],
    [['', '全市合计', '', '3000000']],
    [['', '天元区小计', '', '3000000']],
    [['', '总 计', '', '1']],
    [['总计（3户）', '', '', '1']],
    [['注：本表数据来自申报系统', '', '', '']],
    [['填报单位：税务局 2022年10月8日', '', '', '']],
    [['填表人：张三', '审核人：李四', '', '']],
    [['制表', '', '', '2022-10-08']],
    [['备注', '本表数据来自申报系统', '', '']],
    [['信用代码', '企业名称', '', '']],
  ])('%j', (texts) => {
    expect(foot(...texts)).toBe(true);
  });

  test.each([
    [['', '备注通演示有限公司', '天元区', '100']],
    [['', '小计演示有限公司', '天元区', '100']],
    [['', '填表科技有限公司', '天元区', '100']],
    [['', '注塑演示有限公司', '天元区', '100']],
    [['合计', '演示有限公司', '天元区', '100']],
    [['91430203DEM006029C', '合计', '芦淞区', '1']],
    [['待办', '演示有限公司', '天元区', '100']],
  ])('是企业：%j', (texts) => {
    expect(foot(...texts)).toBe(false);
  });
});
