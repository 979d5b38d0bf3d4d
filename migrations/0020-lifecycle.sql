create table lifecycle_signs (
  person_id uuid not null,
  kind text not null check (kind in ('seen', 'act', 'order', 'praise', 'override')),
  -- The day, the order, the praised post or the override: what makes two signs one.
  key text not null,
  at timestamptz,
  activity_id uuid,
  given bigint not null default 0,
  taken_back bigint not null default 0,
  stage text,
  primary key (person_id, kind, key)
);
comment on table lifecycle_signs is
  'lifecycle: the days, orders and praise of a profile from which stages follow';

create table lifecycle_stages (
  person_id uuid not null,
  position integer not null,
  stage text not null check (stage in (
    'awareness', 'consideration', 'purchase', 'post_purchase',
    'retention', 'advocacy', 'lapsed', 'returned'
  )),
  since timestamptz not null,
  until timestamptz,
  because text not null,
  activity_ids uuid[] not null,
  primary key (person_id, position)
);
create index lifecycle_stages_by_stage on lifecycle_stages (stage, since desc, person_id);
comment on table lifecycle_stages is
  'lifecycle: the stages of a person one after the other, those that silence will bring included';

create table lifecycle_overrides (
  id uuid not null,
  person_id uuid not null references people (id),
  stage text not null,
  reason text not null check (reason <> '' and length(reason) <= 500),
  by_id uuid not null references people (id),
  made_at timestamptz not null default now(),
  primary key (person_id, id)
);
comment on table lifecycle_overrides is
  'lifecycle: why somebody was moved to another stage by hand, and by whom';
