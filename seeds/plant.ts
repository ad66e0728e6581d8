import pg from 'pg';
import { Refusal } from '../src/platform/shared/reason.ts';
import { ensureDue } from '../src/programme/cultivation/entry/due-notes.ts';
import { listBulletins, makeBulletin } from '../src/programme/supervision/bulletin.ts';
import { ensureProgress } from '../src/programme/supervision/progress.ts';
import { makeDemoOutsiders } from '../src/registry/access/demo-accounts.ts';
import { asAccount, asSystem, type House } from '../src/registry/access/work.ts';
import { addBasis } from '../src/registry/disclosure/bases.ts';
import { ensureQuestioned } from '../src/registry/integrity/run.ts';
import { makeSeal } from '../src/registry/journal/seal.ts';
import { plantApplications } from './applications.ts';
import { plantAppraisal } from './appraisal.ts';
import { plantAwardCases } from './award-cases.ts';
import { plantAwards } from './awards.ts';
import { plantChains } from './chains.ts';
import { demoCity } from './city.ts';
import { plantClaims } from './claims.ts';
import { plantConfiguration } from './configuration.ts';
import { fileRosters } from './file-rosters.ts';
import { type HouseWithKeys, plantFinancing } from './financing.ts';
import { plantGuarded } from './guarded.ts';
import { plantInterfaces } from './interfaces.ts';
import { plantOtherCity } from './other-city.ts';
import { plantPayments } from './payments.ts';
import { places } from './places.ts';
import { plannedRosters } from './plan.ts';
import { plantPool } from './pool.ts';
import { plantProblems } from './problems.ts';
import { plantReliefs } from './reliefs.ts';
import { plantScenarios } from './scenarios.ts';
import { plantTracking } from './tracking.ts';
import { plantTraining } from './training.ts';
import { plantRemark, plantVisits } from './visits.ts';
import { plantWatch } from './watch.ts';
import { plantWorklist } from './worklist.ts';

/** The months whose lists stand ready when the doors open: the year's end and the third quarter's. */
const readyPeriods = ['2022-09', '2022-12'];

async function accountOf(house: House, login: string): Promise<string> {
  const { rows } = await house.ground.authPool.query<{ id: string }>('select id from account where login = $1', [login]);
  const id = rows[0]?.id;
  if (!id) throw new Refusal([{ says: `演示账号「${login}」不存在，无法装入演示城市`, remedy: '请用空的数据文件夹重新启动' }]);
  return id;
}

/** Tells the planner how large the tables have become; left to itself the database finds out a minute later. */
async function analyze(house: House, tables = 'enterprise, enterprise_change, register_event, figure, figure_year'): Promise<void> {
  const owner = new pg.Client({ connectionString: house.ground.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`analyze ${tables}`);
  } finally {
    await owner.end();
  }
}

/** A protocol that opens the tax office's figures to one area's 工信局, so that the demo shows both: numbers there, bands everywhere else. */
async function shareTaxFigures(house: House): Promise<void> {
  const title = '渌口区税务—工信数据共享协议（演示）';
  await asAccount(house, await accountOf(house, '渌口区税务局'), 'cli', async (work) => {
    const { rowCount } = await work.client.query('select 1 from legal_basis where title = $1', [title]);
    if (rowCount) return;
    await addBasis(work, {
      kind: 'protocol',
      title,
      issuer: '渌口区税务局',
      area: '渌口区',
      purposes: ['identification'],
      validFrom: '2022-01-01',
      validTo: '2030-12-31',
      note: '演示：渌口区工信局看税务数据明细，其他单位仍看区间',
      raises: [{ class: 'taxAmount', office: 'industry', tier: 'area', area: '渌口区', level: 'detail' }],
    });
  });
}

type Tell = ((line: string) => void) | undefined;

/** 清单、进度与通报 of these months, as they stand when the doors open. */
async function readyLists(house: House, periods: readonly string[], onProgress: Tell): Promise<void> {
  const leading = await accountOf(house, '市工信局');
  for (const period of periods) {
    await ensureProgress(house, period);
    await ensureDue(house, period);
    await asAccount(house, leading, 'cli', async (work) => {
      const { rows } = await listBulletins(work);
      if (!rows.some((bulletin) => bulletin.period === period)) await makeBulletin(work, { period });
    });
    onProgress?.(`${period}：清单、进度与调度通报已生成`);
  }
}

/**
 * 装入演示城市: files the rosters of the seeded city one by one through the real intake, each under the account of the office that sends it,
 * each in its own transaction; what an interrupted start has filed is not filed again. The demo accounts must exist.
 */
export async function plantDemoCity(house: HouseWithKeys, { onProgress }: { onProgress?: (line: string) => void } = {}): Promise<void> {
  if (places.some(({ name }) => !house.policy.areas.some((area) => area.name === name)))
    return plantOtherCity(house, (login) => accountOf(house, login), onProgress);
  const city = demoCity();
  await shareTaxFigures(house);
  await fileRosters(house, plannedRosters, { city, accountOf: (login) => accountOf(house, login), onProgress });
  await analyze(house);
  // Bulletins print the latest seal: the first of this city must stand before them.
  await asSystem(house, makeSeal);
  const applications = await plantApplications(house, (login) => accountOf(house, login));
  onProgress?.(`入统申报 ${applications} 件`);
  await readyLists(house, readyPeriods, onProgress);
  await makeDemoOutsiders(house);
  await analyze(house, 'finding');
  const started = performance.now();
  const planted = await plantPool(house, (login) => accountOf(house, login));
  onProgress?.(`${planted}（${((performance.now() - started) / 1000).toFixed(1)} 秒）`);
  await analyze(house, 'pool_member, pool_step, pool_assignment');
  onProgress?.(await plantWatch(house, (login) => accountOf(house, login)));
  // Before any month is closed: what is closed takes reports as late.
  const since = performance.now();
  const reports = await plantTracking(house, (login) => accountOf(house, login));
  if (reports) onProgress?.(`${reports}（${((performance.now() - since) / 1000).toFixed(1)} 秒）`);
  await analyze(house, 'tracking_report, tracking_draft, report_link');
  onProgress?.(await plantVisits(house, (login) => accountOf(house, login)));
  onProgress?.(await plantTraining(house, (login) => accountOf(house, login)));
  onProgress?.(await plantClaims(house, (login) => accountOf(house, login)));
  await plantRemark(house, await accountOf(house, '渌口铸造'));
  if (await plantGuarded(house)) onProgress?.('2022-09：部分县市区已关账，数据质询与年度目标已录入');
  const chains = await plantChains(house, (login) => accountOf(house, login));
  if (chains) onProgress?.(chains);
  const awards = await plantAwards(house, (login) => accountOf(house, login));
  if (awards) onProgress?.(awards);
  const cases = await plantAwardCases(house, (login) => accountOf(house, login));
  if (cases) onProgress?.(cases);
  const paid = await plantPayments(house, (login) => accountOf(house, login));
  if (paid) onProgress?.(paid);
  const problems = await plantProblems(house, (login) => accountOf(house, login));
  if (problems > 0) onProgress?.(`问题台账 ${problems} 件`);
  for (const line of [
    await plantReliefs(house, (login) => accountOf(house, login)),
    await plantFinancing(house, (login) => accountOf(house, login)),
  ])
    if (line) onProgress?.(line);
  const appraised = await plantAppraisal(house, (login) => accountOf(house, login));
  if (appraised) onProgress?.(appraised);
  if (await plantScenarios(house, await accountOf(house, '市工信局'))) onProgress?.('政策模拟方案已留存');
  const looked = performance.now();
  await ensureQuestioned(house);
  onProgress?.(`数据核查已完成（${((performance.now() - looked) / 1000).toFixed(1)} 秒）`);
  const worked = await plantWorklist(house, (login) => accountOf(house, login));
  if (worked) onProgress?.(worked);
  onProgress?.(await plantInterfaces(house, (login) => accountOf(house, login)));
  const configured = await plantConfiguration(house, (login) => accountOf(house, login));
  if (configured) onProgress?.(configured);
}
