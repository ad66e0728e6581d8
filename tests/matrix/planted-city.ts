import { PgBoss } from 'pg-boss';
import { inject } from 'vitest';
import { withClient } from '../../src/data/pools.ts';
import { startJobs } from '../../src/platform/jobs/jobs.ts';
import { makeBulletin } from '../../src/programme/supervision/bulletin.ts';
import type { Office } from '../../src/registry/access/contract.ts';
import { asSystem, type House } from '../../src/registry/access/work.ts';
import { editEnterprise } from '../../src/registry/directory/edit.ts';
import { tagEnterprise } from '../../src/registry/directory/tag.ts';
import { INTAKE_JOB } from '../../src/registry/intake/start-jobs.ts';
import { newHouse, played } from '../harness.ts';
import { bring, csv, demoCode } from '../rosters.ts';
import { otherArea, ownArea } from './players.ts';

/** Who looks, as far as a canary must know. */
export interface Looker {
  office: Office;
  area: string | null;
}

/**
 * 密语: a text that stands in the data of one area, or of one class of data, and from whom it is hidden. A class of data that some office
 * must not see gets a canary here, and both the matrix of requests and the SQL look for it.
 */
export interface Canary {
  what: string;
  text: string;
  hiddenFrom: (looker: Looker) => boolean;
}

/** What stands in the data of one area. */
export interface PlantedArea {
  area: string;
  enterpriseIds: string[];
  creditCodes: string[];
  batchId: string;
  /** A later roster of the same enterprises, that may be taken back without anything else going with it. */
  spareBatchId: string;
  /** Where in that roster the second enterprise stands. */
  sheet: string;
  row: number;
}

/** A small city, planted through the real verbs. */
export interface PlantedCity {
  house: House;
  superUrl: string;
  own: PlantedArea;
  other: PlantedArea;
  bulletinId: string;
  canaries: Canary[];
  close: () => Promise<void>;
}

const unseeing: Office[] = ['township', 'enterprise', 'bank', 'systemAdmin', 'securityAdmin', 'auditAdmin'];

/** Of an area: every other area, and whoever works in none. */
const outside = (area: string) => (looker: Looker) => unseeing.includes(looker.office) || (looker.area !== null && looker.area !== area);

const marks = {
  [ownArea]: { word: 'QLVKOUZ7', number: 100, yuan: '12141592.65' },
  [otherArea]: { word: 'QYOUXIAN9', number: 200, yuan: '12718281.82' },
} as const;

async function plantArea(house: House, area: typeof ownArea | typeof otherArea): Promise<PlantedArea> {
  const { word, number, yuan } = marks[area];
  const industry = { office: 'industry', area } as const;
  const header = ['统一社会信用代码', '企业名称', '县市区', '行业代码', '地址', '2022年1-9月累计销售收入（元）'];
  const line = (offset: number, amount: string) => [
    demoCode(number + offset),
    `${word}铸造${offset}厂`,
    area,
    '3391',
    `${word}路${offset}号`,
    amount,
  ];
  const roster = csv([header, line(1, yuan), line(2, '21500000.00'), line(3, `${word}万`)]);
  const brought = await played(house, industry, (work) => bring(work, roster, { fileName: `${word}名册.csv` }));
  const spare = csv(
    [header, line(1, yuan), line(2, '21400000.00')].map((cells, at) =>
      at === 0 ? cells.map((cell) => cell.replace('1-9月', '1-8月')) : cells,
    ),
  );
  const spared = await played(house, industry, (work) => bring(work, spare, { fileName: `${word}名册8.csv` }));
  const creditCodes = [1, 2].map((offset) => demoCode(number + offset));
  const enterpriseIds = await asSystem(house, async ({ client }) => {
    const { rows } = await client.query<{ id: string }>(
      'select id::text from enterprise where credit_code = any ($1) order by credit_code',
      [creditCodes],
    );
    return rows.map(({ id }) => id);
  });
  const [id = ''] = enterpriseIds;
  await played(house, industry, (work) =>
    tagEnterprise(work, { id, tag: 'marketClearance', lift: false, reason: `${word}因产能落后`, fromPeriod: '2022-08' }),
  );
  await played(house, industry, (work) => editEnterprise(work, { id, field: 'township', value: `${word}镇`, reason: `${word}实地核实` }));
  await asSystem(house, async ({ client }) => {
    await client.query(
      `insert into register_event (enterprise_id, kind, effective_period, batch_no, area, counted_area, track, cause, sheet, row_no)
       select $1, 'entry', '2022-05', no, $2, $2, 'grown', $3, $3, 9 from batch where id = $4`,
      [id, area, `${word}事由`, brought.batch],
    );
  });
  return { area, enterpriseIds, creditCodes, batchId: brought.batch, spareBatchId: spared.batch, sheet: brought.sheet ?? '', row: 3 };
}

/** Plants two areas and the city, each with words nobody else may read. */
export async function plantedCity(): Promise<PlantedCity> {
  const house = await newHouse();
  const own = await plantArea(house, ownArea);
  const other = await plantArea(house, otherArea);
  const bulletinId = await played(house, { office: 'industry' }, async (work) => (await makeBulletin(work, { period: '2022-09' })).id);
  const url = new URL(inject('database').superUrl);
  url.pathname = new URL(house.ground.ownerUrl).pathname;
  await withClient(url.href, (client) => client.query('analyze'));
  // Rosters are queued, and nobody takes them up: what is asked of the door ends at the door.
  const queue = new PgBoss({ connectionString: house.ground.jobsUrl, schema: 'pgboss', max: 1 });
  await queue.start();
  await queue.createQueue(INTAKE_JOB, { policy: 'exclusive' });
  await queue.stop({ graceful: false });
  const jobs = await startJobs(house.ground.jobsUrl, {});
  const canaries = [own, other].flatMap(({ area, creditCodes }): Canary[] => {
    const { word, yuan } = marks[area as keyof typeof marks];
    const texts = { 名称地址等文字: word, 金额: yuan, 信用代码: creditCodes[0] ?? '', 又一信用代码: creditCodes[1] ?? '' };
    return Object.entries(texts).map(([what, text]) => ({ what: `${area}的${what}`, text, hiddenFrom: outside(area) }));
  });
  const close = async () => {
    await jobs.stop();
    await house.ground.close();
  };
  return { house, superUrl: url.href, own, other, bulletinId, canaries, close };
}
