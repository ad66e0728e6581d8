import { describe, expect, test } from 'vitest';
import { testHouse, undone } from '../../../../tests/harness.ts';
import { flat, plant } from '../../../../tests/small-city.ts';
import type { Work } from '../../../registry/access/work.ts';
import { identify } from '../../../registry/identification/identify.ts';
import { passOn } from '../../../registry/worklist/pass-on.ts';
import { readProgress } from '../progress.ts';
import { readResponsibility } from './responsibility.ts';
import { responsibilitySheet } from './sheet.ts';

const house = await testHouse();
const period = '2022-09';

/** 渌口甲 entered; one late problem with 渌口区工信局, one question with 市统计局, one account request nobody's article. */
async function city(work: Work): Promise<void> {
  const tax = { month: { 2021: flat(300), 2022: flat(300, 9) } };
  await plant(work, [{ name: '渌口甲', area: '渌口区', tax, events: [{ kind: 'entry', period: '2022-02', track: 'grown' }] }]);
  await identify(work, { period });
  const problem = { kind: 'problem' as const, thing: 'p1', area: '渌口区', title: '用工', asks: '签收' };
  await passOn(work, { ...problem, to: [{ office: 'industry', area: '渌口区' }], dueOn: '2020-01-01' });
  await passOn(work, {
    kind: 'question',
    thing: 'q1',
    area: null,
    title: '核实',
    asks: '答复',
    to: [{ office: 'statistics', area: null }],
  });
  await passOn(work, {
    kind: 'accountRequest',
    thing: 'a1',
    area: null,
    title: '账号',
    asks: '核准',
    to: [{ office: 'securityAdmin', area: null }],
  });
}

describe('责任分工', () => {
  test('the matrix follows the plan; what is open and late stands with the article and the office it is of', async () => {
    const found = await undone(house, 'system', async (work) => {
      await city(work);
      return readResponsibility(work, { period });
    });
    const cell = (article: string, office: string) =>
      found.rows.find((row) => row.article === article)?.cells.find((one) => one.office === office);
    expect(cell('三', 'businessEnvironment')).toEqual({ office: 'businessEnvironment', responsible: true, open: 0, overdue: 0 });
    expect(cell('三', 'finance')?.responsible).toBe(false);
    expect(cell('三', 'areas')).toEqual({ office: 'areas', responsible: true, open: 1, overdue: 1 });
    expect(cell('二', 'statistics')).toMatchObject({ open: 1, overdue: 0 });
    expect(found.rows.find(({ article }) => article === '三')?.areas.find(({ area }) => area === '渌口区')).toMatchObject({
      open: 1,
      overdue: 1,
    });
    expect(found.rows.flatMap(({ cells }) => cells).reduce((all, { open }) => all + open, 0)).toBe(2);
  });

  test('every figure of the progress table stands under one measure, at the very value the table has', async () => {
    const { found, progress } = await undone(house, 'system', async (work) => {
      await city(work);
      return { found: await readResponsibility(work, { period }), progress: await readProgress(work, { period }) };
    });
    const shown = found.measures.flatMap(({ figures }) => figures);
    expect(shown.map(({ name }) => name).toSorted()).toEqual(progress.definitions.map(({ name }) => name).toSorted());
    const value = (name: string) => shown.find((one) => one.name === name)?.value;
    expect(value('newCount')).toBe('1');
    expect(value('newTarget')).toBe('260');
    expect(value('completionRate')).toBe('0.4');
    expect(value('rank')).toBeNull();
    const stands = found.measures.filter(({ figures }) => figures.length > 0).map(({ clause }) => clause);
    expect(stands).toEqual(expect.arrayContaining(['一.1', '一.3', '二.1', '二.2', '三.1', '三.3', '附件']));
  });

  test('asked for one office, its measures alone; the sheet has a row a measure', async () => {
    const { own, sheet } = await undone(house, 'system', async (work) => {
      await city(work);
      return {
        own: await readResponsibility(work, { period, office: 'financialOffice' }),
        sheet: await responsibilitySheet(work, { period }),
      };
    });
    expect(new Set(own.measures.map(({ article }) => article))).toEqual(new Set(['四']));
    const rows = [...(sheet.rows as Iterable<readonly unknown[]>)];
    expect(rows.length).toBeGreaterThan(own.measures.length);
    expect(rows.find(([clause]) => clause === '一.1')?.[4]).toContain('累计新增 1家');
  });
});
