-- 认定规则 are configured as the rest of the law: dated versions, in force for whole months.
alter table configuration drop constraint configuration_kind_check;
alter table configuration add constraint configuration_kind_check
  check (kind in ('parameter', 'reading', 'rule', 'sla', 'calendar', 'synonym', 'template'));
alter table configuration add constraint configuration_rule_month check (kind <> 'rule' or extract(day from from_on) = 1);
