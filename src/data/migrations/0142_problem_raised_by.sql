-- Who raised a problem sees it: found by index, as what an office holds is.
create index problem_raised_by on problem (raised_by) where raised_by is not null;
