create table source_waits (
  namespace text not null,
  subject text not null,
  source_id uuid not null,
  event_id uuid not null,
  held_at timestamptz not null default now(),
  primary key (namespace, subject, source_id, event_id)
);
create index source_waits_by_time on source_waits (held_at);
comment on table source_waits is
  'sources: what came in before that which it is about, such as a refund before its order';
