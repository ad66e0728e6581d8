import { Refusal } from '../src/platform/shared/reason.ts';
import { setTarget } from '../src/programme/targets/set-target.ts';
import { asAccount, asSystem, type House, type Work } from '../src/registry/access/work.ts';
import type { ClosingStepName } from '../src/registry/closing/contract.ts';
import { takeClosingStep } from '../src/registry/closing/take-step.ts';
import { rememberRefused } from '../src/registry/compliance/attempts.ts';
import { askQuery, takeQueryStep } from '../src/registry/compliance/query-steps.ts';
import { castCode } from './cast.ts';

/** The month some areas have closed; no month is closed by all, so that none is frozen in the demo city. */
const period = '2022-09';

/** 关账的一幕: what was done on which day, by whom, and why. The calendar of 2022 is the house's clock for it. */
const steps: readonly [day: string, login: string, area: string, step: ClosingStepName, says: string][] = [
  ['2022-10-09', '芦淞区工信局', '芦淞区', 'confirm', '税务、用电已到齐，问题行已处理'],
  ['2022-10-11', '天元区工信局', '天元区', 'confirm', '9月数据已核'],
  ['2022-10-12', '醴陵市工信局', '醴陵市', 'confirm', '9月数据已核，自报企业 3 家未报已提醒'],
  ['2022-10-12', '茶陵县工信局', '茶陵县', 'confirm', ''],
  ['2022-10-13', '市统计局', '天元区', 'return', '有两家在库企业没有收入数，请核实后再确认'],
  ['2022-10-14', '市统计局', '芦淞区', 'accept', ''],
  ['2022-10-14', '市工信局', '茶陵县', 'accept', ''],
  ['2022-10-14', '荷塘区工信局', '荷塘区', 'confirm', ''],
  ['2022-10-17', '市工信局', '荷塘区', 'accept', ''],
  ['2022-10-19', '炎陵县工信局', '炎陵县', 'confirm', '供电数据晚到，逾期确认'],
  ['2022-10-20', '市统计局', '炎陵县', 'accept', ''],
  ['2022-10-24', '茶陵县工信局', '茶陵县', 'requestReopen', '企业出具更正表，9月自报数有误'],
  ['2022-10-25', '市统计局', '茶陵县', 'approveReopen', '已见更正表，同意重开'],
  ['2022-10-26', '荷塘区工信局', '荷塘区', 'requestReopen', '一家企业补报9月数据'],
];

/** What an area set for itself, and what was refused where it went further. */
const aims: readonly [login: string, subject: string, newCount: number, netCount: number | null, document: string, decidedOn: string][] = [
  ['攸县工信局', '攸县', 42, 30, '攸县2022年培育规模以上工业企业工作要点', '2022-02-16'],
  ['渌口区工信局', '渌口区', 18, 12, '渌口区2022年工业高质量发展方案', '2022-02-21'],
  ['醴陵市工信局', '醴陵市', 52, 36, '醴陵市2022年升规工作方案', '2022-03-02'],
  ['攸县工信局', '网岭镇', 5, null, '攸县2022年培育规模以上工业企业工作要点', '2022-02-16'],
  ['醴陵市工信局', '醴陵瓷业演示有限公司', 1, null, '醴陵市2022年升规工作方案', '2022-03-02'],
];

/** As this account, on this day of 2022; a guard rail's refusal is remembered as the doors would, and is no failure. */
async function acted(
  house: House,
  login: string,
  day: string,
  act: string,
  input: object,
  run: (work: Work) => Promise<unknown>,
): Promise<void> {
  const then: House = { ...house, clock: () => new Date(`${day}T10:30:00+08:00`) };
  const { rows } = await house.ground.authPool.query<{ id: string }>('select id from account where login = $1', [login]);
  const id = rows[0]?.id;
  if (!id) throw new Error(`演示账号「${login}」不存在`);
  await asAccount(then, id, 'cli', run).catch(async (error: unknown) => {
    if (!(error instanceof Refusal) || error.status !== 403) throw error;
    await asAccount(then, id, 'cli', (work) => rememberRefused(work, { act, says: '演示：被拦下的操作', input }, error.reasons));
  });
}

async function plantQueries(house: House): Promise<void> {
  const found = await enterpriseId(house, castCode('渌口铸造'));
  const asked = {
    enterpriseId: found,
    period,
    basis: 'ytd',
    category: 'verify',
    says: '9月用电比8月下降三成而累计收入增长较快，请核实',
  } as const;
  await acted(house, '渌口区工信局', '2022-10-10', 'compliance.ask-query', asked, (work) => askQuery(work, asked));
  const pressed = { ...asked, says: '你公司还差150万元即达2000万元，请补报' };
  await acted(house, '渌口区工信局', '2022-10-10', 'compliance.ask-query', pressed, (work) => askQuery(work, pressed));
  const answer = { step: 'answer', says: '9月检修停机一周，收入为前期订单交付，与台账一致', stands: true } as const;
  await acted(house, '渌口铸造', '2022-10-12', 'compliance.take-query-step', answer, async (work) => {
    const { rows } = await work.client.query<{ id: string }>('select id::text from figure_query where enterprise_id = $1', [found]);
    await takeQueryStep(work, { id: rows[0]?.id ?? '', ...answer });
  });
}

async function enterpriseId(house: House, code: string): Promise<string> {
  const { rows } = await house.ground.authPool.query<{ id: string }>('select enterprise_id($1)::text as id', [code]);
  return rows[0]?.id ?? '';
}

/** 装入关账、质询与拦截记录 through the verbs themselves; once. The enterprise's demo account answers for it. */
export async function plantGuarded(house: House): Promise<boolean> {
  const planted = await asSystem(
    house,
    async ({ client }) => ((await client.query('select 1 from closing_step limit 1')).rowCount ?? 0) > 0,
  );
  if (planted) return false;
  for (const [login, subject, newCount, netCount, document, decidedOn] of aims) {
    const input = { subject, year: 2022, newCount, netCount, document, decidedOn };
    await acted(house, login, '2022-03-10', 'targets.set-target', input, (work) => setTarget(work, input));
  }
  await plantQueries(house);
  for (const [day, login, area, step, says] of steps) {
    await acted(house, login, day, 'closing.take-step', { area, period, step }, (work) =>
      takeClosingStep(work, { area, period, step, says }),
    );
  }
  return true;
}
