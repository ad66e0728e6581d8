-- The leaves of 0101 with the one pass of 0092: of enterprises' own reports the text of a leaf is what journal_statement says, of what others sent
-- it is that of receipt_lines.
create or replace function receipt_leaves(batch bigint) returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off as $$
#variable_conflict use_variable
begin
  if exists (select from batch b where b.no = batch and b.source = 'self') then
    return query select journal_leaf(journal_salt_of(batch, e.id), jsonb_build_object('creditCode', e.credit_code,
        'batch', jsonb_build_object('no', b.no::text, 'id', b.id, 'source', b.source, 'fileName', b.file_name, 'sha256', b.sha256),
        'figures', f.said)::text) as leaf
    from (select s.enterprise_id, jsonb_agg(jsonb_build_object('period', s.period, 'measure', s.measure, 'basis', s.basis, 'value', s.value::text,
            'raw', s.raw, 'sheet', s.sheet, 'row', s.row_no, 'column', s.column_no) order by s.period, s.measure, s.basis) as said
          from figure s where s.batch_no = batch group by s.enterprise_id) f
    join enterprise e on e.id = f.enterprise_id join batch b on b.no = batch order by 1;
  else
    return query select journal_leaf(journal_salt_of(batch, l.enterprise_id), l.statement) as leaf from receipt_lines(batch, null) l order by 1;
  end if;
end $$;
