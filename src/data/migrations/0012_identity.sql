-- 单点登录: who a person is at the issuer, linked by 系统管理员 and by nobody else. Issuer and subject together are the identity (OIDC 5.7).
create table account_identity (
  issuer text not null,
  subject text not null,
  account_id uuid not null references account (id),
  linked_by uuid references account (id),   -- null: on the machine, by command
  linked_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create index account_identity_account on account_identity (account_id);
grant select, insert, update, delete on account_identity to shenggui_auth;
