-- 常用筛选: sixty-four characters of Chinese are six hundred in an address. What the page allows to be looked for must be keepable.
alter table work_filter drop constraint work_filter_address_check;
alter table work_filter add constraint work_filter_address_check check (length(address) <= 2000);
