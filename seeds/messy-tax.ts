import { utils, write as writeBiff } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { type DemoEnterprise, monthIndex } from './enterprise.ts';
import { delimited } from './files.ts';
import { aliveIn, tenThousand, yuan } from './rosters.ts';

const september = monthIndex('2022-09');

/** Revenue from January to September 2022 in 分; a missing month counts as nothing said. */
function sinceJanuary(enterprise: DemoEnterprise): number | null {
  const months = enterprise.revenueFen.slice(24, september + 1);
  return months.includes(null) ? null : months.reduce<number>((sum, fen) => sum + (fen ?? 0), 0);
}

/** Firms of an area with something to say, the cast first. */
export function firmsOf(city: readonly DemoEnterprise[], area: string, count: number): DemoEnterprise[] {
  const there = city.filter((enterprise) => enterprise.area === area && aliveIn(enterprise, 2022) && enterprise.openedOn < '2022-09');
  const named = there.filter((enterprise) => enterprise.story !== null);
  const others = there.filter((enterprise) => enterprise.story === null && sinceJanuary(enterprise) !== null);
  const step = Math.max(1, Math.floor(others.length / Math.max(1, count - named.length)));
  return [...named, ...others.filter((_, at) => at % step === 0)].slice(0, count);
}

type Line = (string | number | { error: '#N/A' } | null)[];

/** 万元 as a number cell, with two decimals as people type it; of the cast with all six, whose stories are told to the 分. */
function amount(firm: DemoEnterprise, fen: number | null | undefined): number | null {
  if (fen === null || fen === undefined) return null;
  return firm.story === null ? Number(tenThousand(fen)) : fen / 1_000_000;
}

/** The faults people really send, each in one row; `firms` are left out of the clean part. */
function faultyLines(firms: readonly DemoEnterprise[]): Line[] {
  const firm = (at: number) => firms[at] as DemoEnterprise;
  const wrongCheck = (code: string) => code.slice(0, 17) + (code.endsWith('A') ? 'B' : 'A');
  const month = (at: number) => amount(firm(at), firm(at).revenueFen[september]);
  const line = (at: number, code: string | number | { error: '#N/A' } | null, ...rest: Line): Line => [
    null,
    code as Line[number],
    firm(at).name,
    firm(at).area,
    firm(at).industryCode,
    ...rest,
  ];
  return [
    line(0, wrongCheck(firm(0).code), month(0), amount(firm(0), sinceJanuary(firm(0))), 1.2, '末位录错'),
    line(1, 914302128888888800, month(1), amount(firm(1), sinceJanuary(firm(1))), 0.8, '代码存成了数字'),
    line(2, { error: '#N/A' }, month(2), amount(firm(2), sinceJanuary(firm(2))), 0.5, null),
    line(3, firm(3).code, '约300', amount(firm(3), sinceJanuary(firm(3))), 2.1, '企业口头报'),
    line(4, firm(4).code, '１２３．４５', amount(firm(4), sinceJanuary(firm(4))), 0.4, '全角'),
    line(
      5,
      ` ${firm(5).code.slice(0, 6)} ${firm(5).code.slice(6)}`,
      '1,234.56',
      amount(firm(5), (sinceJanuary(firm(5)) ?? 0) + 1_234_560_000),
      3.3,
      '文本、千分位',
    ),
    line(
      6,
      firm(6).code.replace('DEM1', 'DEMI').replace('DEM2', 'DEMZ'),
      month(6),
      amount(firm(6), sinceJanuary(firm(6))),
      0.9,
      '字母当数字',
    ),
    line(7, null, month(7), amount(firm(7), sinceJanuary(firm(7))), 0.7, '无代码，全称相符'),
    [
      null,
      null,
      firm(8).name.replace('株洲', '').replace('演示', ''),
      firm(8).area,
      firm(8).industryCode,
      month(8),
      amount(firm(8), sinceJanuary(firm(8))),
      0.6,
      '无代码，简称',
    ],
    line(9, firm(9).code, month(9), amount(firm(9), sinceJanuary(firm(9))), 1.1, null),
    line(
      9,
      firm(9).code,
      amount(firm(9), (firm(9).revenueFen[september] ?? 0) * 2),
      amount(firm(9), sinceJanuary(firm(9))),
      1.1,
      '重复，数不同',
    ),
    line(10, firm(10).code, -12.5, amount(firm(10), sinceJanuary(firm(10))), 0, '红字冲销'),
    line(11, firm(11).code, '—', '无', 0, '未申报'),
  ];
}

/** 渌口区-税务: titles, two header lines with merges, subtotal, total, notes, a hidden row, a hidden sheet, blank formatted rows. */
export async function lukouTax(city: readonly DemoEnterprise[]): Promise<Buffer> {
  const firms = firmsOf(city, '渌口区', 72);
  const clean = firms.slice(0, 60);
  const book = new ExcelJS.Workbook();
  book.created = new Date('2022-10-12T00:00:00Z');
  const notes = book.addWorksheet('填报说明', { state: 'hidden' });
  notes.addRow(['请于每月15日前报送']);
  const sheet = book.addWorksheet('9月');
  sheet.addRow(['渌口区工业企业应税销售收入情况表（演示数据）']);
  sheet.addRow(['填报单位：渌口区税务局', null, null, '2022年9月', null, null, null, null, '单位：万元']);
  sheet.addRow(['序号', '纳税人识别号', '纳税人名称', '所属区域', '行业代码', '应税销售收入', null, '实缴税款', '备注']);
  sheet.addRow([null, null, null, null, null, '本月', '1-9月累计', '1-9月累计', null]);
  for (const range of ['A1:I1', 'F3:G3', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:D4', 'E3:E4', 'I3:I4']) sheet.mergeCells(range);
  const line = (firm: DemoEnterprise, at: number): Line => {
    const total = sinceJanuary(firm);
    return [
      at,
      firm.code,
      firm.name,
      firm.writtenArea ?? firm.area,
      firm.industryCode,
      amount(firm, firm.revenueFen[september]),
      amount(firm, total),
      amount(firm, total === null ? null : Math.round(total * 0.031)),
      null,
    ];
  };
  for (const [at, firm] of clean.slice(0, 30).entries()) sheet.addRow(line(firm, at + 1));
  sheet.addRow(['小计', null, null, null, null, { formula: 'SUM(F5:F34)', result: 1 }]);
  for (const [at, firm] of clean.slice(30).entries()) sheet.addRow(line(firm, at + 31));
  sheet.getRow(40).hidden = true;
  for (const cells of faultyLines(firms.slice(60))) sheet.addRow(cells);
  sheet.addRow(['合计', null, null, null, null, { formula: 'SUM(F5:F80)', result: 2 }, { formula: 'SUM(G5:G80)', result: 3 }]);
  sheet.addRow(['注：1. 本表数据来自增值税申报表；2. 个体工商户不在内。']);
  sheet.addRow(['填报人：张三（演示）', null, null, '审核人：李四（演示）']);
  for (let row = 120; row < 140; row++) sheet.getCell(row, 1).border = { top: { style: 'thin' } };
  sheet.getColumn(2).width = 22;
  sheet.getColumn(3).width = 36;
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** 攸县-税务: GB18030, 元, cumulative only, thousands separators. */
export function youTax(city: readonly DemoEnterprise[]): Buffer {
  const rows = firmsOf(city, '攸县', 150).map((firm, at) => {
    const total = sinceJanuary(firm);
    const grouped = total === null ? '' : yuan(total).replace(/\B(?=(\d{3})+\.)/g, ',');
    return [String(at + 1), firm.code, firm.name, firm.area, firm.township, firm.industryCode, grouped];
  });
  const header = ['序号', '社会信用代码', '企业名称', '县区', '乡镇', '行业代码', '2022年1-9月应税销售收入（元）'];
  return delimited(
    { titles: ['攸县2022年1-9月工业企业销售收入（演示数据）'], header, rows: [...rows, ['合计', '', `${rows.length}户`, '', '', '', '']] },
    'gb18030',
  );
}

/** One header line, the month in the title, written as BIFF8: what xls and WPS et files are. */
function biff(city: readonly DemoEnterprise[], area: string, count: number, bookType: 'biff8'): Buffer {
  const rows = firmsOf(city, area, count).map((firm, at) => [
    at + 1,
    firm.code,
    firm.name,
    firm.writtenArea ?? firm.area,
    firm.township,
    firm.industryCode,
    amount(firm, firm.revenueFen[september]),
    amount(firm, sinceJanuary(firm)),
  ]);
  const sheet = utils.aoa_to_sheet([
    [`${area}2022年9月工业企业销售收入（演示数据）`],
    ['单位：万元'],
    ['序号', '统一社会信用代码', '单位名称', '县市区', '乡镇街道', '行业代码', '本月销售收入', '本年累计销售收入'],
    ...rows,
  ]);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '2022年9月');
  return writeBiff(book, { type: 'buffer', bookType }) as Buffer;
}

/** 醴陵市-税务 as xls. */
export const lilingTax = (city: readonly DemoEnterprise[]): Buffer => biff(city, '醴陵市', 180, 'biff8');

/** 株洲经开区-税务 as WPS et; half the rows say 石峰区. */
export const zoneTax = (city: readonly DemoEnterprise[]): Buffer => biff(city, '株洲经开区', 80, 'biff8');

/** 天元区-税务: UTF-16 with tabs, the month and the year to date in 千元. */
export function tianyuanTax(city: readonly DemoEnterprise[]): Buffer {
  const thousand = (firm: DemoEnterprise, fen: number | null | undefined) =>
    fen === null || fen === undefined ? '' : (fen / 100_000).toFixed(firm.story === null ? 2 : 5);
  const rows = firmsOf(city, '天元区', 160).map((firm, at) => [
    String(at + 1),
    firm.code,
    firm.name,
    firm.writtenArea ?? firm.area,
    firm.industryCode,
    thousand(firm, firm.revenueFen[september]),
    thousand(firm, sinceJanuary(firm)),
  ]);
  const header = ['序号', '统一社会信用代码', '企业名称', '县市区', '行业代码', '2022年9月销售收入（千元）', '2022年1-9月销售收入（千元）'];
  return delimited({ titles: ['天元区（高新区）税源监测（演示数据）'], header, rows }, 'utf16le', '\t');
}

/** 石峰区-税务: two sheets, a column for each month, a hidden column. */
export async function shifengTax(city: readonly DemoEnterprise[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.created = new Date('2022-10-12T00:00:00Z');
  const firms = firmsOf(city, '石峰区', 120);
  const sheets: [string, DemoEnterprise[]][] = [
    ['规上', firms.filter((firm) => firm.spells.length > 0)],
    ['规下', firms.filter((firm) => firm.spells.length === 0)],
  ];
  for (const [name, part] of sheets) {
    const sheet = book.addWorksheet(name);
    sheet.addRow([`石峰区${name}工业企业2022年1-9月分月销售收入（演示数据）`]);
    sheet.addRow([
      '序号',
      '统一社会信用代码',
      '企业名称',
      '县市区',
      '乡镇街道',
      '联系电话',
      ...Array.from({ length: 9 }, (_, month) => `2022年${month + 1}月（万元）`),
    ]);
    for (const [at, firm] of part.entries()) {
      sheet.addRow([
        at + 1,
        firm.code,
        firm.name,
        firm.area,
        firm.township,
        '0731-00000000',
        ...firm.revenueFen.slice(24, september + 1).map((fen) => amount(firm, fen)),
      ]);
    }
    sheet.getColumn(6).hidden = true;
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
