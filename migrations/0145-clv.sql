create table clv_forecasts (
  id uuid primary key,
  status text not null default 'waiting'
    check (status in ('waiting', 'running', 'done', 'refused', 'failed', 'cancelled')),
  progress real not null default 0 check (progress between 0 and 1),
  -- Nobody, if it was made by night.
  requested_by uuid references people (id),
  requested_at timestamptz(3) not null default now(),
  finished_at timestamptz(3),
  -- What was found: models, parameters, back test. If refused, why.
  result jsonb
);
create index clv_forecasts_latest on clv_forecasts (requested_at desc, id desc);
create unique index clv_forecasts_open on clv_forecasts ((true)) where status in ('waiting', 'running');
comment on table clv_forecasts is
  'clv: when it was asked what customers will buy, how far that has come, and how good the answer is';

create table clv_outlooks (
  person_id uuid primary key references people (id),
  forecast_id uuid not null references clv_forecasts (id),
  alive real not null,
  orders_90 real not null,
  orders_90_low integer not null,
  orders_90_high integer not null,
  orders_365 real not null,
  orders_365_low integer not null,
  orders_365_high integer not null,
  -- In the minor unit of the forecast's currency.
  spend bigint not null,
  value bigint not null,
  lifetime bigint not null,
  at_stake bigint not null
);
create index clv_outlooks_by_value on clv_outlooks (value desc, person_id desc);
create index clv_outlooks_at_stake on clv_outlooks (at_stake desc, person_id desc);
comment on table clv_outlooks is
  'clv: whether each customer still is one, and what they are expected to buy';
