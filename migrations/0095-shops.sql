-- Why a source is off, where nobody here turned it off.
alter table sources add column off_because text;

create table shop_secrets (
  source_id uuid not null references sources (id),
  id uuid not null,
  secret text not null,
  created_at timestamptz not null default now(),
  ends_at timestamptz,
  primary key (source_id, id)
);
comment on table shop_secrets is
  'shops: with what shops sign what they send; shown to nobody once it is stored';

create table shop_deliveries (
  source_id uuid not null,
  event_id uuid not null,
  attempts integer not null default 0,
  -- Unknown once it is parked.
  next_try_at timestamptz default now(),
  error text,
  primary key (source_id, event_id)
);
create index shop_deliveries_due on shop_deliveries (next_try_at) where next_try_at is not null;
comment on table shop_deliveries is
  'shops: what came in and has no effect yet, when that is tried again, and what went wrong';
