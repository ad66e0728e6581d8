-- 名录变更按类别披露. The history of an enterprise also keeps who tagged it and why, and what a roster said of its entry: those rows are of the
-- class of what they tell, not of 登记信息, which everybody may read.
alter policy seen on enterprise_change using ((select ctx_sees_all()) or case field
  when 'tag' then area = any ((select ctx_detail('pool'))::text[]) or area = any ((select ctx_detail('risk'))::text[])
    or enterprise_id = any ((select ctx_consented('pool'))::bigint[])
  when 'register' then area = any ((select ctx_detail('listed'))::text[]) or enterprise_id = any ((select ctx_consented('listed'))::bigint[])
  else area = any ((select ctx_detail('registration'))::text[]) or enterprise_id = any ((select ctx_consented('registration'))::bigint[]) end);
