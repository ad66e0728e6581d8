import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { demoCode } from '../seeds/codes.ts';
import { places } from '../seeds/places.ts';
import { type Random, randomOf } from '../seeds/random.ts';
import { trades } from '../seeds/trades.ts';

/** Where files too large to keep in the repository are made once and used again. */
export const folder = join(os.tmpdir(), 'shenggui-bench');

/** An enterprise of the benchmark: the same number gives the same one. */
export interface BenchFirm {
  code: string;
  name: string;
  area: string;
  township: string;
  industryCode: string;
}

const words = [...'青禾云帆朗润钧瑞铭晟泓硕宏泰恒昌永嘉景和盛达'];

/** The enterprise with that number. */
export function firmAt(at: number): BenchFirm {
  const place = places[at % places.length] as (typeof places)[number];
  const trade = trades[Math.floor(at / 10) % 21] as (typeof trades)[number];
  const name = `株洲${place.short}${words[at % 24]}${words[Math.floor(at / 24) % 24]}${at}${trade.word}演示有限公司`;
  const township = place.townships[at % place.townships.length] as string;
  return { code: demoCode(place.division, 1_000_000 + at), name, area: place.name, township, industryCode: trade.classes[0] as string };
}

/** Revenue of a month in 元 with two decimals, lognormal around 80 万元. */
export function revenueAt(random: Random): string {
  return (800_000 * Math.exp(random.normal(0, 1.1))).toFixed(2);
}

const titles = ['全市工业企业应税销售收入（演示数据）', '单位：元'];
const header = (period: string) => [
  '统一社会信用代码',
  '企业名称',
  '县市区',
  '乡镇街道',
  '行业代码',
  `${period.slice(0, 4)}年${Number(period.slice(5))}月销售收入`,
];

function* lines(rows: number, period: string): Generator<string[]> {
  const random = randomOf(rows + Number(period.slice(5)));
  for (let at = 0; at < rows; at++) {
    const firm = firmAt(at);
    yield [firm.code, firm.name, firm.area, firm.township, firm.industryCode, revenueAt(random)];
  }
}

/** A tax roster of one month as csv (UTF-8). */
export async function csvRoster(rows: number, period: string): Promise<string> {
  const path = join(folder, `税务-${rows}-${period}.csv`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const all = [...titles, header(period).join(',')];
  for (const line of lines(rows, period)) all.push(line.join(','));
  await writeFile(`${path}.part`, `\ufeff${all.join('\r\n')}\r\n`);
  renameSync(`${path}.part`, path);
  return path;
}

/** The same as xlsx with shared strings, as Excel writes it. */
export async function xlsxRoster(rows: number, period: string): Promise<string> {
  const path = join(folder, `税务-${rows}-${period}.xlsx`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: `${path}.part`, useSharedStrings: true });
  const sheet = book.addWorksheet('税务');
  for (const title of titles) sheet.addRow([title]).commit();
  sheet.addRow(header(period)).commit();
  for (const line of lines(rows, period)) sheet.addRow([...line.slice(0, 5), Number(line[5])]).commit();
  sheet.commit();
  await book.commit();
  renameSync(`${path}.part`, path);
  return path;
}
