-- 同比 is compared with its limit unrounded: ten decimals, rounded down, tell a fall of 20.0000000427 % from one of 20 %.
alter table finding alter column revenue_yoy type numeric(20, 10);
