import type { PoolClient } from 'pg';
import type { OpenedFile } from '../../platform/files/opened-file.ts';
import type { Layout } from './layout.ts';

/** 合并区域 as Excel writes it. */
function rangeName({ left, top, bottom }: { left: number; top: number; bottom: number }): string {
  let letters = '';
  for (let at = left; at >= 0; at = Math.floor(at / 26) - 1) letters = String.fromCharCode(65 + (at % 26)) + letters;
  return `${letters}${top}:${letters}${bottom}`;
}

// A roster merged throughout says the same a thousand times; the first hundred lines say enough.
const listed = 100;

/**
 * 正文里的合并单元格: only the first row of one has the value, as the file stores it; of the others nothing is guessed, and each is told which range
 * it lies in. Said only of rows that are data and of columns that are read.
 */
export async function warnMerged(client: PoolClient, file: OpenedFile, { sheets }: Layout): Promise<void> {
  for (const { no, sheet, headerRow, columns } of sheets) {
    const headers = new Map(columns.flatMap(({ index, header, field }) => (field === null ? [] : [[index, header] as const])));
    const ranges = (await file.merges(no))
      .filter(({ top, bottom }) => top > headerRow && bottom > top)
      .flatMap(({ left, right, top, bottom }) =>
        [...headers.keys()]
          .filter((column) => column >= left && column <= right)
          .map((column) => ({ column: headers.get(column) ?? '', top, bottom, name: rangeName({ left: column, top, bottom }) })),
      );
    if (ranges.length === 0) continue;
    const { rows } = await client.query<{ all: number }>(
      `with told as (
         select m.col, m.name, m.top_row, r.row_no from unnest($2::text[], $3::int[], $4::int[], $5::text[]) m (col, top_row, bottom_row, name)
         join (select row_no from incoming where sheet = $1 union select row_no from incoming_problem where sheet = $1 and severity = 'problem') r
           on r.row_no > m.top_row and r.row_no <= m.bottom_row
         order by r.row_no, m.col),
       kept as (
         insert into incoming_problem (severity, sheet, row_no, column_name, value, says, remedy)
         select 'warning', $1, row_no, col, null, '「' || col || '」在合并单元格 ' || name || ' 内：只有第 ' || top_row || ' 行有值，本行按空白读取',
           '请在原表取消合并、逐行填写后重新报送' from told limit ${listed})
       select count(*)::int as all from told`,
      [
        sheet,
        ranges.map(({ column }) => column),
        ranges.map(({ top }) => top),
        ranges.map(({ bottom }) => bottom),
        ranges.map(({ name }) => name),
      ],
    );
    const all = rows[0]?.all ?? 0;
    if (all > listed)
      await client.query(`insert into incoming_problem (severity, sheet, row_no, says) values ('warning', $1, 0, $2)`, [
        sheet,
        `正文有合并单元格的共 ${all} 处，此处只列前 ${listed} 处`,
      ]);
  }
}
