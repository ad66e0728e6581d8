import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerOf } from '../../../../../tests/accounts.ts';
import { type LedgerCity, ledgerCity } from '../../../../../tests/ledger-city.ts';
import { problemById, stepsOf } from '../problem-row.ts';
import { standingOf } from '../standing.ts';
import { documentModel } from './model.ts';
import { problemDocument, releaseProblemDocument } from './write.ts';

const area = '渌口区';
const industry = { office: 'industry', area } as const;
const finance = { office: 'finance', area } as const;
let city: LedgerCity;
let id = '';

beforeAll(async () => {
  city = await ledgerCity();
  city.on('2022-09-28');
  ({ id } = await city.raise(industry));
});
afterAll(() => city.house.ground.close());

const paper = (kind: 'assign' | 'remind' | 'answer', step: string) =>
  city.does(industry, async (work) => {
    const [problem, steps] = [await problemById(work, id), await stepsOf(work, id)];
    const at = steps.findLastIndex((one) => one.step === step);
    const model = documentModel(work, kind, {
      problem,
      step: steps[at] as never,
      standing: standingOf(steps.slice(0, at + 1)),
      demo: true,
    });
    return { ...model, text: model.blocks.map(({ text }) => text).join('\n') };
  });

test('each paper waits for its step, then says whom, until when and why', async () => {
  expect(await answerOf(city.does(industry, (work) => problemDocument(work, { id, kind: 'assign' })))).toMatch(
    /409 还没有可出交办单的步骤/,
  );
  await city.step(industry, id, 'register');
  await city.step(industry, id, 'assign', {
    lead: { office: 'finance', area, unit: null },
    supports: [{ office: 'tax', area, unit: null }],
  });
  const assigned = await paper('assign', 'assign');
  expect(assigned.addressee).toBe('渌口区财政局、渌口区税务局：');
  expect(assigned.signature).toEqual({ by: '渌口区工业和信息化局', on: '2022年9月28日' });
  expect(assigned.text).toContain('请于2022年9月29日前签收，于2022年10月24日前反馈办理结果。协办单位于2022年10月8日前向主办单位反馈。');
  expect(assigned.text).toContain('2022年9月28日 次日起 15 个工作日，跳过休息日 2022年10月1日～2022年10月7日');
  expect(assigned.text).not.toMatch(/\d{4}-\d{2}-\d{2}/);
  city.on('2022-10-26');
  await city.watch();
  const reminded = await paper('remind', 'escalate');
  expect(reminded.text).toContain('截至2022年10月26日已逾期2个工作日，仍未签收');
  expect(reminded.signature.by).toBe('渌口区优化营商环境中心');
  await city.step(finance, id, 'sign');
  await city.step(finance, id, 'answer', { says: '已办理续贷' });
  const answered = await paper('answer', 'answer');
  expect(answered.addressee).toBe('渌口区优化营商环境中心：');
  expect(answered.text).toContain('已办理续贷。');
  expect(answered.signature.by).toBe('渌口区财政局');
});

test('it leaves numbered and journalled, and only to who sees the problem', async () => {
  const file = await city.does(finance, (work) => releaseProblemDocument(work, { id, kind: 'answer' }));
  expect(file.fileName).toBe('反馈单（渌口区问题〔2022〕0001号）.docx');
  expect(file.serial).toMatch(/^20221026-渌口区-\d{6}$/);
  const { rows } = await city.does('system', ({ client }) =>
    client.query(`select detail, says from journal where thing = $1`, [file.serial]),
  );
  expect(rows).toMatchObject([{ says: '下载反馈单' }]);
  expect(await answerOf(city.does({ office: 'statistics', area }, (work) => releaseProblemDocument(work, { id, kind: 'answer' })))).toMatch(
    /404/,
  );
});
