create table sources (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z][a-z-]*$'),
  name text not null check (name <> '' and length(name) <= 100),
  -- Sources of one namespace speak of the same people and the same orders by the same keys.
  namespace text not null default 'site' check (namespace ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  write_key text not null unique,
  previous_key text unique,
  previous_ends_at timestamptz,
  origins text[] not null default '{}',
  is_on boolean not null default true,
  -- Nobody but the business holds the key, so that what it says of addresses is believed.
  is_trusted boolean not null default false,
  takes_orders boolean not null default true,
  created_by uuid references people (id),
  created_at timestamptz not null default now(),
  check ((previous_key is null) = (previous_ends_at is null))
);
comment on table sources is
  'sources: programs elsewhere that tell us what customers do, and the key by which each writes';

-- No unique key of its own person: it may be distributed by source_id.
create table source_events (
  source_id uuid not null,
  id uuid not null,
  message_id text not null,
  call text not null,
  name text not null default '',
  verdict text not null check (verdict in ('accepted', 'rejected', 'duplicate', 'held')),
  reason text not null default '',
  person_id uuid,
  occurred_at timestamptz,
  received_at timestamptz not null default now(),
  body text,
  primary key (source_id, id)
);
create unique index source_events_once on source_events (source_id, message_id)
  where verdict in ('accepted', 'held');
create index source_events_by_verdict on source_events (source_id, verdict, id)
  where verdict <> 'accepted';
create index source_events_of_person on source_events (person_id, id) where person_id is not null;
comment on table source_events is
  'sources: what came in lately, as it was sent, and what became of it; older ones are forgotten';

-- Several rows for each hour, so that those who write at once do not wait for one another.
create table source_hours (
  source_id uuid not null,
  hour timestamptz not null,
  shard smallint not null,
  accepted bigint not null default 0,
  rejected bigint not null default 0,
  duplicate bigint not null default 0,
  held bigint not null default 0,
  last_at timestamptz not null,
  primary key (source_id, hour, shard)
);
comment on table source_hours is 'sources: how much came in by each source in each hour';
