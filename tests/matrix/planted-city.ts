import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import { inject } from 'vitest';
import { makePool } from '../../src/data/pools.ts';
import { startJobs } from '../../src/platform/jobs/jobs.ts';
import { makeBulletin } from '../../src/programme/supervision/bulletin.ts';
import { Office } from '../../src/registry/access/contract.ts';
import { asSystem, type House } from '../../src/registry/access/work.ts';
import { askQuery } from '../../src/registry/compliance/query-steps.ts';
import { editEnterprise } from '../../src/registry/directory/edit.ts';
import { tagEnterprise } from '../../src/registry/directory/tag.ts';
import { INTAKE_JOB } from '../../src/registry/intake/start-jobs.ts';
import { raiseQuestion } from '../../src/registry/integrity/steps.ts';
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
  area: keyof typeof marks;
  enterpriseIds: string[];
  creditCodes: string[];
  batchId: string;
  /** A later roster of the same enterprises, that may be taken back without anything else going with it. */
  spareBatchId: string;
  /** Where in that roster the second enterprise stands. */
  sheet: string;
  row: number;
  /** 质询 about what its first enterprise reported itself. */
  queryId: string;
}

/** A small city, planted through the real verbs. */
export interface PlantedCity {
  house: House;
  /** Reads past every policy; few connections, whoever asks. */
  overseer: pg.Pool;
  own: PlantedArea;
  other: PlantedArea;
  bulletinId: string;
  canaries: Canary[];
  close: () => Promise<void>;
}

const administrators: Office[] = ['systemAdmin', 'securityAdmin', 'auditAdmin'];
/** 组织部 and 指挥部 supervise by figures; a bank sees nothing before an enterprise consents; administrators see no business data. */
const blind: Office[] = ['organisation', 'command', 'bank', ...administrators];

/** Of one area, who is told of the class as the matrix says, an enterprise of itself alone. */
function hiddenBut(area: string, offices: Office[], ofItself: boolean) {
  return ({ office, area: theirs }: Looker) => {
    if (theirs !== null && theirs !== area) return true;
    return office === 'enterprise' ? !ofItself : !offices.includes(office);
  };
}

/** Registration is seen by every working office of the area and the city; not by 乡镇 of another township. */
const working: Office[] = Office.options.filter((office) => !blind.includes(office) && office !== 'township' && office !== 'enterprise');

const marks = {
  [ownArea]: { word: 'QLVKOUZ7', number: 100, yuan: '12141592.65', taxed: '23571113.17', said: '26535897.93' },
  [otherArea]: { word: 'QYOUXIAN9', number: 200, yuan: '12718281.82', taxed: '29313741.43', said: '24590452.35' },
} as const;

/** What 统计 asks of its own accord: words of a question, for the two lead offices alone. */
const doubtOf = (area: keyof typeof marks) => `${marks[area].word}收入与用电走势不同`;
const riskName = (area: keyof typeof marks) => `${marks[area].word}退规预警`;

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
  await plantClasses(house, area, header.slice(0, 5), line(1, '').slice(0, 5));
  const { id: queryId } = await played(house, industry, (work) =>
    askQuery(work, { enterpriseId: id, period: '2022-09', basis: 'ytd', category: 'verify', says: `${word}报数与上年差距较大，请核实` }),
  );
  await played(house, { office: 'statistics', area }, (work) =>
    raiseQuestion(work, { enterpriseId: id, period: '2022-09', says: `${doubtOf(area)}，请走访了解`, visit: true }),
  );
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
  return {
    area,
    enterpriseIds,
    creditCodes,
    batchId: brought.batch,
    spareBatchId: spared.batch,
    sheet: brought.sheet ?? '',
    row: 3,
    queryId,
  };
}

/** 分类数据 of the first enterprise, each sent by the office whose data it is: what it sold by the tax office, and what it says itself. */
async function plantClasses(house: House, area: typeof ownArea | typeof otherArea, header: string[], cells: string[]): Promise<void> {
  const { taxed, said } = marks[area];
  for (const [office, source, column, amount] of [
    ['tax', 'tax', '2021年1-12月累计应税销售收入（元）', taxed],
    ['industry', 'self', '2022年1-9月累计营业收入（元）', said],
  ] as const)
    await played(house, { office, area }, (work) =>
      bring(
        work,
        csv([
          [...header, column],
          [...cells, amount],
        ]),
        { source, fileName: `${source}${area}.csv`, accept: true },
      ),
    );
}

/** Plants two areas and the city, each with words nobody else may read. */
export async function plantedCity(): Promise<PlantedCity> {
  const house = await newHouse();
  const own = await plantArea(house, ownArea);
  const other = await plantArea(house, otherArea);
  const bulletinId = await played(house, { office: 'industry' }, async (work) => (await makeBulletin(work, { period: '2022-09' })).id);
  const url = new URL(inject('database').superUrl);
  url.pathname = new URL(house.ground.ownerUrl).pathname;
  const overseer = makePool(url.href, { max: 4, name: 'overseer' });
  // Nothing that two small rosters say makes a 退规风险: what a run would keep of one is written beside the run's other findings.
  for (const { area, enterpriseIds } of [own, other]) {
    const { rowCount } = await overseer.query(
      `insert into finding select (jsonb_populate_record(f, jsonb_build_object('list', 'exitRisk', 'level', 'red', 'verdict', true, 'name', $2::text))).*
       from finding f where enterprise_id = $1 limit 1 on conflict (identification_id, enterprise_id, list)
       do update set level = excluded.level, verdict = excluded.verdict, name = excluded.name`,
      [enterpriseIds[0], riskName(area)],
    );
    if (rowCount !== 1) throw new Error('no finding to stand beside');
  }
  await overseer.query('analyze');
  // Rosters are queued, and nobody takes them up: what is asked of the door ends at the door.
  const queue = new PgBoss({ connectionString: house.ground.jobsUrl, schema: 'pgboss', max: 1 });
  await queue.start();
  for (const name of [INTAKE_JOB, 'journal-check']) await queue.createQueue(name, { policy: 'exclusive' });
  await queue.stop({ graceful: false });
  const jobs = await startJobs(house.ground.jobsUrl, {});
  const canaries = [own, other].flatMap(({ area, creditCodes: [first = '', second = ''] }): Canary[] => {
    const { word, yuan, taxed, said } = marks[area];
    const texts: [what: string, text: string, offices: Office[], ofItself: boolean][] = [
      ['企业名称', `${word}铸造1厂`, working, true],
      ['又一企业名称', `${word}铸造2厂`, working, false],
      ['信用代码', first, working, true],
      ['又一信用代码', second, working, false],
      ['更正理由', `${word}实地核实`, working, true],
      // Sent by 工信 of the area, who hold what they sent; else the tax office's alone.
      ['工信报来的税务金额', yuan, ['tax', 'industry'], true],
      // 税收征管法第八条: 工信 has no protocol, and is told a band.
      ['税务局报来的金额', taxed, ['tax'], true],
      ['企业自报金额', said, ['industry', 'statistics'], true],
      // Not to 统计, 财政, 税务, nor to the enterprise itself; of a township, to that township.
      ['退规风险清单', riskName(area), ['industry', 'businessEnvironment'], false],
      // 数据核实问题: of the area's and the city's 统计 and 工信; the enterprise itself never sees a doubt about it.
      ['数据核实问题', doubtOf(area), ['industry', 'statistics'], false],
      ['市场出清的理由', `${word}因产能落后`, ['industry', 'statistics', 'businessEnvironment'], true],
    ];
    // The word of the area anywhere at all, files' names and the searches of others included: it never crosses into another area. Who is told
    // of no enterprise may meet it in the name of a file (指挥部) or in what somebody wrote (审计管理员, in the journal).
    const anywhere = ({ office, area: theirs }: Looker) =>
      (theirs !== null && theirs !== area) || ['township', 'bank', 'systemAdmin', 'securityAdmin'].includes(office);
    return [
      ...texts.map(([what, text, offices, ofItself]) => ({
        what: `${area}的${what}`,
        text,
        hiddenFrom: hiddenBut(area, offices, ofItself),
      })),
      { what: `${area}的文字`, text: word, hiddenFrom: anywhere },
    ];
  });
  const close = async () => {
    await jobs.stop();
    await overseer.end();
    await house.ground.close();
  };
  return { house, overseer, own, other, bulletinId, canaries, close };
}
