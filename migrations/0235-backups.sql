create table backups (
  id uuid primary key,
  kind text not null check (kind in ('backup', 'drill')),
  name text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null default now(),
  bytes bigint not null default 0,
  lines bigint not null default 0,
  files bigint not null default 0,
  error text
);
comment on table backups is 'backups: when everything was written to a file, and when bringing it back was tried';

create index backups_latest on backups (kind, started_at desc);
