create table segments (
  id uuid primary key,
  name text not null check (name <> '' and length(name) <= 80),
  description text not null default '' check (length(description) <= 500),
  rule jsonb not null,
  -- What activities may move somebody in or out, and which other segments the rule asks about.
  types text[] not null,
  uses uuid[] not null,
  member_count integer not null default 0,
  created_by uuid not null references people (id),
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  archived_at timestamptz
);
create unique index segments_by_name on segments (lower(name)) where archived_at is null;
comment on table segments is 'segments: the rules by which people belong together';

create table segment_members (
  segment_id uuid not null references segments (id),
  person_id uuid not null references people (id),
  since timestamptz not null,
  primary key (segment_id, person_id)
);
create index segments_of_person on segment_members (person_id);
comment on table segment_members is 'segments: who belongs to a segment now, and since when';

create table segment_dues (
  segment_id uuid not null references segments (id),
  person_id uuid not null references people (id),
  due_at timestamptz not null,
  primary key (segment_id, person_id)
);
create index segment_dues_in_order on segment_dues (due_at);
create index segment_dues_of_person on segment_dues (person_id);
comment on table segment_dues is
  'segments: when time alone may next move somebody in or out of a segment';

create table segment_days (
  segment_id uuid not null references segments (id),
  day date not null,
  entered integer not null default 0,
  departed integer not null default 0,
  primary key (segment_id, day)
);
comment on table segment_days is 'segments: how many came and went on a day';

create table segment_classes (
  person_id uuid primary key references people (id),
  code text not null
);
comment on table segment_classes is
  'segments: how lately, how often and for how much customers bought, as classed each night';
