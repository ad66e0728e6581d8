import { lodgeObjection } from '../src/programme/supervision/appraisal/lodge-objection.ts';
import { takeObjectionStep } from '../src/programme/supervision/appraisal/objection-step.ts';
import { openAppraisal } from '../src/programme/supervision/appraisal/open-appraisal.ts';
import { stepRows } from '../src/programme/supervision/appraisal/rows.ts';
import { takeAppraisalStep } from '../src/programme/supervision/appraisal/take-step.ts';
import { asAccount, asSystem, type House } from '../src/registry/access/work.ts';

const year = 2022;

/**
 * 考核评价 of the demo city, through the real verbs: the year 2022 in 公示, so that whoever visits may object; one objection waits for its ruling. No area is
 * vetoed: their names are real. Answers what was made; null where it stood already.
 */
export async function plantAppraisal(house: House, accountOf: (login: string) => Promise<string>): Promise<string | null> {
  if ((await asSystem(house, (work) => stepRows(work, year))).length > 0) return null;
  const leading = await accountOf('市工信局');
  await asAccount(house, leading, 'cli', (work) => openAppraisal(work, { year, period: '2022-12', says: '演示：按方案六.4起草年度考核' }));
  await asAccount(house, leading, 'cli', (work) =>
    takeAppraisalStep(work, { year, step: 'publicise', ordinal: 1, says: '演示：数据已核对，公示征求意见' }),
  );
  const { id } = await asAccount(house, await accountOf('炎陵县工信局'), 'cli', (work) =>
    lodgeObjection(work, {
      year,
      version: 1,
      item: 'raw_exitCount',
      says: '演示：有一家企业系迁往外区，请核对退库原因和退库月份',
      basis: '演示：市场监管部门迁出登记',
    }),
  );
  await asAccount(house, leading, 'cli', (work) =>
    takeObjectionStep(work, { id, step: 'opine', ordinal: 1, says: '演示：已核对名录，退库月份与迁出登记一致，建议维持' }),
  );
  return `${year}年考核评价已公示，异议1件`;
}
