create table import_runs (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z][a-z-]*$'),
  name text not null,
  status text not null default 'running'
    check (status in ('running', 'done', 'failed', 'refused', 'undone')),
  is_dry_run boolean not null default false,
  started_by uuid references people (id),
  step text not null default '',
  done bigint not null default 0,
  total bigint,
  counts jsonb not null default '{}',
  message text not null default '',
  errors_path text,
  started_at timestamptz(3) not null default now(),
  finished_at timestamptz(3)
);
create index import_runs_latest on import_runs (started_at desc, id desc);
comment on table import_runs is 'import-runs: each attempt to bring in a file, how far it came and how it ended';
