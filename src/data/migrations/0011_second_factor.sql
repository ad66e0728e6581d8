-- 动态口令 (RFC 6238). The secret is sealed with a key that lies outside the database; the algorithm is named beside it.
create table second_factor (
  account_id uuid primary key references account (id),
  sealed text not null,
  algorithm text not null,
  made_at timestamptz not null default now(),
  confirmed_at timestamptz,              -- null: drawn, not yet confirmed by a code
  last_step bigint not null default 0,   -- of the last code that was taken: no code is good twice
  failed_count int not null default 0,
  failing_since timestamptz
);

-- 恢复码: each good once; only a keyed hash is kept.
create table recovery_code (
  account_id uuid not null references account (id),
  code_hash text not null,
  made_at timestamptz not null default now(),
  used_at timestamptz,
  primary key (account_id, code_hash)
);

grant select, insert, update, delete on second_factor, recovery_code to shenggui_auth;
