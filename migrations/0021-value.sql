create table value_purchases (
  person_id uuid not null,
  order_id uuid not null,
  -- Unknown while only its refund has been heard of.
  paid_at timestamptz,
  activity_id uuid,
  amount bigint not null default 0,
  currency text not null,
  refunded bigint not null default 0,
  is_voided boolean not null default false,
  primary key (person_id, order_id)
);
create index value_purchases_by_time on value_purchases (currency, paid_at);
comment on table value_purchases is
  'value: what a profile paid for each order, in minor units, and what was given back of it';
