import { addMonths } from '../src/platform/shared/period.ts';
import { assignPeople } from '../src/programme/cultivation/assign.ts';
import { listPoolMembers, readPoolBoard } from '../src/programme/cultivation/board.ts';
import {
  listPoolMembers as membersContract,
  type PoolMember,
  type PoolStep,
  listProposals as proposalsContract,
} from '../src/programme/cultivation/contract.ts';
import type { ProjectKind, ProjectStep } from '../src/programme/cultivation/projects/contract.ts';
import { listProjectLeads } from '../src/programme/cultivation/projects/projects.ts';
import { fileProject, takeProjectStep } from '../src/programme/cultivation/projects/work-projects.ts';
import { listProposals } from '../src/programme/cultivation/proposals.ts';
import { takePoolStep } from '../src/programme/cultivation/steps.ts';
import { takeProposals } from '../src/programme/cultivation/take-proposals.ts';
import { asAccount, type House, type Work } from '../src/registry/access/work.ts';
import { sayLineage } from '../src/registry/lineage/edges.ts';
import { castCode } from './cast.ts';

/** The month whose lists the demo pool was built from. */
const period = '2022-09';
const year = 2022;

/** The work of an earlier day, so that the board shows who waits since when. */
function daysAgo(work: Work, days: number): Work {
  return { ...work, now: new Date(work.now.getTime() - days * 86_400_000) };
}

/** What becomes of the n-th member of an area: how far along the life it has come; every tenth left to be decided. */
const courses: readonly (readonly PoolStep[])[] = [
  ['check', 'admit'],
  [],
  ['check', 'admit', 'approach'],
  ['check', 'admit', 'approach', 'reach'],
  ['check'],
  ['check', 'admit'],
  ['check', 'admit', 'approach', 'reach', 'apply'],
  ['check', 'suspend'],
  ['check', 'admit'],
];
const reasons: Partial<Record<PoolStep, string>> = {
  check: '乡镇街道上门核实',
  admit: '现场核实，生产经营正常，列入在库培育',
  approach: '收入接近规模标准，转为临规',
  reach: '累计收入已达标，准备申报材料',
  apply: '材料齐全，提交申报',
  suspend: '设备检修停产，暂缓核实',
};
const officers = ['周立新', '陈晓岚', '刘志远', '何思源'];

async function poolOf(work: Work): Promise<number> {
  const board = await readPoolBoard(work, { year, period });
  if (board.total > 0) return 0;
  const { rows } = await listProposals(work, proposalsContract.input.parse({ period, size: 500 }));
  // Two of five are taken in; the rest waits to be decided.
  const chosen = rows.filter((row, at) => at % 5 < 2 && !row.name.includes('一千'));
  await takeProposals(daysAgo(work, 60), { period, ids: chosen.map(({ id }) => id), accept: true, reason: '当月清单逐家核对，列为线索' });
  const last = rows.filter((_, at) => at % 40 === 9).map(({ id }) => id);
  if (last.length > 0) await takeProposals(daysAgo(work, 58), { period, ids: last, accept: false, reason: '已签订搬迁协议，不列入' });
  const courseOf = new Map(chosen.map(({ id }, at) => [id, courses[at % courses.length] ?? []]));
  for (let turn = 0; turn < 5; turn++) await oneTurn(work, courseOf, turn);
  for (const [at, person] of officers.entries()) {
    const ids = chosen.filter((_, of) => of % 5 === at).map(({ id }) => id);
    if (ids.length > 0)
      await assignPeople(daysAgo(work, 40), { ids, role: 'officer', person, post: '工信局企业服务中心', reason: '按片区分工' });
  }
  const led = chosen.filter((_, at) => at % 6 === 0).map(({ id }) => id);
  if (led.length > 0)
    await assignPeople(daysAgo(work, 40), { ids: led, role: 'leader', person: '赵明亮', post: '县级领导', reason: '包联名单' });
  return chosen.length;
}

async function oneTurn(work: Work, courseOf: Map<string, readonly PoolStep[]>, turn: number): Promise<void> {
  const members: PoolMember[] = [];
  for (let page = 1; ; page++) {
    const { rows } = await listPoolMembers(work, membersContract.input.parse({ year, period, page, size: 200 }));
    members.push(...rows);
    if (rows.length < 200) break;
  }
  const going = members.filter(({ state }) => state !== 'entered' && state !== 'removed');
  for (const step of new Set([...courseOf.values()].flatMap((course) => course[turn] ?? []))) {
    const now = going.filter(({ id }) => courseOf.get(id)?.[turn] === step).map(({ id, ordinal }) => ({ id, ordinal }));
    if (now.length > 0) await takePoolStep(daysAgo(work, 50 - turn * 10), { year, step, reason: reasons[step] ?? '办理', members: now });
  }
}

const phases: readonly ProjectStep[] = ['start', 'structure', 'equip', 'try', 'produce'];

async function project(
  work: Work,
  filed: { no: string; enterpriseId: string; name: string; kind: ProjectKind; plannedPeriod: string; producedOn: string; until: number },
): Promise<void> {
  const { producedOn, until, ...said } = filed;
  await fileProject(daysAgo(work, 90), { ...said, investmentYuan: `${(until + 2) * 18_000_000}.00`, filedOn: '2021-06-01' });
  const steps = filed.kind === 'upgrade' ? phases.filter((step) => step !== 'structure') : phases;
  for (const [ordinal, step] of steps.slice(0, until).entries()) {
    const happenedOn = `${addMonths(producedOn.slice(0, 7), ordinal - phases.length + 1)}-01`;
    const on = step === 'produce' ? producedOn : happenedOn;
    await takeProjectStep(daysAgo(work, 80 - ordinal * 10), { no: filed.no, step, ordinal, happenedOn: on, reason: '现场查看，照片存档' });
  }
}

async function projectsOf(work: Work, idOf: (short: string) => string): Promise<number> {
  const { rows: known } = await work.client.query('select 1 from project limit 1');
  if (known.length > 0) return 0;
  const leads = (await listProjectLeads(work)).rows.filter(({ producedOn }) => producedOn !== null).slice(0, 7);
  for (const [at, lead] of leads.entries()) {
    const producedOn = lead.producedOn ?? '2022-06-01';
    // One in three was in production only after its month.
    const plannedPeriod = addMonths(producedOn.slice(0, 7), at % 3 === 2 ? -1 : 1);
    const no = `2106-4302-04-01-${String(100_001 + at)}`;
    await project(work, {
      no,
      enterpriseId: lead.id,
      name: `${lead.name.slice(0, 6)}新建厂房项目`,
      kind: 'newBuild',
      plannedPeriod,
      producedOn,
      until: 5,
    });
  }
  const open: [string, ProjectKind, string, number][] = [
    ['渌口铸造', 'upgrade', '2027-06', 2],
    ['攸县花炮', 'expansion', '2027-03', 3],
    ['醴陵瓷业', 'expansion', '2026-08', 3],
    ['天元电气', 'upgrade', '2027-01', 1],
    ['芦淞服饰', 'newBuild', '2026-10', 2],
  ];
  for (const [at, [short, kind, plannedPeriod, until]] of open.entries()) {
    const no = `2106-4302-04-02-${String(200_001 + at)}`;
    await project(work, {
      no,
      enterpriseId: idOf(short),
      name: `${short}${kind === 'upgrade' ? '技改' : '扩产'}项目`,
      kind,
      plannedPeriod,
      producedOn: '2022-11-20',
      until,
    });
  }
  return leads.length + open.length;
}

async function lineagesOf(work: Work, idOf: (short: string) => string): Promise<number> {
  const { rows: known } = await work.client.query('select 1 from lineage_edge limit 1');
  if (known.length > 0) return 0;
  const common = { holds: true, document: '营业执照及公司决议', proposedBy: null };
  const say = (from: string, to: string, more: { kind: 'spinOff' | 'merger' | 'codeChange'; happenedOn: string; reason: string }) =>
    sayLineage(daysAgo(work, 30), { ...common, fromId: idOf(from), toId: idOf(to), ...more });
  await say('荷塘硬质合金', '荷塘合金刀具', { kind: 'spinOff', happenedOn: '2022-02-16', reason: '刀具车间分立为新公司' });
  await say('炎陵食品', '炎陵竹木', { kind: 'merger', happenedOn: '2022-10-15', reason: '注销后设备、人员并入' });
  await say('石峰新材', '天元新材', {
    kind: 'codeChange',
    happenedOn: '2022-03-31',
    reason: '清水塘搬迁后以新代码登记，隔四个月重新入库，仍算新增',
  });
  return 3;
}

/** 装入培育库、重点项目、族谱 of the demo city, through the verbs, each area by its own 工信局; what stands already is left as it is. */
export async function plantPool(house: House, accountOf: (login: string) => Promise<string>): Promise<string> {
  let members = 0;
  for (const { name } of house.policy.areas) members += await asAccount(house, await accountOf(`${name}工信局`), 'cli', poolOf);
  const [projects, lineages] = await asAccount(house, await accountOf('市工信局'), 'cli', async (work) => {
    const { rows } = await work.client.query<{ code: string; id: string }>(
      'select credit_code as code, id::text from enterprise where substr(credit_code, 9, 3) = $1',
      ['DEM'],
    );
    const ids = new Map(rows.map(({ code, id }) => [code, id]));
    const idOf = (short: string) => ids.get(castCode(short)) ?? '';
    return [await projectsOf(work, idOf), await lineagesOf(work, idOf)];
  });
  return `培育库 ${members} 家、重点项目 ${projects} 个、族谱 ${lineages} 条`;
}
