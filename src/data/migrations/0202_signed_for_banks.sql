-- 署名: what a bank reads of a match names no account of an enterprise, whose own name may well be the enterprise's. The enterprise is who its account
-- says in the journal; in the rows a bank reads it is 企业 and no more.
alter table finance_match add check (given_office <> 'enterprise' or given_by_name = '企业');
alter table finance_step add check (office <> 'enterprise' or taken_by_name = '企业');
