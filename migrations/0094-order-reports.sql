-- What was settled by what other systems say, so that what staff gave back by hand stays.
alter table orders add column told_back bigint not null default 0;
-- Of what went back, what the customer's bank took.
alter table orders add column disputed bigint not null default 0;

-- No key of its own person, whom some systems do not name: it may be distributed by namespace.
create table order_reports (
  namespace text not null,
  system text not null,
  object text not null,
  told_at timestamptz(3) not null,
  version text not null default '',
  rank smallint not null check (rank between 1 and 4),
  -- By what reports are found that may be of the same purchase, with the namespace in front.
  keys text[] not null,
  maybe_keys text[] not null default '{}',
  person_id uuid,
  order_id uuid,
  facts jsonb not null,
  primary key (namespace, system, object)
);
create index order_reports_by_key on order_reports using gin (keys);
create index order_reports_by_maybe_key on order_reports using gin (maybe_keys);
create index order_reports_of_order on order_reports (order_id) where order_id is not null;
comment on table order_reports is
  'purchases: what each system says of a purchase, as it said it last, and which order that is';
