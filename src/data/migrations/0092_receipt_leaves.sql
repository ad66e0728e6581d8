-- As 0030, in one pass over the batch: a returned sheet of five thousand enterprises has five thousand leaves, and looking up each of them by
-- itself took seconds. The text of a leaf is what journal_statement says, to the letter.
create or replace function receipt_leaves(batch bigint) returns setof text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select leaf from (
    select journal_leaf(journal_salt_of(batch, e.id), jsonb_build_object('creditCode', e.credit_code,
        'batch', jsonb_build_object('no', b.no::text, 'id', b.id, 'source', b.source, 'fileName', b.file_name, 'sha256', b.sha256),
        'figures', f.said)::text) as leaf
    from (select enterprise_id, jsonb_agg(jsonb_build_object('period', period, 'measure', measure, 'basis', basis, 'value', value::text,
            'raw', raw, 'sheet', sheet, 'row', row_no, 'column', column_no) order by period, measure, basis) as said
          from figure where batch_no = batch group by enterprise_id) f
    join enterprise e on e.id = f.enterprise_id join batch b on b.no = batch) l order by leaf
$$;
