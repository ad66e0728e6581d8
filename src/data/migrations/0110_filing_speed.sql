-- Every figure names a batch that exists. A key to `batch` asks that once for every figure, half a million times for one roster; a batch is never
-- deleted nor renumbered (no grant), so asking once for every statement says the same.
alter table figure drop constraint figure_batch_no_fkey;
create function figure_of_batch() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from (select distinct batch_no from filed) f where not exists (select from batch b where b.no = f.batch_no)) then
    raise exception '数值所属的批次不存在' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
revoke execute on function figure_of_batch() from public;
create trigger figure_batch_exists after insert on figure referencing new table as filed for each statement execute function figure_of_batch();
alter table figure enable always trigger figure_batch_exists;
-- 原始文件 are kept as they came; most are zipped already, and squeezing a csv costs more than the disk it saves.
alter table roster_file alter column content set storage external;
