import type { CellOut, LookedCell, RowOut, SheetOut } from '../../../../platform/files/sheet-out.ts';
import { inWan } from './in-wan.ts';
import { formSheet, markerOut } from './marker.ts';
import { type TemplateColumn, templateColumns } from './template-columns.ts';
import { guide, monthSays } from './template-guide.ts';
import type { Issued, IssuedRow, KnownKey } from './template-shape.ts';

const held = (value: CellOut): LookedCell => ({ value, look: 'held' });

/** What stands in a locked cell. */
export function lockedText(row: IssuedRow, { key, use }: TemplateColumn): string | null {
  if (key === 'creditCode') return row.creditCode;
  if (key === 'name') return row.name;
  if (key === 'township') return row.township;
  if (use === 'known') {
    const yuan = row.known[key as KnownKey];
    return yuan === null || yuan === undefined ? null : inWan(yuan);
  }
  return row.held[key] ?? null;
}

/** Whether the cell is to be filled in. */
export function isOpen(row: IssuedRow, { key, use }: TemplateColumn): boolean {
  return use === 'words' ? row.asked.length > 0 : use === 'question' && row.asked.includes(key);
}

function issuedRow(row: IssuedRow, columns: TemplateColumn[]): RowOut {
  return columns.map((column) => (isOpen(row, column) ? { value: null, look: 'open' } : held(lockedText(row, column))));
}

/** 表号、制定机关、批准文号、有效期至: what makes it a form an enterprise need not refuse (统计法第十七条). */
export function headLines({ form, area, period }: Pick<Issued, 'form' | 'area' | 'period'>): { title: string; above: string[] } {
  return {
    title: `${area}${monthSays(period)}${form.title}`,
    above: [
      `表号：${form.formNo}　制定机关：${form.issuer}　批准文号：${form.approvalNo}　有效期至：${form.validTo}`,
      `数据依据：${form.basis}。灰色单元格为已掌握的内容，已锁定，不必填写；白色单元格按企业如实报来的数填写，还没有数的留空`,
    ],
  };
}

/** 预填模板: the sheet to be filled in, with 填写说明 and the marker behind it. `rows`: other than as issued, where it is handed back. */
export function templateSheet(
  issued: Issued,
  returned?: { columns: SheetOut['columns']; rows: RowOut[] },
): SheetOut & { fileName: string; alongside: SheetOut[] } {
  const columns = templateColumns(issued.form, issued.period);
  return {
    fileName: `${issued.area}${monthSays(issued.period)}月度跟踪${returned ? '（标注问题）' : '模板'}.xlsx`,
    name: formSheet,
    ...headLines(issued),
    unit: '单位：见表头',
    columns: [...columns.map(({ out }) => out), ...(returned?.columns ?? [])],
    rows: returned?.rows ?? issued.rows.map((row) => issuedRow(row, columns)),
    filter: true,
    protect: true,
    frozenColumns: 2,
    alongside: [guide(issued), markerOut(issued)],
  };
}
