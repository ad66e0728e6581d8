import { openRoster } from '../../../../platform/files/open-roster.ts';
import type { CellLook, LookedCell, RowOut, SheetOut } from '../../../../platform/files/sheet-out.ts';
import type { Work } from '../../../../registry/access/work.ts';
import type { Judged } from './contract.ts';
import { issuedTemplate } from './issue.ts';
import { type ReturnedRow, readTemplate } from './read-template.ts';
import { contentOf, outcomesOf, returnById } from './returns.ts';
import { problemHeader, type TemplateColumn, templateColumns, wordsKeys } from './template-columns.ts';
import type { IssuedRow } from './template-shape.ts';
import { isOpen, lockedText, templateSheet } from './template-sheet.ts';

const stateSays: Record<Judged['state'], string> = {
  take: '可收',
  same: '与已报相同，未改动',
  query: '与企业已报不同，未改数，转为质询',
  explain: '须写情况说明',
  refused: '未收',
  blank: '未填',
  absent: '表中没有这一行',
};

/** 处理结果 and what to do, as one text: where, why, what to do. */
function said({ state, told }: Judged, filed: boolean): string {
  const head = filed && state === 'take' ? '已收' : stateSays[state];
  const lines = told.map(({ says, remedy }, at) => `${told.length > 1 ? `${at + 1}.` : ''}${says}${remedy ? `（${remedy}）` : ''}`);
  return [head, ...lines].join('；');
}

/** Red for what is not taken, yellow for what is to be explained or looked at. */
function lookOf(judged: Judged, key: string): CellLook {
  const here = judged.told.filter((told) => told.key === key);
  if (here.some(({ level }) => level === 'refused')) return 'fault';
  if (here.some(({ level }) => level === 'verify' || level === 'warning' || level === 'hint')) return 'doubt';
  return key === wordsKeys.explanation && judged.state === 'explain' ? 'doubt' : 'open';
}

/** One row as it was sent: what is locked as it was issued, what is open as it was filled in; what was taken is locked now. */
function markedRow(row: IssuedRow, judged: Judged, sent: ReturnedRow | undefined, columns: TemplateColumn[], filed: boolean): RowOut {
  const done = filed && judged.state === 'take';
  const cells = columns.map((column): LookedCell => {
    if (!isOpen(row, column)) return { value: lockedText(row, column), look: 'held' };
    return { value: sent?.cells.get(column.key)?.text ?? null, look: done ? 'held' : lookOf(judged, column.key) };
  });
  return [...cells, { value: said(judged, filed), look: 'told' }];
}

/** 不在名单中的行: nobody the template was issued for; apart, so that what is sent again is free of them. */
function strangers(rows: Judged[], filed: boolean): SheetOut[] {
  if (rows.length === 0) return [];
  const columns = [
    { header: '行号', kind: 'integer' as const },
    { header: '统一社会信用代码', width: 22 },
    { header: '企业名称', width: 34 },
  ];
  return [
    {
      name: '未收的多余行',
      columns: [...columns, { header: '原因', width: 90, look: 'told' as const }],
      rows: rows.map((one) => [one.row, one.creditCode, one.name, said(one, filed)]),
    },
  ];
}

/**
 * 标注问题的表: the template as it was issued with what was filled in, every problem marked in its cell and said at the end of the row, in the
 * order it was sent. It bears the marker of the same template, so that it can be mended and sent again.
 */
export async function markedSheet(work: Work, id: string): Promise<SheetOut & { fileName: string; alongside: SheetOut[] }> {
  const found = await returnById(work, id);
  const issued = await issuedTemplate(work, found.template);
  if (!issued) throw new Error(`report_return ${id} without its template`);
  const columns = templateColumns(issued.form, issued.period);
  const opened = await openRoster(await contentOf(work, id), found.fileName);
  try {
    const sent = new Map((await readTemplate(opened, columns)).rows.map((row) => [row.row, row]));
    const known = new Map(issued.rows.map((row) => [row.id, row]));
    const judged = await outcomesOf(work, id);
    const filed = found.filedAt !== null;
    const done = new Set<string>();
    const rows = judged.flatMap((one): RowOut[] => {
      const row = one.id === null ? undefined : known.get(one.id);
      // Of rows of one enterprise that contradict each other the first is handed back, with what is wrong.
      if (!row || done.has(row.id)) return [];
      done.add(row.id);
      return [markedRow(row, one, one.row === null ? undefined : sent.get(one.row), columns, filed)];
    });
    const sheet = templateSheet(issued, { columns: [{ header: problemHeader, width: 60, look: 'told' }], rows });
    const others = strangers(
      judged.filter(({ id: whose }) => whose === null),
      filed,
    );
    return { ...sheet, alongside: [...sheet.alongside, ...others] };
  } finally {
    opened.close();
  }
}
