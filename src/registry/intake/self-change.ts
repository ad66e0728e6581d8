import type { PoolClient } from 'pg';
import { monthOf } from '../../platform/shared/period.ts';
import { statedYuan } from '../../policy/parameter.ts';
import type { Work } from '../access/work.ts';
import { columnNo, type Filing } from './figures.ts';
import { slotKey, type YearGroup, yearColumn } from './slots.ts';
import { cellSql } from './staging-table.ts';

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
type Part = YearGroup['parts'][number];

/** What was received for the cell before, over year row `y`: the same figure, or the year to date the months add up to. */
function received({ basis, period }: Part): { value: string; within: string } {
  const said = `y.${yearColumn(basis, period)}`;
  if (basis === 'month') return { value: said, within: '$1::numeric' };
  const month = monthOf(period);
  return { value: `coalesce(${said}, y.y${month})`, within: `case when ${said} is null then $1::numeric * ${month} else $1::numeric end` };
}

const header = ({ sheets }: Filing, key: string | undefined): string =>
  sheets.flatMap(({ columns }) => columns).find((column) => column.basis !== null && slotKey(column) === key)?.header ?? '';

/** Notes what each cell of one year would do to a figure the enterprise reported before. */
async function noteChanges(client: PoolClient, filing: Filing, group: YearGroup, within: string): Promise<void> {
  const noted = group.parts.map((part) => {
    const before = received(part);
    const slot = filing.slots[part.slot];
    const cell = slot ? columnNo(slot, filing.sheets) : '0';
    const given = `i.f${part.slot} is not null${part.perRow ? ` and i.row_period = '${part.period}'` : ''}`;
    return `select i.row_id, i.sheet, i.row_no, ${part.slot}, i.enterprise_id, '${group.measure}', '${part.period}', '${part.basis}', ${before.value}, i.f${part.slot},
        ${literal(header(filing, slot?.key))}, case
          when abs(${before.value} - i.f${part.slot}) <= ${before.within} then 'same'
          when length(coalesce(i.correction_reason, '')) >= 4 then 'corrected'
          else 'changed' end
      from incoming i join figure_year y on y.enterprise_id = i.enterprise_id and y.source = 'self' and y.measure = '${group.measure}' and y.year = ${group.year}
      where ${given} and ${before.value} <> i.f${part.slot}
      union all
      select i.row_id, i.sheet, i.row_no, ${part.slot}, i.enterprise_id, '${group.measure}', '${part.period}', '${part.basis}', w.value, i.f${part.slot}, ${literal(header(filing, slot?.key))}, 'sentAgain'
      from incoming i join lateral (select f.value, f.raw from figure f where f.enterprise_id = i.enterprise_id and f.source = 'self' and f.measure = '${group.measure}'
          and f.period = '${part.period}' and f.basis = '${part.basis}' order by f.withdrawn_at is null desc, f.batch_no desc limit 1) w on true
      where ${given} and not exists (select 1 from figure_year y where y.enterprise_id = i.enterprise_id and y.source = 'self'
          and y.measure = '${group.measure}' and y.year = ${group.year} and y.${yearColumn(part.basis, part.period)} is not null)
        and abs(w.value - i.f${part.slot}) > $1::numeric and w.raw <> ${cellSql(cell)}`;
  });
  await client.query(
    `insert into self_change (row_id, sheet, row_no, slot, enterprise_id, measure, period, basis, received, sent, header, kind) ${noted.join(' union all ')}`,
    [within],
  );
}

const said = `format('%s%s：企业已报 %s，本表为 %s', c.period, case c.basis when 'ytd' then ' 累计' else '' end,
  trim(to_char(c.received, 'FM999999999999990.00')), trim(to_char(c.sent, 'FM999999999999990.00')))`;

/**
 * 自报数只收不改 (统计法第七条): a figure an enterprise reported is not replaced by another one an office sends. The cell is taken out of `incoming`
 * and left in the temporary table `self_change`, from which a query to the enterprise is made when the roster is filed (openQueries). A row
 * with the enterprise's own reason (更正原因) is its correction and is filed as such; the same number rounded otherwise changes nothing.
 */
export async function setChangesApart(work: Pick<Work, 'client' | 'policy' | 'today'>, filing: Filing): Promise<void> {
  const { client, policy, today } = work;
  await client.query('drop table if exists self_change');
  if (filing.source !== 'self') return;
  await client.query(`create temp table self_change (row_id bigint, sheet text, row_no int, slot int, enterprise_id bigint, measure text, period text, basis text,
    received numeric(18,2), sent numeric(18,2), header text, kind text) on commit drop`);
  const within = statedYuan(policy, 'self.sameWithin', today);
  for (const group of filing.groups) await noteChanges(client, filing, group, within);
  await client.query(`create temp table held_row on commit drop as
    select distinct row_id from self_change where kind = 'changed'`);
  for (const slot of filing.slots.keys()) {
    await client.query(
      `update incoming i set f${slot} = null from self_change c where c.row_id = i.row_id and c.slot = ${slot} and c.kind in ('changed', 'same')`,
    );
  }
  const left = filing.slots.map((_, slot) => `i.f${slot} is not null`).join(' or ') || 'false';
  // A row of which something else is filed is only warned of; one that said nothing else comes back as a problem.
  await client.query(`insert into incoming_problem (severity, sheet, row_no, column_name, value, says, remedy, cells, area)
    select case when ${left} then 'warning' else 'problem' end, i.sheet, i.row_no, c.header, c.sent::text,
      ${said} || '。企业自报数不得由部门改动，本格未入库，转为向企业质询', '确系企业更正的，请在「更正原因」一列写明企业自己的理由（至少 4 个字）后重报；否则请在「数据质询」中等企业答复',
      i.cells, e.area
    from self_change c join incoming i on i.row_id = c.row_id join enterprise e on e.id = c.enterprise_id where c.kind = 'changed'`);
  await client.query(`insert into incoming_problem (severity, sheet, row_no, column_name, value, says, remedy, area)
    select 'warning', i.sheet, i.row_no, c.header, c.sent::text, ${said} || case c.kind when 'corrected' then '，按企业更正入库：' || i.correction_reason
      else '（前次报数的批次已撤销），已入库并提示企业核对' end, null, e.area
    from self_change c join incoming i on i.row_id = c.row_id join enterprise e on e.id = c.enterprise_id where c.kind in ('corrected', 'sentAgain')`);
  await client.query(`delete from incoming i using held_row h where h.row_id = i.row_id and not (${left})`);
  await client.query('drop table held_row');
}
