import { readApplication } from '../src/programme/cultivation/entry/applications.ts';
import { type Application, takeStep as takeStepContract } from '../src/programme/cultivation/entry/contract.ts';
import { ensureDue } from '../src/programme/cultivation/entry/due-notes.ts';
import { openApplication } from '../src/programme/cultivation/entry/open-application.ts';
import { markPaper } from '../src/programme/cultivation/entry/paper-marks.ts';
import { receivePaper } from '../src/programme/cultivation/entry/papers.ts';
import { takeStep } from '../src/programme/cultivation/entry/steps.ts';
import { asAccount, asSystem, type House, type Work } from '../src/registry/access/work.ts';
import { bytesFor, saidWith } from './attachments.ts';

/** One application: whose, by which route, how far, and the days it was worked on. */
interface Planned {
  area: string;
  track: 'newlyBuilt' | 'grown';
  way: 'draft' | 'submitted' | 'returned' | 'city' | 'approved' | 'refused';
  days: { open: string; submit: string; review: string; answer: string };
  effective: string;
  /** Where there is one: of this township, so that its own account has something to check. */
  township?: string;
}

const autumn = { open: '2022-09-26', submit: '2022-09-29', review: '2022-10-12', answer: '2022-11-08' };
const winter = { open: '2022-11-02', submit: '2022-11-04', review: '2022-11-16', answer: '2022-12-20' };

const plan: Planned[] = [
  { area: '天元区', track: 'newlyBuilt', way: 'approved', days: autumn, effective: '2022-11' },
  { area: '醴陵市', track: 'grown', way: 'city', days: winter, effective: '2023-01' },
  { area: '攸县', track: 'grown', way: 'returned', days: winter, effective: '2023-01' },
  { area: '渌口区', track: 'grown', way: 'submitted', days: winter, effective: '2023-01', township: '南洲镇' },
  { area: '荷塘区', track: 'grown', way: 'draft', days: winter, effective: '2023-01' },
  { area: '茶陵县', track: 'grown', way: 'refused', days: winter, effective: '2023-01' },
];

/** Acts as an account on a day of the past. */
type Acting = <T>(login: string, day: string, run: (work: Work) => Promise<T>) => Promise<T>;

/**
 * 演示申报: a handful of applications in different states, each through the real verbs, by the offices whose steps they are, on days of 2022.
 * What an interrupted start has begun is left as it is.
 */
export async function plantApplications(house: House, accountOf: (login: string) => Promise<string>): Promise<number> {
  const acting: Acting = async (login, day, run) =>
    asAccount({ ...house, clock: () => new Date(`${day}T10:00:00+08:00`) }, await accountOf(login), 'cli', run);
  await ensureDue(house, '2022-09');
  let planted = 0;
  for (const one of plan) {
    const enterpriseId = await candidateOf(house, one);
    if (enterpriseId === null) continue;
    await carry(acting, one, enterpriseId);
    planted += 1;
  }
  return planted;
}

/** The first enterprise of the area that was due in September by that route; null when one of the area has an application already. */
async function candidateOf(house: House, { area, track, township }: Planned): Promise<string | null> {
  return asSystem(house, async ({ client }) => {
    const { rows } = await client.query<{ id: string }>(
      `select e.id::text from entry_due d join enterprise e on e.id = d.enterprise_id
       where d.period = '2022-09' and d.lifted_at is null and e.area = $1
         and (greatest(e.opened_on, e.produced_on) >= '2021-10-01') = ($2 = 'newlyBuilt') and e.cancelled_on is null
         and not exists (select 1 from application a where a.area = $1)
         and not exists (select 1 from register_event v where v.enterprise_id = e.id and v.withdrawn_at is null and v.effective_period > '2022-09')
       order by e.township is not distinct from $3 desc, e.credit_code limit 1`,
      [area, track, township ?? null],
    );
    return rows[0]?.id ?? null;
  });
}

async function carry(acting: Acting, { area, way, days, effective }: Planned, enterpriseId: string): Promise<void> {
  const [industry, statistics, city] = [`${area}工信局`, `${area}统计局`, '市统计局'];
  const period = days.open.slice(0, 7) === '2022-09' ? '2022-08' : '2022-10';
  let application = await acting(industry, days.open, (work) => openApplication(work, { enterpriseId }));
  const step = async (login: string, day: string, said: { step: string } & Record<string, unknown>) => {
    const taken = takeStepContract.input.parse({ id: application.id, after: application.last, ...said });
    application = await acting(login, day, (work) => takeStep(work, taken));
  };
  if (way === 'refused') {
    await step(industry, days.open, { step: 'refuseByEnterprise', says: '11月2日上门沟通，企业负责人称会计人手不足，明年再议' });
    return;
  }
  const needed = application.papers.filter(({ required }) => required);
  for (const { id } of way === 'draft' ? needed.slice(0, 5) : needed)
    application = await acting(industry, days.open, (work) => give(work, application, id, period));
  if (way === 'draft') return;
  await step(industry, days.submit, { step: 'submit' });
  if (way === 'submitted') return;
  await step(industry, days.submit, { step: 'checkTownship', says: '已到厂核对，证照、人员、设备相符' });
  await step(statistics, days.review, { step: 'takeUp' });
  if (way === 'returned') {
    await step(statistics, days.review, { step: 'return', says: '附列资料（表一）盖章不清，请重新提交' });
    return;
  }
  application = await acting(statistics, days.review, (work) => give(work, application, 'visitPhoto', period));
  await acting(statistics, days.review, (work) => checkAll(work, application));
  const visit = { visitedOn: days.review, persons: ['何敏', '刘洋'], saw: '主要产线在产，出入库单、用电与报表相符' };
  await step(statistics, days.review, { step: 'visit', visit });
  await step(statistics, days.review, { step: 'passArea' });
  if (way === 'city') return;
  await step(city, days.review, { step: 'passCity' });
  await step(city, days.answer, { step: 'passProvince', answeredOn: days.answer });
  await step(city, days.answer, { step: 'approve', answeredOn: days.answer, effectivePeriod: effective });
}

function give(work: Work, application: Application, paper: string, period: string): Promise<Application> {
  const bytes = bytesFor(paper);
  const ending = bytes[0] === 0xff ? 'jpg' : 'pdf';
  const label = application.papers.find(({ id }) => id === paper)?.label ?? paper;
  return receivePaper(work, { id: application.id, paper, ...saidWith(paper, { period }), bytes, fileName: `${label}.${ending}` });
}

async function checkAll(work: Work, application: Application): Promise<Application> {
  for (const { id, given, state } of application.papers)
    if (given && state === 'given')
      await markPaper(work, { id: application.id, paper: id, ordinal: given.ordinal, mark: 'checked', says: null });
  return readApplication(work, { id: application.id });
}
