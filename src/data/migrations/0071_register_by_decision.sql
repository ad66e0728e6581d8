-- An entry that rests on a decision (an approved application) and on no roster. It takes its number from the same sequence as batches, so
-- that "the later filed stands" goes on holding between the two; the key to batch is kept for what does come from a roster.
-- Decision record 0018.
alter table register_event
  add column application_id uuid references application (id),
  add column roster_batch_no bigint generated always as (case when application_id is null then batch_no end) stored references batch (no);
alter table register_event drop constraint register_event_batch_no_fkey;
create index register_event_application on register_event (application_id) where application_id is not null;
grant usage on sequence batch_no_seq to shenggui_app;
