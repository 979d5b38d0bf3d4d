create table exports (
  id uuid primary key,
  what text not null check (what ~ '^[a-z_]+$'),
  format text not null check (format in ('csv', 'jsonl', 'vcf')),
  filter jsonb not null default '{}',
  status text not null default 'waiting'
    check (status in ('waiting', 'running', 'done', 'failed', 'gone')),
  rows bigint not null default 0,
  bytes bigint not null default 0,
  message text not null default '',
  requested_by uuid not null references people (id),
  requested_at timestamptz(3) not null default now(),
  finished_at timestamptz(3)
);
create index exports_latest on exports (requested_at desc, id desc);
create index exports_open on exports (id) where status in ('waiting', 'running');
comment on table exports is
  'exports: which data was asked for as a file, by whom, and how far it has come';
