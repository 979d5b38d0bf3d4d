create table retention_signs (
  person_id uuid not null,
  kind text not null check (kind in ('order', 'joined', 'presence')),
  -- The order, or the day.
  key text not null,
  day date,
  activity_id uuid,
  given bigint not null default 0,
  taken_back bigint not null default 0,
  source text,
  primary key (person_id, kind, key)
);
comment on table retention_signs is
  'retention: on which days a profile joined, took part and bought, and what of it was taken back';

create table retention_lives (
  person_id uuid not null,
  life text not null check (life in ('purchases', 'membership')),
  started_on date not null,
  last_on date not null,
  -- Membership: the day on which a silence had lasted long enough, if a sign came after it.
  silent_on date,
  -- Days from the beginning to the second, third … day of buying.
  offsets integer[] not null,
  -- In which months of their own, counted from the beginning, there was a sign.
  months integer[] not null,
  source text,
  primary key (person_id, life)
);
create index retention_lives_by_start on retention_lives (life, started_on);
comment on table retention_lives is
  'retention: how a person went on buying and taking part since the first order and since joining';
