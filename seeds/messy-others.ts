import ExcelJS from 'exceljs';
import { annualFen, type DemoEnterprise, monthIndex } from './enterprise.ts';
import { delimited } from './files.ts';
import { firmsOf } from './messy-tax.ts';
import { leads, listedAt, marketChanges, projects, type RosterTable, standing, tenThousand } from './rosters.ts';
import { tradeNamed } from './trades.ts';

/** A table as xlsx with its title merged over the header's width and numbers as text, as mail attachments are. */
async function workbook(table: RosterTable, sheetName: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.created = new Date('2022-10-12T00:00:00Z');
  const sheet = book.addWorksheet(sheetName);
  for (const title of table.titles) sheet.addRow([title]);
  sheet.mergeCells(1, 1, 1, table.header.length);
  sheet.addRow(table.header);
  for (const row of table.rows) sheet.addRow(row.map((value) => (value === '' ? null : value)));
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Keeps the rows whose area column (the fourth) is the area. */
function ofArea(table: RosterTable, areas: readonly string[], title: string): RosterTable {
  const rows = table.rows.filter((row) => areas.includes(row[3] ?? '')).map((row, at) => [String(at + 1), ...row.slice(1)]);
  return { ...table, titles: [title], rows };
}

/** 渌口区-统计在库名单 at the end of September 2022. */
export function lukouRegister(city: readonly DemoEnterprise[]): Promise<Buffer> {
  const rows = listedAt(city, '2022-09')
    .filter((enterprise) => enterprise.area === '渌口区')
    .map((enterprise, at) => {
      const spell = enterprise.spells.at(-1);
      const { name, township } = standing(enterprise, '2022-09');
      const entered = spell ? `${spell.entry.slice(0, 4)}年${Number(spell.entry.slice(5))}月` : '';
      return [
        String(at + 1),
        enterprise.code,
        name,
        '渌口区',
        township,
        enterprise.industryCode,
        entered,
        spell?.track === 'newlyBuilt' ? '新建投产' : '规下升规上',
      ];
    });
  const header = ['序号', '统一社会信用代码', '单位详细名称', '县市区', '乡镇街道', '行业代码', '入库年月', '新增方式'];
  return workbook({ titles: ['渌口区规模以上工业企业在库名单（2022年9月，演示数据）'], header, rows }, '在库名单');
}

/** 茶陵县-企业自报 for September 2022: the month and the year to date in 万元. */
export function chalingSelf(city: readonly DemoEnterprise[]): Promise<Buffer> {
  const at = monthIndex('2022-09');
  const rows = firmsOf(city, '茶陵县', 40).map((firm, index) => {
    const months = firm.revenueFen.slice(24, at + 1);
    const total = months.includes(null) ? null : months.reduce<number>((sum, fen) => sum + (fen ?? 0), 0);
    return [
      String(index + 1),
      firm.code,
      firm.name,
      '茶陵县',
      firm.industryCode,
      tenThousand(firm.revenueFen[at] ?? 0),
      total === null ? '' : tenThousand(total),
    ];
  });
  const header = ['序号', '统一社会信用代码', '企业名称', '县市区', '行业代码', '当月营业收入', '1-9月营业收入'];
  return workbook({ titles: ['茶陵县重点培育企业月监测表（2022年9月，演示数据）', '单位：万元'], header, rows }, '9月');
}

/** 株洲市-用电 for September 2022 in 万千瓦时: the three hundred largest. */
export function cityPower(city: readonly DemoEnterprise[]): Promise<Buffer> {
  const at = monthIndex('2022-09');
  const largest = city
    .filter((firm) => (annualFen(firm, 2022) ?? 0) > 0 && firm.revenueFen[at])
    .sort((one, other) => (annualFen(other, 2022) ?? 0) - (annualFen(one, 2022) ?? 0));
  const rows = largest.slice(0, 300).map((firm, index) => {
    const kwh = ((firm.revenueFen[at] ?? 0) / 100) * tradeNamed(firm.trade).power;
    return [String(index + 1), firm.code, firm.name, standing(firm, '2022-09').area, firm.industryCode, (kwh / 10_000).toFixed(2)];
  });
  const header = ['序号', '统一社会信用代码', '用户名称', '县市区', '行业代码', '9月用电量'];
  return workbook({ titles: ['株洲市2022年9月工业用电大户（演示数据）', '单位：万千瓦时'], header, rows }, '用电');
}

/** 炎陵县-市场监管 in 2022: new, changed, cancelled. */
export function yanlingMarket(city: readonly DemoEnterprise[]): Buffer {
  return delimited(ofArea(marketChanges(city, 2022), ['炎陵县'], '炎陵县2022年工业企业设立、变更、注销名单（演示数据）'), 'gb18030');
}

/** 天元区-项目备案 in 2022. */
export function tianyuanProjects(city: readonly DemoEnterprise[]): Promise<Buffer> {
  return workbook(ofArea(projects(city), ['天元区', '株洲高新区'], '天元区工业投资项目备案及投产情况（演示数据）'), '项目');
}

/** 荷塘区-线索 in 2022: spin-offs of leading enterprises. */
export function hetangLeads(city: readonly DemoEnterprise[]): Buffer {
  return delimited(ofArea(leads(city), ['荷塘区'], '荷塘区报送培育线索（2022年，演示数据）'), 'utf8');
}
