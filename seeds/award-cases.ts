import { receiveCaseFile } from '../src/programme/incentives/cases/case-file.ts';
import { caseById, casesOf } from '../src/programme/incentives/cases/case-row.ts';
import { checkPayee, declarePayee } from '../src/programme/incentives/cases/declare-payee.ts';
import type { TakenStep } from '../src/programme/incentives/cases/life/contract.ts';
import { contextsOf } from '../src/programme/incentives/cases/list.ts';
import { objectToCase } from '../src/programme/incentives/cases/object.ts';
import { openCases } from '../src/programme/incentives/cases/open-cases.ts';
import { publishCases } from '../src/programme/incentives/cases/publish.ts';
import { release } from '../src/programme/incentives/cases/release.ts';
import { takeStep } from '../src/programme/incentives/cases/take-step.ts';
import { giveUndertaking } from '../src/programme/incentives/cases/undertaking.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { asSystem, type House, inWork, type Work } from '../src/registry/access/work.ts';
import { attachments } from './attachments.ts';

type AccountOf = (login: string) => Promise<string>;

/** The year whose entries are awarded, and the areas of the demo in which some cases have gone on; elsewhere they wait for the enterprise. */
const year = 2022;
const areas = ['渌口区', '醴陵市', '荷塘区'];
/** How far each case of an area is brought, in the order of its list. */
const ends = [
  'approved',
  'approved',
  'approving',
  'toApprove',
  'objected',
  'published',
  'toPublish',
  'cityCheck',
  'areaCheck',
  'returned',
  'rejected',
] as const;
type End = (typeof ends)[number];
const order: readonly string[] = ['areaCheck', 'cityCheck', 'toPublish', 'published', 'toApprove', 'approving', 'approved'];
const reaches = (end: End, state: string) =>
  order.indexOf({ returned: 'areaCheck', rejected: 'cityCheck', objected: 'published' }[end as string] ?? end) >= order.indexOf(state);

interface Planned {
  id: string;
  name: string;
  area: string;
  end: End;
}

/** Somebody at a desk on a day, the second factor shown at that hour, as 财政 does before it approves. */
async function at<T>(house: House, accountId: string, run: (work: Work) => Promise<T>): Promise<T> {
  const { authPool } = house.ground;
  const token = await openSession(authPool, { accountId, kind: 'cli' });
  hours += 1;
  const shown = new Date(house.clock().getTime() - (hours % 240) * 1000);
  await authPool.query(`update session set second_factor_at = $2 where token_hash = sha256(convert_to($1, 'UTF8'))`, [token, shown]);
  return inWork(house, token, run);
}
let hours = 0;

/** 纸质材料 of an enterprise that has no account: 工信 of the area registers it, 财政 of the area checks the account. */
async function givePapers(house: House, { id, area }: Planned, accountOf: AccountOf): Promise<void> {
  const fileOf = (work: Work, purpose: 'undertaking' | 'payee', name: string) =>
    receiveCaseFile(work, { id, purpose, bytes: attachments.pdf(`${name} ${id}`), fileName: `演示${name}.pdf` });
  await at(house, await accountOf(`${area}工信局`), async (work) => {
    const undertaking = await fileOf(work, 'undertaking', '承诺函');
    await giveUndertaking(work, { id, signedBy: '演示法定代表人', agreed: true, fileId: undertaking.id });
    const payee = await fileOf(work, 'payee', '开户许可证');
    const { name } = await caseById(work, id);
    const number = `4300150006705${String(BigInt(`0x${id.slice(0, 8)}`))
      .padStart(10, '0')
      .slice(-7)}`;
    await declarePayee(work, { id, accountName: name, bankName: '演示银行株洲分行', number, basis: '演示开户许可证', fileId: payee.id });
  });
  await at(house, await accountOf(`${area}财政局`), (work) => checkPayee(work, { id, ordinal: 1 }));
}

/** 奖励办理的一幕: cases opened from the register; of three areas some go on, each step by the office it is of. Once, however often the city is planted. */
export async function plantAwardCases(house: House, accountOf: AccountOf): Promise<string | null> {
  const { rowCount } = await asSystem(house, ({ client }) => client.query('select 1 from award_case limit 1'));
  if (rowCount) return null;
  const on = (day: string): House => ({ ...house, clock: () => new Date(`${day}T10:30:00+08:00`) });
  const { opened } = await at(on('2023-03-13'), await accountOf('市工信局'), (work) => openCases(work, { year }));
  const planned = await chosen(on('2023-03-13'));
  const step = async (then: House, login: string, { id }: Planned, taken: TakenStep, says: string | null = null) => {
    const accountId = await accountOf(login);
    const { ordinal } = await asSystem(then, (work) => caseById(work, id));
    await at(then, accountId, (work) =>
      takeStep(work, { id, after: ordinal, step: taken, says, clause: taken === 'reject' ? '四.1' : null }),
    );
  };
  const to = (state: string) => planned.filter(({ end }) => reaches(end, state));
  for (const one of planned) await givePapers(on('2023-03-14'), one, accountOf);
  for (const one of planned.filter(({ end }) => end === 'returned'))
    await step(on('2023-03-15'), `${one.area}工信局`, one, 'return', '承诺函的签署页不清晰，请重新提供');
  for (const one of to('cityCheck')) await step(on('2023-03-15'), `${one.area}工信局`, one, 'passArea', '已核对在库情况');
  for (const one of planned.filter(({ end }) => end === 'rejected'))
    await step(on('2023-03-16'), '市工信局', one, 'reject', '经核实不属于新增入库');
  for (const one of to('toPublish')) await step(on('2023-03-16'), '市工信局', one, 'passCity');
  await publish(
    on('2023-03-17'),
    to('published').filter(({ end }) => end !== 'published'),
    await accountOf('市工信局'),
  );
  for (const one of planned.filter(({ end }) => end === 'objected')) await object(on('2023-03-20'), one, await accountOf('市工信局'));
  await asSystem(on('2023-03-27'), release);
  for (const one of to('approving')) await step(on('2023-03-28'), `${one.area}财政局`, one, 'propose');
  for (const one of to('approved')) await step(on('2023-03-29'), '市财政局', one, 'approve');
  // On the day the doors open, so that one notice is running.
  const now = house.clock().getTime() > Date.parse('2023-04-01') ? house : on('2023-04-03');
  await publish(
    now,
    planned.filter(({ end }) => end === 'published'),
    await accountOf('市工信局'),
  );
  return `奖励办理：列入候选 ${opened} 家，三个县市区 ${planned.length} 家已办到各步`;
}

const own = (name: string) => Number(name.startsWith('渌口铸造'));

/** Cases for which nothing but the papers is missing, so many an area; what no share is on file for cannot be approved. */
async function chosen(house: House): Promise<Planned[]> {
  return asSystem(house, async (work) => {
    const { contexts } = await contextsOf(work, year);
    const open = new Set((await casesOf(work, { year, states: ['collecting'] })).map(({ id }) => id));
    return areas.flatMap((area) =>
      contexts
        .filter(({ found, award }) => found.area === area && open.has(found.id) && award?.award.eligible === true)
        // Two persons sign these; more would have to sit in 财政 for those above.
        .filter(({ award }) => (award?.award.instalments[0].amountFen ?? 0n) <= 5_000_000n && award?.award.instalments[0].cityFen !== null)
        // The same in every planting, and first the one that has an account of its own: it reads that it is awarded.
        .toSorted((a, b) => own(b.found.name) - own(a.found.name) || (a.found.name < b.found.name ? -1 : 1))
        .slice(0, ends.length)
        .map(({ found }, nth) => ({ id: found.id, name: found.name, area, end: ends[nth] ?? 'areaCheck' })),
    );
  });
}

async function publish(house: House, planned: Planned[], accountId: string): Promise<void> {
  if (planned.length === 0) return;
  const standing = await asSystem(house, (work) => casesOf(work, { ids: planned.map(({ id }) => id) }));
  const cases = standing.map(({ id, ordinal }) => ({ id, after: ordinal }));
  const said = { basis: '演示年度新增规模以上工业企业奖励办理通知', phone: '0731-28680000', address: '株洲市天元区演示路1号' };
  await at(house, accountId, (work) => publishCases(work, { cases, ...said }));
}

async function object(house: House, { id }: Planned, accountId: string): Promise<void> {
  const { ordinal } = await asSystem(house, (work) => caseById(work, id));
  const said = {
    objector: '演示实名反映人',
    contact: '0731-28680001',
    says: '该企业与相邻厂区是否为同一主体，请核实',
    receivedOn: '2023-03-20',
  };
  await at(house, accountId, (work) => objectToCase(work, { id, after: ordinal, ...said }));
}
