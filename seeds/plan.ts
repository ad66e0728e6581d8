import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../src/registry/intake/contract.ts';
import { crowdedArea, crowdedReports, doubtfulArea, doubtfulPower, doubtfulReports } from './doubtful.ts';
import type { DemoEnterprise } from './enterprise.ts';
import { delimited, workbook } from './files.ts';
import * as rosters from './rosters.ts';

/** A roster of the demo city: which file, from which source, sent by whom. */
export interface PlannedRoster {
  fileName: string;
  source: Source;
  /** The login of the account that sends it. */
  login: string;
  /** The month of the roster where the file itself does not say it. */
  period?: string;
  bytes(city: readonly DemoEnterprise[]): Buffer | Promise<Buffer>;
}

/** One of the small rosters kept in `samples/`, faults and all, so that the console has problems to show. */
function sample(fileName: string, source: Source, login: string, period: string): PlannedRoster {
  return { fileName, source, login, period, bytes: () => readFileSync(join(import.meta.dirname, '..', 'samples', fileName)) };
}

/**
 * 造城次序: first who there is, then what they earned, year after year, so that renames and moves are read as they happened. Order
 * matters: a roster of 2022 filed before one of 2020 would take names back to the old ones.
 */
export const plannedRosters: readonly PlannedRoster[] = [
  {
    fileName: '市场监管-企业登记名录-2020年末.csv',
    source: 'market',
    login: '市市场监管局',
    bytes: (city) => delimited(rosters.marketDirectory(city), 'gb18030'),
  },
  {
    fileName: '税务-分月应税销售-2020年.csv',
    source: 'tax',
    login: '市税务局',
    bytes: (city) => delimited(rosters.taxYear(city, 2020), 'gb18030'),
  },
  {
    fileName: '市场监管-设立变更注销-2021年.csv',
    source: 'market',
    login: '市市场监管局',
    bytes: (city) => delimited(rosters.marketChanges(city, 2021), 'utf8'),
  },
  {
    fileName: '税务-分月应税销售-2021年.csv',
    source: 'tax',
    login: '市税务局',
    bytes: (city) => delimited(rosters.taxYear(city, 2021), 'utf8'),
  },
  {
    fileName: '市场监管-设立变更注销-2022年.xlsx',
    source: 'market',
    login: '市市场监管局',
    bytes: (city) => workbook(rosters.marketChanges(city, 2022), '2022年'),
  },
  {
    fileName: '统计-在库及退库名单-2022年12月.xlsx',
    source: 'register',
    login: '市统计局',
    bytes: (city) => workbook(rosters.registerList(city), '在库及退库'),
  },
  {
    fileName: '工信-项目备案及投产-2022年.xlsx',
    source: 'project',
    login: '市工信局',
    bytes: (city) => workbook(rosters.projects(city), '项目'),
  },
  { fileName: '县市区-培育线索-2022年.csv', source: 'listing', login: '市工信局', bytes: (city) => delimited(rosters.leads(city), 'utf8') },
  { fileName: '供电-工业用电-2022年.csv', source: 'power', login: '市工信局', bytes: (city) => delimited(rosters.powerYear(city), 'utf8') },
  sample('渌口区-税务-2022年9月.xlsx', 'tax', '渌口区税务局', '2022-09'),
  sample('茶陵县-企业自报-2022年9月.xlsx', 'self', '茶陵县工信局', '2022-09'),
  {
    fileName: '税务-分月应税销售-2022年.xlsx',
    source: 'tax',
    login: '市税务局',
    bytes: (city) => workbook(rosters.taxYear(city, 2022), '2022年'),
  },
  { fileName: '税务-2022年5月更正.csv', source: 'tax', login: '市税务局', bytes: (city) => delimited(rosters.taxCorrection(city), 'utf8') },
  {
    fileName: '企业自报-月度监测-2022年.csv',
    source: 'self',
    login: '市工信局',
    bytes: (city) => delimited(rosters.selfYear(city), 'utf8'),
  },
  // A few of each kind of 数据核实问题, in one area; and one area whose figures crowd just above the line.
  ...[2020, 2021, 2022].map(
    (year): PlannedRoster => ({
      fileName: `${doubtfulArea}-企业自报-${year}年.csv`,
      source: 'self',
      login: `${doubtfulArea}工信局`,
      bytes: (city) => delimited(doubtfulReports(city, year), 'utf8'),
    }),
  ),
  {
    fileName: `${doubtfulArea}-供电-2022年.csv`,
    source: 'power',
    login: `${doubtfulArea}工信局`,
    bytes: (city) => delimited(doubtfulPower(city), 'utf8'),
  },
  {
    fileName: `${crowdedArea}-企业自报-2022年.csv`,
    source: 'self',
    login: `${crowdedArea}工信局`,
    bytes: (city) => delimited(crowdedReports(city), 'utf8'),
  },
];
