create table retention_limits (
  name text primary key check (name ~ '^[a-z_]+$'),
  days integer not null check (days between 1 and 3650),
  changed_by_id uuid references people (id),
  changed_at timestamptz(3) not null default now()
);
comment on table retention_limits is
  'retention: after how many days something is let go of, where that was changed by an admin';

create table retention_runs (
  id uuid primary key,
  started_at timestamptz(3) not null default now(),
  finished_at timestamptz(3),
  gone jsonb not null default '{}',
  error text
);
create index retention_runs_latest on retention_runs (started_at desc, id desc);
comment on table retention_runs is
  'retention: what the nightly job let go of, by kind, and whether it came to its end';

-- Rows of these come in the order of time, so that a small index by blocks is enough to find the old.
create index letters_by_age on letters using brin (written_at);
create index incoming_letters_by_age on incoming_letters using brin (received_at);
create index known_devices_by_age on known_devices (seen_at) where place_hash is not null;
create index accounts_unproven on accounts (created_at) where proven_at is null;
