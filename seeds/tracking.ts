import { monthOf, yearOf } from '../src/platform/shared/period.ts';
import { takePoolStep } from '../src/programme/cultivation/steps.ts';
import { askedOf } from '../src/programme/cultivation/tracking/asked.ts';
import { issueLinks } from '../src/programme/cultivation/tracking/links.ts';
import { saveDraft } from '../src/programme/cultivation/tracking/own.ts';
import { submitReport } from '../src/programme/cultivation/tracking/report.ts';
import { type Submitted, submitReports } from '../src/programme/cultivation/tracking/submit.ts';
import { inLinkWork } from '../src/registry/access/link-work.ts';
import { asAccount, asSystem, type House } from '../src/registry/access/work.ts';
import { castCode } from './cast.ts';

/** The months that have lived: their reports came by the due day of the month after, later, or not at all. */
const months = [
  { period: '2022-09', onTime: '2022-10-07', late: '2022-10-12' },
  { period: '2022-10', onTime: '2022-11-07', late: '2022-11-15' },
  { period: '2022-11', onTime: '2022-12-06', late: '2022-12-13' },
  { period: '2022-12', onTime: '2023-01-06', late: '2023-01-11' },
] as const;
type Month = (typeof months)[number];

/** The area some of whose enterprises fill in by themselves, on one-time links; what the others handed in came as one sheet of the city. */
const byLink = { area: '渌口区', many: 7 };
const reasons = [
  '集中交付前期订单，收入随之变动',
  '主要客户提货推后，收入随之变动',
  '产线检修一周，收入随之变动',
  '年底集中结算，收入随之变动',
];
const idle = ['淡季停工，当月没有发货', '设备大修，全月没有发货', '等待环评复产，没有发货', '停窑检修，没有发货'];

/** What an enterprise says of a month: what the tax bureau was told, rounded as people do; every check that may ask is answered. */
function reported(month: Month, row: { id: string; asks: string[] }, taxed: string, at: number): Submitted {
  const wan = Math.round(Number(taxed) / 1_000) / 10;
  const turn = months.findIndex(({ period }) => period === month.period);
  const why = wan === 0 ? idle[turn] : reasons[turn];
  const all: Record<string, string> = {
    revenue: String(wan),
    electricity: String(20_000 + ((at * 977) % 60_000)),
    employees: String(18 + (at % 37)),
    orders: ['up', 'same', 'down'][(at + turn) % 3] ?? 'same',
    remark: at % 6 === 0 ? '用工紧张，请帮助对接招聘' : '',
  };
  const explained = ['zero', 'unitSlip', 'jump', 'yearJump', 'diverges', 'returned'].map((check) => [`${check}.revenue`, why ?? '']);
  return {
    id: row.id,
    answers: Object.fromEntries(Object.entries(all).filter(([key]) => row.asks.includes(key))),
    explanations: Object.fromEntries(explained),
    after: 0,
  };
}

/** On time, late, or missing: most of them on time, now and then another one late. */
function turnOf(at: number, month: Month): 'onTime' | 'late' | null {
  const place = (at * 7 + monthOf(month.period) * 3) % 10;
  if (place === 0) return null;
  return place === 1 ? 'late' : 'onTime';
}

const dayed = (house: House, day: string): House => ({ ...house, clock: () => new Date(`${day}T10:00:00+08:00`) });

/** What is asked in the month in each area, and what each would say. */
async function plan(house: House, month: Month): Promise<Map<string, { said: Submitted; name: string; when: 'onTime' | 'late' | null }[]>> {
  return asSystem(house, async (system) => {
    const asked = await askedOf(system, { period: month.period });
    const { rows } = await system.client.query<{ id: string; value: string | null }>(
      `select enterprise_id::text as id, coalesce(m${monthOf(month.period)}, y${monthOf(month.period)} - y${monthOf(month.period) - 1})::text as value
       from figure_year where source = 'tax' and measure = 'revenue' and year = $1 and enterprise_id = any ($2::bigint[])`,
      [yearOf(month.period), asked.map(({ id }) => id)],
    );
    const taxed = new Map(rows.map(({ id, value }) => [id, value]));
    const by = new Map<string, { said: Submitted; name: string; when: 'onTime' | 'late' | null }[]>();
    for (const [at, row] of asked.entries()) {
      const value = taxed.get(row.id);
      if (!value || Number(value) < 0) continue;
      by.set(row.area, [...(by.get(row.area) ?? []), { said: reported(month, row, value, at), name: row.name, when: turnOf(at, month) }]);
    }
    return by;
  });
}

const fields = ['revenue', 'electricity', 'employees', 'orders', 'remark'];
const headers = ['企业编号', '企业名称', '本月营业收入（万元）', '本月用电量（千瓦时）', '月末从业人员（人）', '在手订单', '本月情况'];

/** A sheet as an office collects it: its rows are where the figures say they stand. */
function sheetOf(area: string, period: string, rows: { said: Submitted; name: string }[]) {
  const lines = rows.map(({ said, name }) => [said.id, name, ...fields.map((key) => said.answers[key] ?? '')].join(','));
  const columns = fields.map((field, index) => ({
    index: index + 2,
    header: headers[index + 2] ?? '',
    field: field === 'revenue' || field === 'electricity' ? field : 'ignored',
  }));
  return {
    file: Buffer.from([headers.join(','), ...lines].join('\r\n')),
    fileName: `${area}-月报汇总-${period}.csv`,
    layout: { sheet: `${area}-月报汇总-${period}`, headerRow: 1, columns: columns.filter(({ field }) => field !== 'ignored') },
  };
}

async function bySheets(
  house: House,
  month: Month,
  area: string,
  accountId: string,
  rows: { said: Submitted; name: string; when: string | null }[],
) {
  let filed = 0;
  for (const when of ['onTime', 'late'] as const) {
    const these = rows.filter((row) => row.when === when);
    if (these.length === 0) continue;
    const sheet = sheetOf(area, `${month.period}${when === 'late' ? '补' : ''}`, these);
    const { outcomes } = await asAccount(dayed(house, month[when]), accountId, 'cli', (work) =>
      submitReports(work, { way: 'template', period: month.period, rows: these.map(({ said }, at) => ({ ...said, row: at + 2 })), sheet }),
    );
    filed += outcomes.filter(({ outcome }) => outcome === 'filed').length;
  }
  return filed;
}

async function byLinks(house: House, month: Month, accountId: string, rows: { said: Submitted; when: 'onTime' | 'late' | null }[]) {
  const { issued } = await asAccount(dayed(house, `${month.onTime.slice(0, 7)}-01`), accountId, 'cli', (work) =>
    issueLinks(work, { period: month.period, ids: rows.map(({ said }) => said.id) }),
  );
  let filed = 0;
  for (const { id, token } of issued) {
    const row = rows.find(({ said }) => said.id === id);
    if (!row) continue;
    const { answers, explanations = {} } = row.said;
    const given = { period: month.period, answers, explanations, reason: '' };
    if (row.when === null) await inLinkWork(dayed(house, month.onTime), token, (work) => saveDraft(work, { ...given, explanations: {} }));
    else await inLinkWork(dayed(house, month[row.when]), token, (work) => submitReport(work, { ...given, after: 0 }));
    filed += row.when === null ? 0 : 1;
  }
  return filed;
}

/** The enterprise a visitor can be (demo-accounts.ts): in the pool until it entered the register, its last month before that still to be filled in. */
const visitor = { short: '渌口铸造', open: '2022-11' };

async function admitVisitor(house: House, accountId: string): Promise<string> {
  return asAccount(dayed(house, '2022-09-20'), accountId, 'cli', async (work) => {
    const { rows } = await work.client.query<{ id: string }>('select id::text from enterprise where credit_code = $1', [
      castCode(visitor.short),
    ]);
    const id = rows[0]?.id ?? '';
    for (const [at, step] of (['check', 'admit'] as const).entries())
      await takePoolStep(work, {
        year: 2022,
        step,
        reason: '现场核实，生产经营正常',
        members: [{ id, ordinal: at + 1 }],
        cause: undefined,
      });
    return id;
  });
}

/** 装入几个月的月报 through the verbs: some of 渌口区 by links (one left as a draft), the others by the city's sheets; once. */
export async function plantTracking(house: House, accountOf: (login: string) => Promise<string>): Promise<string | null> {
  const planted = await asSystem(house, ({ client }) => client.query('select 1 from tracking_report limit 1'));
  if (planted.rowCount) return null;
  const [own, city] = [await accountOf(`${byLink.area}工信局`), await accountOf('市工信局')];
  const guest = await admitVisitor(house, own);
  let filed = 0;
  for (const month of months) {
    const by = await plan(house, month);
    for (const row of [...by.values()].flat()) if (row.said.id === guest) row.when = month.period === visitor.open ? null : 'onTime';
    const alone = by.get(byLink.area)?.splice(0, byLink.many) ?? [];
    // A few are left for whoever tries it out: they have the newest month still to fill in.
    const open =
      month === months.at(-1) ? (by.get(byLink.area) ?? []).filter(({ said }) => said.answers.revenue !== undefined).slice(-3) : [];
    for (const row of open) row.when = null;
    filed += await byLinks(house, month, own, alone);
    filed += await bySheets(house, month, '全市', city, [...by.values()].flat());
  }
  return `月报 ${filed} 份`;
}
