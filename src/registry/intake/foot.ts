import type { SheetRow } from '../../platform/files/opened-file.ts';

/** 合计行的标签: the whole cell says total, of whatever; a company called 合计通 is none. */
const TOTAL = /^(合计|总计|小计|平均|平均值)([\d(:共].*)?$|^.{1,8}(合计|小计|总计)[:]?$/;
/** 注、制表、填报单位…: followed by a colon, or standing alone. */
const NOTE =
  /^(注|备注|说明|(制表|填表|填报|审核|复核|报送|打印|统计)(人|单位|日期|时间|部门|负责人)?|单位负责人|统计负责人|负责人|联系人|联系电话|数据来源)(\d*[:].*)?$|^第\d+页|^共\d+页/;
const LOOSE = /^(注|备注|说明|制表|填表|填报|审核|复核|单位负责人|统计负责人|负责人|联系人|联系电话|报送|数据来源|打印|合计|总计|小计)/;

const tight = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');
const clean = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * 非数据行: totals, notes, signatures and repeated headers below a table, in whatever column their word stands (the code's is often the
 * first). A row with a code, or with an enterprise's name and further cells, is data, whatever the name begins with.
 */
export function isFoot(row: SheetRow, creditCode: string, name: string, headers: Map<number, string>): boolean {
  if (!/[0-9A-Z]{8,}/i.test(tight(creditCode)) && saysFoot(row, creditCode, name)) return true;
  // A page's header printed again: every cell says one of the lines of its own header.
  return row.cells.length >= 2 && row.cells.every((cell) => headerSays(headers.get(cell.column), cell.text));
}

function saysFoot(row: SheetRow, creditCode: string, name: string): boolean {
  const first = row.cells[0]?.text ?? '';
  const labels = [first, creditCode, name].map(tight);
  const said = tight(name);
  const nameless = said === '' || (/公司|厂$|企业$/.test(said) === false && (TOTAL.test(said) || NOTE.test(said)));
  if (nameless && labels.some((label) => (TOTAL.test(label) || NOTE.test(label)) && !/公司$/.test(label))) return true;
  const shown = new Set([first, creditCode, name].map(clean));
  const others = row.cells.filter(({ text }) => text.trim() !== '' && !shown.has(clean(text)));
  return others.length === 0 && labels.some((label) => LOOSE.test(label));
}

function headerSays(header: string | undefined, text: string): boolean {
  return header !== undefined && header.length >= text.trim().length && header.split(' ').includes(clean(text));
}
