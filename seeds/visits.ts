import { createHash } from 'node:crypto';
import { dayOf } from '../src/platform/clock/clock.ts';
import { planVisit as planContract, syncVisits as syncContract } from '../src/programme/retention/visits/contract.ts';
import { receivePhoto } from '../src/programme/retention/visits/photos.ts';
import { planVisit } from '../src/programme/retention/visits/plan.ts';
import { remarkVisit } from '../src/programme/retention/visits/remarks.ts';
import { syncVisits } from '../src/programme/retention/visits/sync.ts';
import { asAccount, asSystem, type House, type Work } from '../src/registry/access/work.ts';
import { drawnPicture } from './picture.ts';

/** A uuid that is the same at every start, so that an interrupted planting goes on where it was. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(`visit|${name}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

interface Done {
  login: string;
  on: string;
  /** Which of the enterprises of the area, in the order of their codes. */
  which: number;
  area: string;
  conclusion: string;
  finding?: { title: string; says: string };
  reason?: string;
}

const done: Done[] = [
  {
    login: '渌口区工信局',
    on: '2022-09-14',
    which: 0,
    area: '渌口区',
    conclusion: '生产正常，订单比上月减少，建议参加产销对接会。',
    finding: { title: '厂区道路积水影响出货', says: '雨后厂区外道路积水，货车进出困难，请协调修缮。' },
  },
  {
    login: '市优化营商环境中心',
    on: '2022-09-27',
    which: 0,
    area: '渌口区',
    conclusion: '道路问题已在办理，企业没有新的诉求。',
    reason: '回访企业所反映道路问题的办理情况',
  },
  { login: '渌口区工信局', on: '2022-10-11', which: 1, area: '渌口区', conclusion: '开工一条线，招工较难，已介绍人力资源市场。' },
  { login: '天元区工信局', on: '2022-10-12', which: 0, area: '天元区', conclusion: '技改设备已到货，年内投用。' },
  { login: '攸县工信局', on: '2022-10-13', which: 0, area: '攸县', conclusion: '季节性停工，下月复工。' },
];

/** Planned, so many days from today. */
const planned = [
  { login: '渌口区工信局', area: '渌口区', which: 2, inDays: 1, purpose: '了解开工和用工情况' },
  { login: '渌口区工信局', area: '渌口区', which: 3, inDays: 3, purpose: '了解订单情况，送惠企政策' },
  { login: '市工信局', area: '渌口区', which: 4, inDays: 2, purpose: '了解技改项目进度' },
  { login: '醴陵市工信局', area: '醴陵市', which: 0, inDays: 5, purpose: '了解停产原因和复产打算' },
];

const day = 24 * 3600 * 1000;

/** 演示走访: some done in the autumn of 2022, one of them twice in a month with its reason, some planned from today on; each through the real verbs. */
export async function plantVisits(house: House, accountOf: (login: string) => Promise<string>): Promise<string> {
  const at = async <T>(login: string, when: Date, run: (work: Work) => Promise<T>) =>
    asAccount({ ...house, clock: () => when }, await accountOf(login), 'cli', run);
  for (const one of done) await plantDone(house, one, at);
  const now = house.clock();
  for (const { login, area, which, inDays, purpose } of planned) {
    const enterpriseId = await enterpriseAt(house, area, which);
    if (enterpriseId === null) continue;
    const id = idOf(`planned|${login}|${which}`);
    const plannedOn = dayOf(new Date(now.getTime() + inDays * day));
    await at(login, now, (work) => planVisit(work, planContract.input.parse({ id, enterpriseId, plannedOn, purpose })));
  }
  return `走访 ${done.length} 次，计划 ${planned.length} 次`;
}

async function plantDone(
  house: House,
  one: Done,
  at: <T>(login: string, when: Date, run: (work: Work) => Promise<T>) => Promise<T>,
): Promise<void> {
  const enterpriseId = await enterpriseAt(house, one.area, one.which);
  if (enterpriseId === null) return;
  const visitId = idOf(`done|${one.login}|${one.on}`);
  const when = new Date(`${one.on}T16:00:00+08:00`);
  const madeAt = `${one.on}T10:30:00+08:00`;
  const findings = one.finding
    ? [{ id: idOf(`finding|${one.on}`), category: house.policy.sla.categories.at(-1)?.id, urgency: 'normal', raise: true, ...one.finding }]
    : [];
  const record = {
    id: idOf(`version|${one.login}|${one.on}`),
    visitId,
    enterpriseId,
    bases: [],
    madeAt,
    ...(one.reason ? { reason: one.reason } : {}),
    content: {
      visitedOn: one.on,
      minutes: 45,
      visitors: [`${one.login}甲`, `${one.login}乙`],
      spokenTo: [{ name: '何某', role: '厂长' }],
      answers: { producing: 'yes', orders: 'down', workers: 'same', policies: 'yes', plans: '年内更换两台设备' },
      saw: '车间在产，成品库存较上月略多。',
      conclusion: one.conclusion,
      findings,
    },
  };
  await at(one.login, when, (work) => syncVisits(work, syncContract.input.parse({ sentAt: when.toISOString(), records: [record] })));
  const photo = {
    id: idOf(`photo|${one.login}|${one.on}`),
    visitId,
    enterpriseId,
    kind: 'photo' as const,
    takenAt: madeAt,
    sentAt: when.toISOString(),
    place: '厂门口',
  };
  await at(one.login, when, (work) => receivePhoto(work, { ...photo, bytes: drawnPicture() }));
}

/** An enterprise of the area; the first of 渌口区 is 渌口铸造, which has an account and may add to what was concluded. */
async function enterpriseAt(house: House, area: string, which: number): Promise<string | null> {
  return asSystem(house, async ({ client }) => {
    const { rows } = await client.query<{ id: string }>(
      `select id::text from enterprise where area = $1 and withdrawn_at is null and cancelled_on is null
       order by name like '渌口铸造%' desc, credit_code offset $2 limit 1`,
      [area, which],
    );
    return rows[0]?.id ?? null;
  });
}

/** 企业补充的一句话, by its own account, once that stands. */
export async function plantRemark(house: House, accountId: string): Promise<void> {
  const id = idOf(`done|渌口区工信局|2022-09-14`);
  await asAccount(house, accountId, 'cli', async (work) => {
    const { rows } = await work.client.query('select from visit_remark where visit_id = $1', [id]);
    if (rows.length === 0) await remarkVisit(work, { id, after: 0, says: '道路已经修好，谢谢。' });
  });
}
