import { expect, test } from 'vitest';
import * as z from 'zod';
import { sayIssue } from './say-issue.ts';

const said = (shape: z.ZodType, value: unknown) => shape.safeParse(value, { reportInput: true }).error?.issues.map(sayIssue) ?? [];

test('选项是中文的，说的也是中文；约定自己写的话照用', () => {
  expect(said(z.object({ unit: z.enum(['元', '万元']) }), { unit: '斤' })).toEqual(['「unit」只能是：元、万元']);
  expect(said(z.strictObject({}), { 单位: '元' })).toEqual(['含有不认识的字段：单位']);
  expect(said(z.string().regex(/^x/, '月份写作 2022-09'), 'y')).toEqual(['月份写作 2022-09']);
});
