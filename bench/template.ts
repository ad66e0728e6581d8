import { createHash } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import ExcelJS from 'exceljs';
import type pg from 'pg';
import { dayOf } from '../src/platform/clock/clock.ts';
import { addMonths, type Period, yearOf } from '../src/platform/shared/period.ts';
import { addAccount } from '../src/registry/access/accounts.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { type BenchGround, openBench } from './ground.ts';
import { type Apart, apart, type Figure } from './measure.ts';

const script = join(import.meta.dirname, 'template-apart.ts');
const area = '渌口区';

/** So many enterprises of one area in the pool, tracked since January, with what they reported of the months before. */
async function fillPool(owner: pg.Client, size: number, period: Period): Promise<void> {
  await owner.query(
    `insert into enterprise (id, credit_code, name, name_key, area, township, industry_code, opened_on)
     select enterprise_id(code), code, '渌口基准企业' || i || '号有限公司', '渌口基准企业' || i || '号有限公司', $2, '渌口镇', '3391', '2010-05-01'
     from (select i, '91430212DEM' || lpad(upper(to_hex(i)), 6, '0') || '0' as code from generate_series(1, $1::int) i) g`,
    [size, area],
  );
  const year = yearOf(period);
  await owner.query(
    `insert into pool_member (enterprise_id, pool_year, area, basis, since_period, source, made_by_name, made_at)
     select id, $1::int, area, 'band', $1::int || '-01', 'identification', '基准', now() - interval '300 days' from enterprise`,
    [year],
  );
  await owner.query(
    `insert into pool_step (enterprise_id, pool_year, ordinal, area, step, state, reason, clause, taken_by_name, taken_at)
     select id, $1::int, 1, area, 'admit', 'cultivating', '核实列入', '二.1', '基准', now() - interval '300 days' from enterprise`,
    [year],
  );
  const months = Array.from({ length: 12 }, (_, index) => `m${index + 1}`);
  await owner.query(
    `insert into figure_year (enterprise_id, source, measure, year, area, ${months.join(', ')})
     select e.id, 'self', 'revenue', y, e.area, ${months.map((_, at) => `case when y < ${year} or ${at + 1} < ${Number(period.slice(5))} then 900000 + e.id % 1000 + ${at} end`).join(', ')}
     from enterprise e, generate_series(${year - 1}, ${year}) y`,
  );
  await owner.query('vacuum analyze');
}

/** A clerk of the area who has shown the second factor a moment ago. */
async function clerk({ house, owner }: BenchGround): Promise<string> {
  const { accountId } = await addAccount(house, { login: '基准工信局', office: 'industry', area });
  const token = await openSession(house.ground.authPool, { accountId, kind: 'browser' });
  await owner.query('update session set second_factor_at = now() where token_hash = $1', [createHash('sha256').update(token).digest()]);
  return token;
}

/** Fills every open row, as a clerk would over a week; not part of what is measured. */
async function fillIn(path: string, size: number): Promise<void> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error('没有工作表');
  let header = 0;
  const column = new Map<string, number>();
  sheet.eachRow((row, number) => {
    if (header > 0 || row.getCell(1).text !== '统一社会信用代码') return;
    header = number;
    row.eachCell((cell, at) => column.set(cell.text, at));
  });
  const at = (name: string) => [...column].find(([text]) => text.startsWith(name))?.[1] ?? 0;
  for (let row = header + 1; row <= header + size; row++) {
    const cells = sheet.getRow(row);
    cells.getCell(at('本月营业收入')).value = 91 + (row % 100) / 10;
    cells.getCell(at('月末从业人员')).value = 30 + (row % 9);
    cells.getCell(at('在手订单')).value = '持平';
    cells.getCell(at('企业填报人')).value = '王会计';
  }
  await book.xlsx.writeFile(path);
}

interface Parts extends Apart {
  issue: number;
  write: number;
  check: number;
  file: number;
  read: number;
  bytes: number;
  counts: { take: number; refused: number; explain: number };
}

async function round(ground: BenchGround, token: string, size: number, period: Period): Promise<Figure[]> {
  await fillPool(ground.owner, size, period);
  const path = join(ground.dataDir, `template-${size}.xlsx`);
  const step = (name: string) => apart<Parts>(script, [ground.dataDir, token, period, name, path]);
  const out = await step('out');
  await fillIn(path, size);
  const back = await step('back');
  if (back.counts.take !== size) throw new Error(`应入库 ${size} 行，实为 ${JSON.stringify(back.counts)}`);
  const peer = await step('peer');
  const ms = out.ms + back.ms;
  const seconds = (part: number) => (part / 1000).toFixed(2);
  process.stderr.write(
    `  ${size} 行：取数与登记 ${seconds(out.issue)}、写出与水印 ${seconds(out.write)}、读取与审核 ${seconds(back.check)}、复核与入库 ${seconds(back.file)}，共 ${seconds(ms)} 秒；exceljs 写 ${seconds(peer.write)}、读 ${seconds(peer.read)} 秒\n`,
  );
  const rssMb = Math.max(out.rssMb, back.rssMb);
  const judged = size >= 5000;
  const parts = `取数 ${seconds(out.issue)} + 写 ${seconds(out.write)} + 读与审核 ${seconds(back.check)} + 复核入库 ${seconds(back.file)} 秒，${Math.round(out.bytes / 1024)} KB`;
  const work = `月度跟踪模板往返 ${size} 行`;
  return [
    {
      bench: 'template',
      work,
      who: '本系统',
      ms,
      ratio: ms / peer.ms,
      rssMb,
      promise: judged ? '≤ 10 秒' : null,
      kept: judged ? ms <= 10_000 : null,
      note: parts,
    },
    {
      bench: 'template',
      work,
      who: 'exceljs 裸写裸读',
      ms: peer.ms,
      ratio: null,
      rssMb: peer.rssMb,
      promise: null,
      kept: null,
      note: '无锁定、无审核、无数据库、无留痕',
    },
  ];
}

/** 月度跟踪模板: written, read back, checked and filed, beside exceljs writing and reading the same cells. */
export async function benchTemplate({ quick }: { quick: boolean }): Promise<Figure[]> {
  const figures: Figure[] = [];
  // The month before this one is over and was asked.
  const period = addMonths(dayOf(new Date()).slice(0, 7), -1);
  for (const size of quick ? [1000] : [500, 5000]) {
    const ground = await openBench();
    try {
      figures.push(...(await round(ground, await clerk(ground), size, period)));
    } finally {
      await ground.close();
    }
  }
  return figures;
}
